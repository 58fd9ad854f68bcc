package touchstone.token;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import touchstone.dataset.text.Offsets;

/// HuggingFace's tokenizers as DJL ships them.
///
/// Only the bridge to the native library is used. The classes above it look for graphics cards,
/// download libraries for those they find, and ask the network whether they run in a cloud; none of
/// that is ours to do.
final class DjlTokenizer implements Tokenizer {
  private static final TokenizersLibrary NATIVE = TokenizersLibrary.LIB;

  private final long handle;
  private final Map<String, Integer> special;
  private final int pad;
  private final String sha256;
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;

  private DjlTokenizer(long handle, Map<String, Integer> special, int pad, String sha256) {
    this.handle = handle;
    this.special = special;
    this.pad = pad;
    this.sha256 = sha256;
  }

  /// Open a tokenizer; the native library is loaded already.
  ///
  /// @param json what a `tokenizer.json` holds
  /// @param special the numbers of the special tokens
  /// @param pad the number that fills up
  /// @param sha256 of the file that it comes from
  /// @throws RuntimeException when the native library refuses it, with its reason
  static DjlTokenizer open(String json, Map<String, Integer> special, int pad, String sha256) {
    long handle = NATIVE.createTokenizerFromString(json);
    NATIVE.disableTruncation(handle);
    NATIVE.disablePadding(handle);
    return new DjlTokenizer(handle, Map.copyOf(special), pad, sha256);
  }

  @Override
  public Encoding encode(String text, boolean places) {
    return reading(
        () -> {
          var whole = whole(text);
          return encoding(NATIVE.encode(handle, whole, true), places, false, whole, "");
        });
  }

  @Override
  public Encoding encode(String first, String second, boolean places) {
    return reading(
        () -> {
          var one = whole(first);
          var two = whole(second);
          return encoding(NATIVE.encodeDual(handle, one, two, true), places, true, one, two);
        });
  }

  private static Encoding encoding(
      long encoding, boolean places, boolean pair, String first, String second) {
    try {
      var ids = ints(NATIVE.getTokenIds(encoding));
      var types = ints(NATIVE.getTypeIds(encoding));
      var special = NATIVE.getSpecialTokenMask(encoding);
      var sequences = pair ? NATIVE.getSequenceIds(encoding) : new long[0];
      var texts = new byte[ids.length];
      for (int i = 0; i < ids.length; i++) {
        texts[i] = (byte) (special[i] != 0 ? -1 : pair ? sequences[i] : 0);
      }
      return new Encoding(
          ids, types, texts, places ? places(encoding, texts, first, second) : null);
    } finally {
      NATIVE.deleteEncoding(encoding);
    }
  }

  private static Encoding.Places places(long encoding, byte[] texts, String first, String second) {
    var spans = NATIVE.getTokenCharSpans(encoding);
    var words = ints(NATIVE.getWordIds(encoding));
    var starts = new int[texts.length];
    var ends = new int[texts.length];
    var offsets = new Offsets[] {Offsets.of(first), Offsets.of(second)};
    for (int i = 0; i < texts.length; i++) {
      CharSpan span = spans[i];
      if (texts[i] < 0 || span == null) {
        words[i] = texts[i] < 0 ? -1 : words[i];
        continue;
      }
      starts[i] = offsets[texts[i]].units(span.getStart());
      ends[i] = offsets[texts[i]].units(span.getEnd());
    }
    return new Encoding.Places(starts, ends, words);
  }

  @Override
  public int[] ids(String text) {
    return reading(
        () -> {
          long encoding = NATIVE.encode(handle, whole(text), false);
          try {
            return ints(NATIVE.getTokenIds(encoding));
          } finally {
            NATIVE.deleteEncoding(encoding);
          }
        });
  }

  @Override
  public String[] words(String text) {
    return reading(
        () -> {
          long encoding = NATIVE.encode(handle, whole(text), false);
          try {
            return NATIVE.getTokens(encoding);
          } finally {
            NATIVE.deleteEncoding(encoding);
          }
        });
  }

  @Override
  public OptionalInt special(String token) {
    var id = special.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  @Override
  public int pad() {
    return pad;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  /// Return the text with halves of characters replaced: the native library knows none, and would
  /// take the whole text for damaged.
  static String whole(String text) {
    int at = firstHalf(text, 0);
    if (at < 0) {
      return text;
    }
    var repaired = new StringBuilder(text);
    for (; at >= 0; at = firstHalf(text, at + 1)) {
      repaired.setCharAt(at, '\uFFFD');
    }
    return repaired.toString();
  }

  private static int firstHalf(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.isHighSurrogate(text.charAt(i))
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  private static int[] ints(long[] longs) {
    var ints = new int[longs.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) longs[i];
    }
    return ints;
  }

  private <T> T reading(java.util.function.Supplier<T> reading) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The tokenizer was closed.");
      }
      return reading.get();
    } finally {
      open.readLock().unlock();
    }
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        NATIVE.deleteTokenizer(handle);
      }
    } finally {
      open.writeLock().unlock();
    }
  }
}
