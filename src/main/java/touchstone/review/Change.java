package touchstone.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.LabelSet;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;

/// One reversible fact about what changed. Changes are values and inverses are derived: inverting
/// twice gives the change back.
public sealed interface Change {
  Change inverse();

  /// An annotation came to be.
  record Added(Annotation annotation) implements Change {
    @Override
    public Change inverse() {
      return new Removed(annotation);
    }
  }

  /// An annotation went.
  record Removed(Annotation annotation) implements Change {
    @Override
    public Change inverse() {
      return new Added(annotation);
    }
  }

  /// An annotation was altered; both have the same id.
  record Replaced(Annotation before, Annotation after) implements Change {
    @Override
    public Change inverse() {
      return new Replaced(after, before);
    }
  }

  /// A person's verdict on a prediction changed.
  record Ruled(ItemId item, PredictionId prediction, Verdict before, Verdict after)
      implements Change {
    @Override
    public Change inverse() {
      return new Ruled(item, prediction, after, before);
    }
  }

  /// An item's state changed.
  record Moved(ItemId item, ItemState before, ItemState after) implements Change {
    @Override
    public Change inverse() {
      return new Moved(item, after, before);
    }
  }

  /// An item was flagged, or its flag taken off.
  record Flagged(ItemId item, boolean before, boolean after) implements Change {
    @Override
    public Change inverse() {
      return new Flagged(item, after, before);
    }
  }

  /// A comment was written.
  record Commented(ItemId item, Comment comment) implements Change {
    @Override
    public Change inverse() {
      return new Uncommented(item, comment);
    }
  }

  /// A comment was taken back.
  record Uncommented(ItemId item, Comment comment) implements Change {
    @Override
    public Change inverse() {
      return new Commented(item, comment);
    }
  }

  /// A model's run proposed a batch of predictions, which are rows of their own.
  ///
  /// @param batch the number of the batch in its run, from 0
  /// @param rows how many predictions
  /// @param digest SHA-256 over them, in hexadecimal
  record Proposed(RunId run, long batch, long rows, String digest) implements Change {
    @Override
    public Change inverse() {
      return new Unproposed(run, batch, rows, digest);
    }
  }

  /// A batch of predictions was taken back.
  record Unproposed(RunId run, long batch, long rows, String digest) implements Change {
    @Override
    public Change inverse() {
      return new Proposed(run, batch, rows, digest);
    }
  }

  /// A whole run was put out of sight; what people decided on it stays.
  record Withdrawn(RunId run) implements Change {
    @Override
    public Change inverse() {
      return new Restored(run);
    }
  }

  /// A withdrawn run was brought back.
  record Restored(RunId run) implements Change {
    @Override
    public Change inverse() {
      return new Withdrawn(run);
    }
  }

  /// A dataset came in: items and annotations, which are rows of their own.
  record Received(ImportId batch, long items, long annotations, String digest) implements Change {
    @Override
    public Change inverse() {
      return new Returned(batch, items, annotations, digest);
    }
  }

  /// A dataset was taken out again.
  record Returned(ImportId batch, long items, long annotations, String digest) implements Change {
    @Override
    public Change inverse() {
      return new Received(batch, items, annotations, digest);
    }
  }

  /// The labels of a task changed.
  record Relabelled(TaskId task, LabelSet before, LabelSet after) implements Change {
    @Override
    public Change inverse() {
      return new Relabelled(task, after, before);
    }
  }

  /// Something was stated about the work, see [Subject].
  ///
  /// @param before as it was stored, null where nothing was stated
  /// @param after as it is stored, null where nothing is stated any more
  record Stated(String subject, String key, @Nullable String before, @Nullable String after)
      implements Change {
    @Override
    public Change inverse() {
      return new Stated(subject, key, after, before);
    }
  }

  /// A person was shown what had been withheld on an item.
  ///
  /// @param judged the labels that they stood by before
  record Revealed(ItemId item, List<Annotation> judged) implements Change {
    public Revealed {
      judged = List.copyOf(judged);
    }

    @Override
    public Change inverse() {
      return new Concealed(item, judged);
    }
  }

  /// What a person was shown is withheld again.
  record Concealed(ItemId item, List<Annotation> judged) implements Change {
    public Concealed {
      judged = List.copyOf(judged);
    }

    @Override
    public Change inverse() {
      return new Revealed(item, judged);
    }
  }
}
