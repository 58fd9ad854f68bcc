package touchstone.export.text.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.Modality;
import touchstone.annotation.TextSpan;
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
import touchstone.review.ReviewedItem;
import touchstone.task.Relations;
import touchstone.task.TaskKind;

/// A folder as the Hugging Face hub has it: JSON lines in a file a split, and a card that names the
/// classes in the order of their numbers. Spans go out as words with a tag each.
/// <https://huggingface.co/docs/datasets/about_dataset_features>
public final class HubExporter implements Exporter {
  @Override
  public String id() {
    return "huggingface";
  }

  @Override
  public String title() {
    return "Hugging Face folder";
  }

  @Override
  public String description() {
    return "JSON lines and a card with the names of the classes, as load_dataset reads them.";
  }

  @Override
  public boolean folder() {
    return true;
  }

  @Override
  public String extension() {
    return "";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.modality() == Modality.TEXT && !(task instanceof Relations);
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var plan = HubPlan.of(source, selection);
    return Tally.of(source, selection, false, item -> HubPlan.out(source, selection, item))
        .against(EnumSet.of(Facet.METADATA, Facet.TEXT, Facet.OUTSIDE), plan.drops(), List.of());
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var plan = HubPlan.of(source, selection);
    Files.createDirectory(target);
    var files = new HashMap<String, OutputStream>();
    long[] seen = {0, 0};
    try {
      for (var file : plan.files()) {
        files.put(file, JsonOut.open(target.resolve(file + ".jsonl")));
      }
      source.forEach(
          item -> {
            cancellation.check();
            progress.at(++seen[0], source.items(), item.item().name());
            var out = files.get(HubPlan.file(item));
            if (Outgoing.takes(selection, item) && out != null) {
              record(out, selection, plan, item);
              seen[1]++;
            }
          });
    } finally {
      for (var file : files.values()) {
        file.close();
      }
    }
    Files.writeString(target.resolve("README.md"), HubCardText.of(source.project(), plan, seen[1]));
  }

  private static void record(OutputStream out, Selection selection, HubPlan plan, ReviewedItem item)
      throws IOException {
    try (var json = JsonOut.line(out)) {
      json.writeStartObject();
      json.writeStringProperty(HubPlan.ID, item.item().name());
      json.writeStringProperty(HubPlan.TEXT, item.text());
      var words = plan.tokens() ? HubPlan.words(item) : List.<TextSpan>of();
      if (plan.tokens()) {
        json.writeArrayPropertyStart(HubPlan.TOKENS);
        words.forEach(word -> json.writeString(word.of(item.text())));
        json.writeEndArray();
      }
      for (var column : plan.columns()) {
        json.writeName(column.name());
        column(json, column, words, Outgoing.of(selection, column.task(), item));
      }
      metadata(json, plan, HubPlan.facts(item));
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void column(
      JsonGenerator json, HubPlan.Column column, List<TextSpan> words, List<Outgoing> labels) {
    switch (column.kind()) {
      case CLASS -> {
        if (labels.isEmpty()) {
          json.writeNull();
        } else {
          json.writeNumber(column.classes().indexOf(labels.getFirst().label()));
        }
      }
      case CLASSES -> {
        json.writeStartArray();
        labels.forEach(label -> json.writeNumber(column.classes().indexOf(label.label())));
        json.writeEndArray();
      }
      case WRITTEN -> {
        if (labels.isEmpty()) {
          json.writeNull();
        } else {
          json.writeString(labels.getFirst().text());
        }
      }
      case TAGS -> {
        var tagging = Tagging.of(words, labels);
        json.writeStartArray();
        for (int i = 0; i < words.size(); i++) {
          var label = tagging.labels()[i];
          int place = label == null ? -1 : column.classes().indexOf(label);
          json.writeNumber(place < 0 ? 0 : 1 + 2 * place + (tagging.begins()[i] ? 0 : 1));
        }
        json.writeEndArray();
      }
    }
  }

  private static void metadata(JsonGenerator json, HubPlan plan, Map<String, String> facts) {
    for (var name : plan.metadata()) {
      var value = facts.get(name);
      json.writeName(plan.column(name));
      if (value == null) {
        json.writeNull();
      } else {
        json.writeString(value);
      }
    }
  }
}
