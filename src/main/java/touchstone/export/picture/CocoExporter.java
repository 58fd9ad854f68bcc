package touchstone.export.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.TaskKind;

/// One COCO instances file. Pictures are named as the items are, so it belongs into the folder of
/// the dataset. Attributes go out as `attributes`, as CVAT and Datumaro write them.
/// <https://cocodataset.org/#format-data>
public final class CocoExporter implements Exporter {
  @Override
  public String id() {
    return "coco";
  }

  @Override
  public String title() {
    return "COCO instances";
  }

  @Override
  public String description() {
    return "One JSON file with boxes in pixels, to be put into the folder of the pictures.";
  }

  @Override
  public boolean folder() {
    return false;
  }

  @Override
  public String extension() {
    return ".json";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.allows(new BoundingBox(0, 0, 1, 1));
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var labels = new PictureLabels(source, selection, true);
    var tally = Tally.of(source, selection, false, labels::of);
    return tally.against(
        EnumSet.of(Facet.ATTRIBUTES, Facet.SCORES, Facet.OUTSIDE), labels.losses(tally), List.of());
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var labels = new PictureLabels(source, selection, true);
    var categories = labels.categories();
    try (var out = JsonOut.open(target)) {
      var json = JsonOut.to(out);
      json.writeStartObject();
      json.writeName("info");
      json.writeStartObject();
      json.writeStringProperty("description", source.project());
      json.writeStringProperty("contributor", "Touchstone");
      json.writeEndObject();
      json.writeName("licenses");
      json.writeStartArray();
      json.writeEndArray();
      json.writeName("categories");
      json.writeStartArray();
      categories.forEach((label, id) -> category(json, label, id));
      json.writeEndArray();
      images(json, source, selection, cancellation);
      annotations(json, labels, categories, progress, cancellation);
      json.writeEndObject();
      json.flush();
      out.write("\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void category(JsonGenerator json, Label label, int id) {
    json.writeStartObject();
    json.writeNumberProperty("id", id);
    json.writeStringProperty("name", label.name());
    json.writeStringProperty("supercategory", "");
    json.writeEndObject();
  }

  private static void images(
      JsonGenerator json, ExportSource source, Selection selection, Cancellation cancellation)
      throws IOException {
    long[] id = {0};
    json.writeName("images");
    json.writeStartArray();
    source.forEach(
        item -> {
          cancellation.check();
          if (Outgoing.takes(selection, item)) {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeNumberProperty("id", ++id[0]);
            json.writeStringProperty("file_name", item.item().name());
            json.writeNumberProperty("width", item.item().width());
            json.writeNumberProperty("height", item.item().height());
            json.writeEndObject();
          }
        });
    json.writeEndArray();
  }

  private static void annotations(
      JsonGenerator json,
      PictureLabels labels,
      Map<Label, Integer> categories,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    long[] image = {0};
    long[] seen = {0};
    long[] id = {0};
    var source = labels.source();
    json.writeName("annotations");
    json.writeStartArray();
    source.forEach(
        item -> {
          cancellation.check();
          progress.at(++seen[0], source.items(), item.item().name());
          if (Outgoing.takes(labels.selection(), item)) {
            image[0]++;
            for (var label : labels.of(item)) {
              switch (label.geometry()) {
                case BoundingBox box -> {
                  json.writeRaw('\n');
                  annotation(
                      json,
                      ++id[0],
                      image[0],
                      categories.getOrDefault(label.label(), 0),
                      box,
                      label);
                }
                case WholeItem _, TextSpan _, Link _ -> {}
              }
            }
          }
        });
    json.writeEndArray();
  }

  private static void annotation(
      JsonGenerator json, long id, long image, int category, BoundingBox box, Outgoing label) {
    var attributes = new TreeMap<>(label.attributes());
    boolean crowd = "1".equals(attributes.get("iscrowd"));
    if (crowd) {
      attributes.remove("iscrowd");
    }
    json.writeStartObject();
    json.writeNumberProperty("id", id);
    json.writeNumberProperty("image_id", image);
    json.writeNumberProperty("category_id", category);
    json.writeName("bbox");
    json.writeStartArray();
    JsonOut.number(json, box.x());
    JsonOut.number(json, box.y());
    JsonOut.number(json, box.width());
    JsonOut.number(json, box.height());
    json.writeEndArray();
    json.writeName("area");
    JsonOut.number(json, box.area());
    json.writeNumberProperty("iscrowd", crowd ? 1 : 0);
    var score = label.score();
    if (score != null) {
      json.writeName("score");
      JsonOut.number(json, score);
    }
    if (!attributes.isEmpty()) {
      JsonOut.object(json, "attributes", attributes);
    }
    json.writeEndObject();
  }
}
