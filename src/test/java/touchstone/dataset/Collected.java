package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Everything a reader gave, as values.
public final class Collected implements DatasetSink {
  public final List<String> labels = new ArrayList<>();
  public final List<ItemDraft> items = new ArrayList<>();
  public final List<Mark> marks = new ArrayList<>();

  /// The annotations as they were given; the identity of each is 1,000,001 more than its place.
  public final List<AnnotationDraft> drafts = new ArrayList<>();

  public final List<Said> predictions = new ArrayList<>();
  public final List<String> problems = new ArrayList<>();

  /// An annotation, by the name of its item.
  public record Mark(
      String item, String label, Geometry geometry, Map<String, String> attributes, String text) {}

  /// What a model said of an item.
  public record Said(String item, PredictionDraft prediction) {}

  /// Read a dataset into a new collection.
  public static Collected read(DatasetReader reader, Path path)
      throws IOException, DatasetException {
    var collected = new Collected();
    reader.read(path, TinyPictures::probe, collected, Progress.NONE, new Cancellation());
    return collected;
  }

  public static Mark box(String item, String label, double x, double y, double w, double h) {
    return new Mark(item, label, new BoundingBox(x, y, w, h), Map.of(), "");
  }

  public List<String> names() {
    return items.stream().map(ItemDraft::name).toList();
  }

  @Override
  public void label(Label label) {
    labels.add(label.name());
  }

  @Override
  public long item(ItemDraft item) {
    items.add(item);
    return items.size() * 10L;
  }

  @Override
  public long annotation(long item, AnnotationDraft draft) {
    marks.add(
        new Mark(
            name(item), draft.label().name(), draft.geometry(), draft.attributes(), draft.text()));
    drafts.add(draft);
    return 1_000_000L + marks.size();
  }

  @Override
  public void prediction(long item, PredictionDraft prediction) {
    predictions.add(new Said(name(item), prediction));
  }

  private String name(long item) {
    return items.get((int) (item / 10) - 1).name();
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem.toString());
  }
}
