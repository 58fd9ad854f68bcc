package touchstone.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Pattern;

/// Opens XML as characters. The parser of the JDK could decode bytes itself, but prints what it
/// thinks of bytes that are no text to standard error, past everything that is reported.
final class XmlText {
  private static final int HEAD = 256;
  private static final Pattern DECLARED =
      Pattern.compile("\\A<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

  private XmlText() {}

  /// Return the characters; bytes that are no text end in a
  /// [java.nio.charset.CharacterCodingException].
  ///
  /// @throws UnsupportedEncodingException if it names an encoding that nobody knows
  static Reader of(InputStream bytes) throws IOException {
    var in = new PushbackInputStream(bytes, HEAD);
    var head = in.readNBytes(HEAD);
    var charset = charset(head);
    int mark = mark(head);
    in.unread(head, mark, head.length - mark);
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static int mark(byte[] head) {
    return begins(head, 0xEF, 0xBB, 0xBF)
        ? 3
        : begins(head, 0xFE, 0xFF) || begins(head, 0xFF, 0xFE) ? 2 : 0;
  }

  private static Charset charset(byte[] head) throws UnsupportedEncodingException {
    if (begins(head, 0xFE, 0xFF) || begins(head, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if (begins(head, 0xFF, 0xFE) || begins(head, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    var text = new String(head, mark(head), head.length - mark(head), StandardCharsets.ISO_8859_1);
    var declared = DECLARED.matcher(text);
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new UnsupportedEncodingException(declared.group(1));
    }
  }

  private static boolean begins(byte[] head, int... with) {
    if (head.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((head[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
