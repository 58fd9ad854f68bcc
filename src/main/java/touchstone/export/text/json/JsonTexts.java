package touchstone.export.text.json;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import touchstone.export.ExportSource;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// How texts go out one after another, as lines or as the members of a list with a line each.
final class JsonTexts {
  /// Writes what is said of one text, as one value or several.
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json, TextMarks marks) throws IOException;
  }

  private JsonTexts() {}

  static void lines(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation,
      Body body)
      throws IOException {
    try (var out = JsonOut.open(target);
        var json = JsonOut.to(out)) {
      long written = each(source, selection, progress, cancellation, json, body);
      if (written > 0) {
        json.writeRaw('\n');
      }
    }
  }

  static void list(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation,
      Body body)
      throws IOException {
    try (var out = JsonOut.open(target);
        var json = JsonOut.to(out)) {
      json.writeStartArray();
      each(
          source,
          selection,
          progress,
          cancellation,
          json,
          (to, marks) -> {
            to.writeRaw('\n');
            body.write(to, marks);
          });
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private static long each(
      ExportSource source,
      Selection selection,
      Progress progress,
      Cancellation cancellation,
      JsonGenerator json,
      Body body)
      throws IOException {
    long[] seen = {0, 0};
    var ids = new ItemIds();
    source.forEach(
        item -> {
          cancellation.check();
          progress.at(++seen[0], source.items(), item.item().name());
          if (Outgoing.takes(selection, item)) {
            body.write(json, TextMarks.of(selection, source.tasks(), item, ids.next(item.item())));
            seen[1]++;
          }
        });
    return seen[1];
  }
}
