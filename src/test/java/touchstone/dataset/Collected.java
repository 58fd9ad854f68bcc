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
  public final List<String> problems = new ArrayList<>();

  /// An annotation, by the name of its item.
  public record Mark(
      String item, String label, Geometry geometry, Map<String, String> attributes, String text) {}

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
  public void annotation(
      long item, Label label, Geometry geometry, Map<String, String> attributes) {
    annotation(item, label, geometry, attributes, "");
  }

  @Override
  public void annotation(
      long item, Label label, Geometry geometry, Map<String, String> attributes, String text) {
    var name = items.get((int) (item / 10) - 1).name();
    marks.add(new Mark(name, label.name(), geometry, attributes, text));
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem.toString());
  }
}
