package touchstone.review;

import touchstone.annotation.AnnotatorId;

/// Who or what says what an item's label is.
public sealed interface Rater extends Comparable<Rater> {
  /// Return what people call it.
  String name();

  /// A person of this project, or one whose ratings came with a dataset.
  ///
  /// @param id as in [touchstone.annotation.AnnotatorId]
  record Person(String id, String name) implements Rater {
    /// Return whether the ratings came with a dataset, so that it is not recorded how the person
    /// worked.
    public boolean imported() {
      return id.startsWith(AnnotatorId.IMPORTED);
    }
  }

  /// A model, whatever the runs it proposed in.
  ///
  /// @param sha256 of its file, in hexadecimal, or what stands for it where it was not run here
  record Model(String sha256, String name) implements Rater {}

  /// The labels that came with the datasets.
  record Dataset() implements Rater {
    @Override
    public String name() {
      return "the dataset";
    }
  }

  /// What an adjudication settled.
  record Adjudication() implements Rater {
    @Override
    public String name() {
      return "the adjudication";
    }
  }

  /// What was accepted of models many at once, without a look at each: nobody's judgement.
  record Bulk() implements Rater {
    @Override
    public String name() {
      return "accepted in bulk";
    }
  }

  /// What a person accepted many at once, in a copy in which others came to another answer:
  /// nobody's judgement, and a side of a dispute all the same.
  ///
  /// @param id of the person
  /// @param person what they are called
  record InBulk(String id, String person) implements Rater {
    @Override
    public String name() {
      return person + ", in bulk";
    }
  }

  /// Known answers.
  record Gold() implements Rater {
    @Override
    public String name() {
      return "gold";
    }
  }

  /// People first, then models, then the rest; by name within each.
  @Override
  default int compareTo(Rater other) {
    int kinds = Integer.compare(place(), other.place());
    if (kinds != 0) {
      return kinds;
    }
    int names = name().compareTo(other.name());
    return names != 0 ? names : toString().compareTo(other.toString());
  }

  private int place() {
    return switch (this) {
      case Person _, InBulk _ -> 0;
      case Model _ -> 1;
      case Dataset _ -> 2;
      case Adjudication _ -> 3;
      case Gold _ -> 4;
      case Bulk _ -> 5;
    };
  }
}
