package touchstone.dataset.text;

import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;

/// What one item is.
public enum Unit {
  FILE,
  LINE,
  SENTENCE,
  DOCUMENT;

  /// The word for it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Refuse a word for what no format can make of an item.
  public static void check(ReadOptions options) throws DatasetException {
    of(options, FILE, values());
  }

  /// Return what a person said that an item is.
  ///
  /// @param usual what it is when nobody said it
  /// @param others what else a format can make of an item
  public static Unit of(ReadOptions options, Unit usual, Unit... others) throws DatasetException {
    var said = options.get(ReadOptions.UNIT);
    if (said.isEmpty()) {
      return usual;
    }
    var choices = EnumSet.of(usual, others);
    var word = said.get().strip().toLowerCase(Locale.ROOT);
    for (var choice : choices) {
      if (choice.word().equals(word)) {
        return choice;
      }
    }
    throw new DatasetException(
        "An item is a %s, not \"%s\"; choose %s."
            .formatted(
                choices.stream()
                    .map(choice -> "\"" + choice.word() + "\"")
                    .collect(Collectors.joining(" or a ")),
                said.get(),
                choices.size() == 1 ? "that" : "one of them"));
  }
}
