package touchstone.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Opens text files: UTF-8 unless a byte order mark at the front says UTF-16. The mark is taken
/// off.
public final class TextFile {
  /// Stands for bytes that are no text in what [#marking] reads: a character that no text has.
  public static final char MALFORMED = '\uFFFF';

  private static final int LONGEST_MARK = 3;
  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  /// Open a file as characters; bytes that are no text end in a
  /// [java.nio.charset.CharacterCodingException].
  public static Reader reader(Path file) throws IOException {
    var in = new PushbackInputStream(Files.newInputStream(file), 3);
    return strict(in, charset(in));
  }

  /// Open a file as characters with [#MALFORMED] in the place of bytes that are no text, so that
  /// the rest can still be read.
  public static Reader marking(Path file) throws IOException {
    return marking(file, StandardCharsets.UTF_8);
  }

  /// Open a file as characters of a charset that a person chose, with [#MALFORMED] in the place of
  /// bytes that it has no characters for. A byte order mark of UTF-16 is believed before it.
  public static Reader marking(Path file, Charset charset) throws IOException {
    var channel = Files.newByteChannel(file);
    try {
      var head = ByteBuffer.allocate(LONGEST_MARK);
      while (head.hasRemaining() && channel.read(head) > 0) {
        // A channel may give less than is there.
      }
      var mark = Mark.of(Arrays.copyOf(head.array(), head.position()));
      channel.position(mark.length);
      var decoder =
          (mark.charset.equals(StandardCharsets.UTF_8) ? charset : mark.charset)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .replaceWith(String.valueOf(MALFORMED));
      return Channels.newReader(channel, decoder, BUFFER);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /// Return whether a file begins with the byte order mark of UTF-8, which a program that does not
  /// know it takes for the character U+FEFF.
  public static boolean marked(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var mark = Mark.of(in.readNBytes(LONGEST_MARK));
      return mark.length > 0 && mark.charset.equals(StandardCharsets.UTF_8);
    }
  }

  /// Return what a file is stored in: UTF-8, UTF-16LE or UTF-16BE.
  public static Charset charset(Path file) throws IOException {
    try (var in = new PushbackInputStream(Files.newInputStream(file), 3)) {
      return charset(in);
    }
  }

  /// Return what a person said that a file is stored in, otherwise what its beginning says.
  ///
  /// @throws DatasetException if the person said what is no charset
  public static Charset charset(Path file, ReadOptions options)
      throws IOException, DatasetException {
    var said = options.get(ReadOptions.CHARSET).map(String::strip).filter(text -> !text.isEmpty());
    if (said.isEmpty()) {
      return charset(file);
    }
    try {
      return Charset.forName(said.get());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new DatasetException(
          "There is no charset \"%s\"; say for example UTF-8, UTF-16 or windows-1252."
              .formatted(said.get()),
          unknown);
    }
  }

  /// Open a file as UTF-8 bytes whatever it is stored in.
  public static InputStream utf8(Path file) throws IOException {
    var in = new PushbackInputStream(Files.newInputStream(file), 3);
    var charset = charset(in);
    return charset.equals(StandardCharsets.UTF_8) ? in : new Reencoded(strict(in, charset));
  }

  private static Reader strict(InputStream in, Charset charset) {
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static Charset charset(PushbackInputStream in) throws IOException {
    var head = in.readNBytes(LONGEST_MARK);
    var mark = Mark.of(head);
    in.unread(head, mark.length, head.length - mark.length);
    return mark.charset;
  }

  /// What the first bytes of a file say of the others.
  ///
  /// @param length of the byte order mark, 0 when there is none
  private record Mark(Charset charset, int length) {
    static Mark of(byte[] head) {
      if (head.length == 3 && at(head, 0) == 0xEF && at(head, 1) == 0xBB && at(head, 2) == 0xBF) {
        return new Mark(StandardCharsets.UTF_8, 3);
      }
      if (head.length >= 2 && at(head, 0) + at(head, 1) == 0x1FD && at(head, 0) >= 0xFE) {
        return new Mark(
            at(head, 0) == 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, 2);
      }
      return new Mark(StandardCharsets.UTF_8, 0);
    }

    private static int at(byte[] bytes, int i) {
      return bytes[i] & 0xFF;
    }
  }

  /// Characters as UTF-8 bytes.
  private static final class Reencoded extends InputStream {
    private final Reader from;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final CharBuffer chars = CharBuffer.allocate(8192).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(32768).flip();
    private boolean ended;

    Reencoded(Reader from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.remaining());
      bytes.get(target, offset, count);
      return count;
    }

    private boolean fill() throws IOException {
      while (!bytes.hasRemaining() && !ended) {
        chars.compact();
        ended = from.read(chars) < 0;
        chars.flip();
        bytes.clear();
        var result = encoder.encode(chars, bytes, ended);
        if (result.isError()) {
          result.throwException();
        }
        bytes.flip();
      }
      return bytes.hasRemaining();
    }

    @Override
    public void close() throws IOException {
      from.close();
    }
  }
}
