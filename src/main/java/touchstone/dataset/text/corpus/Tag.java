package touchstone.dataset.text.corpus;

import org.jspecify.annotations.Nullable;

/// What a tag such as `B-PER` says of a word.
///
/// @param part which part of a span the word is: `B` the first, `I` one within, `E` the last, `S`
///   the only one; `O` for a word of no span
/// @param label of the span, empty for `O`
record Tag(char part, String label) {
  static final Tag OUTSIDE = new Tag('O', "");

  /// The label of spans whose tags have none, as in `B`, `I` and `O`.
  static final String UNNAMED = "span";

  /// Return what a tag says, null when it is none. `L` is read as `E`, `U` as `S` and `M` as `I`.
  static @Nullable Tag of(String written) {
    if (written.equals("O")) {
      return OUTSIDE;
    }
    if (written.isEmpty() || (written.length() > 1 && written.charAt(1) != '-')) {
      return null;
    }
    char part =
        switch (written.charAt(0)) {
          case 'B' -> 'B';
          case 'I', 'M' -> 'I';
          case 'E', 'L' -> 'E';
          case 'S', 'U' -> 'S';
          default -> 'O';
        };
    var label = written.length() == 1 ? UNNAMED : written.substring(2).strip();
    return part == 'O' || label.isEmpty() ? null : new Tag(part, label);
  }

  boolean outside() {
    return part == 'O';
  }
}
