package touchstone.dataset;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Geometry;

/// An item that was taken in, to which what its dataset says of it is added.
sealed interface Taken {
  /// Return a stretch of the item, null when it has no such stretch, which is then reported.
  ///
  /// @param numbers where it is: `x`, `y`, width and height of a box, or start and end of a span
  @Nullable Geometry place(double[] numbers, Supplier<String> where);

  /// Hand on an annotation that was checked and return its identity.
  long annotate(AnnotationDraft draft) throws DatasetException;

  /// Hand on what a model said.
  void predict(PredictionDraft draft) throws DatasetException;

  /// A picture.
  record Picture(Intake intake, int slot) implements Taken {
    @Override
    public @Nullable Geometry place(double[] numbers, Supplier<String> where) {
      return intake.fit(slot, numbers[0], numbers[1], numbers[2], numbers[3], where);
    }

    @Override
    public long annotate(AnnotationDraft draft) throws DatasetException {
      return intake.annotate(slot, draft);
    }

    @Override
    public void predict(PredictionDraft draft) throws DatasetException {
      intake.predict(slot, draft);
    }
  }

  /// A text.
  record Text(TextItem item) implements Taken {
    @Override
    public @Nullable Geometry place(double[] numbers, Supplier<String> where) {
      return item.place((long) numbers[0], (long) numbers[1], where);
    }

    @Override
    public long annotate(AnnotationDraft draft) throws DatasetException {
      return item.annotate(draft);
    }

    @Override
    public void predict(PredictionDraft draft) throws DatasetException {
      item.predict(draft);
    }
  }
}
