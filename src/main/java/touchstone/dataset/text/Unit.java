package touchstone.dataset.text;

import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;

/// What one item is.
enum Unit {
  FILE,
  LINE;

  /// Return what a person said that an item is.
  static Unit of(ReadOptions options, Unit otherwise) throws DatasetException {
    var said = options.get(ReadOptions.UNIT);
    if (said.isEmpty()) {
      return otherwise;
    }
    return switch (said.get().strip().toLowerCase(java.util.Locale.ROOT)) {
      case "file" -> FILE;
      case "line" -> LINE;
      default ->
          throw new DatasetException(
              "An item is a \"file\" or a \"line\", not \"%s\"; choose one of them."
                  .formatted(said.get()));
    };
  }
}
