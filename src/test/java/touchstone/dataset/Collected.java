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
  public final List<Rated> ratings = new ArrayList<>();
  public final List<String> problems = new ArrayList<>();

  /// An annotation, by the name of its item.
  public record Mark(
      String item, String label, Geometry geometry, Map<String, String> attributes, String text) {}

  /// What a person said of an item, or null for who where it is known.
  public record Rated(String item, String by, String label, String text, String task) {}

  /// What a model said of an item.
  public record Said(String item, PredictionDraft prediction) {}

  /// Read a dataset into a new collection, as pairs of a name and a value say.
  public static Collected read(DatasetReader reader, Path path, String... options)
      throws IOException, DatasetException {
    var values = new java.util.HashMap<String, String>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    var collected = new Collected();
    reader.read(
        path,
        new ReadOptions(values),
        TinyPictures::probe,
        collected,
        Progress.NONE,
        new Cancellation());
    return collected;
  }

  /// Return the texts of the items.
  public List<String> texts() {
    return items.stream().map(item -> String.valueOf(item.text())).toList();
  }

  /// Return every annotation in a line: its item, its label, and the words that it covers, is tied
  /// between or says.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      lines.add(
          marks.get(i).item()
              + ": "
              + draft.label().name()
              + words(text(marks.get(i).item()), draft.geometry())
              + (draft.text().isEmpty() ? "" : " = " + draft.text())
              + (draft.attributes().isEmpty()
                  ? ""
                  : " " + new java.util.TreeMap<>(draft.attributes())));
    }
    return lines;
  }

  private String words(String text, Geometry geometry) {
    return switch (geometry) {
      case touchstone.annotation.TextSpan span -> " [" + span.of(text) + "]";
      case touchstone.annotation.Link link ->
          words(text, drafts.get((int) (link.from().value() - 1_000_001)).geometry())
              + " ->"
              + words(text, drafts.get((int) (link.to().value() - 1_000_001)).geometry());
      default -> "";
    };
  }

  private String text(String name) {
    return items.stream()
        .filter(item -> item.name().equals(name))
        .map(item -> String.valueOf(item.text()))
        .findFirst()
        .orElse("");
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
  public long rating(long item, RatingDraft rating) {
    ratings.add(
        new Rated(
            name(item),
            rating.annotator(),
            rating.annotation().label().name(),
            rating.annotation().text(),
            rating.annotation().task()));
    return 2_000_000L + ratings.size();
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
