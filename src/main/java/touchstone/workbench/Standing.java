package touchstone.workbench;

import touchstone.dataset.DatasetSink;
import touchstone.dataset.RatingsOf;

/// As what the labels of a dataset come in.
public sealed interface Standing {
  /// As the project's labels, which people then see and correct.
  record Labels() implements Standing {}

  /// As known answers, by which people and models are measured.
  record Gold() implements Standing {}

  /// As what one person said.
  record Person(String name) implements Standing {
    public Person {
      name = name.strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("Whoever gave the ratings has a name.");
      }
    }
  }

  /// Return a sink that takes labels so.
  default DatasetSink into(DatasetSink sink) {
    return switch (this) {
      case Labels _ -> sink;
      case Gold _ -> RatingsOf.gold(sink);
      case Person(var name) -> RatingsOf.person(name, sink);
    };
  }
}
