package touchstone.token;

import java.util.OptionalInt;

/// Cuts texts into the tokens of a model's vocabulary. Any number of threads may use it; closing
/// waits for them.
///
/// Nothing is cut off and nothing is padded, whatever its file says: long texts are windowed by
/// [Encoding#windows], and batches are padded where they are made.
public interface Tokenizer extends AutoCloseable {
  /// Cut a text, with the special tokens that the model expects around it.
  ///
  /// @param places whether to tell where in the text the tokens are, and to which words they belong
  Encoding encode(String text, boolean places);

  /// Cut two texts that are given together, with the special tokens around and between them.
  Encoding encode(String first, String second, boolean places);

  /// Return the numbers of a text's tokens without any special ones, as for the continuation of a
  /// prompt.
  int[] ids(String text);

  /// Return the tokens' text in the vocabulary, such as `##ing`.
  String[] words(String text);

  /// Return the number of a special token, absent when there is none of that name.
  OptionalInt special(String token);

  /// Return the number that fills sequences up to the same length.
  int pad();

  /// Return the hash of its file, in hexadecimal.
  String sha256();

  @Override
  void close();
}
