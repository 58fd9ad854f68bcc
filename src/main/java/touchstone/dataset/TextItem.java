package touchstone.dataset;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.task.TextAnswer;

/// A text that was taken in, to which a reader adds what the dataset says of it. Owned by one
/// thread.
public final class TextItem {
  private final TextIntake intake;
  private final long handle;
  private final String text;

  TextItem(TextIntake intake, long handle, String text) {
    this.intake = intake;
    this.handle = handle;
    this.text = text;
  }

  public String text() {
    return text;
  }

  /// The number by which [TextIntake#again] finds it.
  public long handle() {
    return handle;
  }

  /// Hand on an annotation that was checked and return its identity.
  long annotate(AnnotationDraft draft) throws DatasetException {
    return intake.sink().annotation(handle, draft);
  }

  /// Hand on what a model said.
  void predict(PredictionDraft draft) throws DatasetException {
    intake.sink().prediction(handle, draft);
  }

  /// Return a place in the text in UTF-16 units, null when there is no such place, which is then
  /// reported.
  public @Nullable TextSpan place(long start, long end, Supplier<String> where) {
    if (start < 0 || end <= start || end > text.length()) {
      intake
          .report()
          .problem(
              "span outside its text",
              where.get(),
              end <= start && start >= 0
                  ? "The span from %d to %d covers nothing.".formatted(start, end)
                  : "The span from %d to %d lies outside the text of %,d characters."
                      .formatted(start, end, text.length()));
      return null;
    }
    if (splits((int) start) || splits((int) end)) {
      intake
          .report()
          .problem(
              "span within a character",
              where.get(),
              "The span from %d to %d begins or ends within a character.".formatted(start, end));
      return null;
    }
    return new TextSpan((int) start, (int) end);
  }

  private boolean splits(int at) {
    return at > 0
        && at < text.length()
        && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }

  /// Hand on an annotation that was checked.
  public @Nullable AnnotationId add(
      String label,
      Geometry geometry,
      Map<String, String> attributes,
      String written,
      String task,
      Supplier<String> where)
      throws DatasetException {
    var known = intake.label(label, where);
    return known == null
        ? null
        : new AnnotationId(
            intake
                .sink()
                .annotation(
                    handle, new AnnotationDraft(known, geometry, attributes, written, task)));
  }

  /// Hand on a label of the whole text.
  public void whole(String label, String task, Supplier<String> where) throws DatasetException {
    add(label, WholeItem.INSTANCE, Map.of(), "", task, where);
  }

  /// Hand on what somebody wrote about the text.
  public void answer(String written, String task) throws DatasetException {
    answer(written, Map.of(), task);
  }

  /// Hand on what somebody wrote about the text, with further facts about it.
  public void answer(String written, Map<String, String> attributes, String task)
      throws DatasetException {
    if (!written.isBlank()) {
      intake
          .sink()
          .annotation(
              handle,
              new AnnotationDraft(
                  TextAnswer.ANSWER, WholeItem.INSTANCE, attributes, written, task));
    }
  }

  /// Hand on a span.
  ///
  /// @return null when it has no place in the text or no label, which is then reported
  public @Nullable AnnotationId span(
      String label,
      @Nullable TextSpan place,
      Map<String, String> attributes,
      String task,
      Supplier<String> where)
      throws DatasetException {
    return place == null ? null : add(label, place, attributes, "", task, where);
  }

  /// Hand on a relation; one whose ends are missing is reported.
  public @Nullable AnnotationId link(
      String label,
      @Nullable AnnotationId from,
      @Nullable AnnotationId to,
      Map<String, String> attributes,
      String task,
      Supplier<String> where)
      throws DatasetException {
    return link(label, from, to, attributes, "", task, where);
  }

  /// Hand on a relation with what was written to it, see above.
  public @Nullable AnnotationId link(
      String label,
      @Nullable AnnotationId from,
      @Nullable AnnotationId to,
      Map<String, String> attributes,
      String written,
      String task,
      Supplier<String> where)
      throws DatasetException {
    if (from == null || to == null) {
      intake
          .report()
          .problem(
              "relation without its ends",
              where.get(),
              "The relation %s has no %s among the spans and was left out."
                  .formatted(
                      TextIntake.shown(label),
                      from == null ? to == null ? "ends" : "beginning" : "end"));
      return null;
    }
    if (from.equals(to)) {
      intake
          .report()
          .problem(
              "relation to itself",
              where.get(),
              "The relation %s ties a span to itself and was left out."
                  .formatted(TextIntake.shown(label)));
      return null;
    }
    return add(label, new Link(from, to), attributes, written, task, where);
  }

  /// Hand on what a model said.
  ///
  /// @param score brought to the range of 0 to 1; 1 where it is no number
  public void prediction(
      String model,
      String label,
      Geometry geometry,
      double score,
      String task,
      Supplier<String> where)
      throws DatasetException {
    var known = intake.label(label, where);
    if (known != null) {
      intake
          .sink()
          .prediction(
              handle, new PredictionDraft(model, known, geometry, bounded(score), List.of(), task));
    }
  }

  private static double bounded(double score) {
    return Double.isNaN(score) ? 1 : Math.clamp(score, 0, 1);
  }
}
