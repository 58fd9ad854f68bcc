package touchstone.export.text.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.TaskKind;

/// A folder for brat: each text as it is in a `.txt`, its labels in an `.ann` beside it, and an
/// `annotation.conf` that lists them. Offsets are code points of the file, in which a carriage
/// return is one.
///
/// Spans may overlap and cut words; one across line breaks is written in a part a line, as brat
/// does it. Attributes go out where brat can write them, what was written to a label as a note.
/// Blanks in the name of a label become `_`.
public final class BratExporter implements Exporter {
  /// How many values of an attribute the configuration lists.
  private static final int VALUES = 100;

  @Override
  public String id() {
    return "brat";
  }

  @Override
  public String title() {
    return "brat standoff";
  }

  @Override
  public String description() {
    return "A folder with each text and its labels beside it, spans and relations kept.";
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
    return task.allows(new TextSpan(0, 1))
        || task.allows(new Link(new AnnotationId(1), new AnnotationId(2)));
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var losses = new Losses();
    return losses.preflight(
        source,
        selection,
        EnumSet.of(Facet.ATTRIBUTES, Facet.TEXT),
        item -> {
          losses.metadata(item, Set.of());
          return BratLines.of(source, selection, item, losses).out();
        },
        List::of);
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var names = new DocumentNames(Files.createDirectories(target));
    var entities = new TreeSet<String>();
    var relations = new TreeSet<String>();
    var attributes = new TreeMap<String, Set<String>>();
    for (var task : source.tasks().all()) {
      boolean spans = task.kind().allows(new TextSpan(0, 1));
      if (fits(task.kind())) {
        task.labels().labels().stream()
            .map(label -> BratLines.type(label.name()))
            .forEach(spans ? entities::add : relations::add);
      }
    }
    long[] seen = {0};
    source.forEach(
        item -> {
          cancellation.check();
          progress.at(++seen[0], source.items(), item.item().name());
          if (Outgoing.takes(selection, item)) {
            var lines = BratLines.of(source, selection, item, new Losses());
            var place = names.next(item.item().name());
            Files.writeString(DocumentNames.with(place, ".txt"), item.text());
            Files.writeString(DocumentNames.with(place, ".ann"), lines.written());
            entities.addAll(lines.entities());
            relations.addAll(lines.relations());
            lines
                .attributes()
                .forEach(
                    (name, values) -> {
                      var all = attributes.computeIfAbsent(name, none -> new TreeSet<>());
                      values.stream().limit(Math.max(0, VALUES - all.size())).forEach(all::add);
                    });
          }
        });
    Files.writeString(
        target.resolve("annotation.conf"), configuration(entities, relations, attributes));
  }

  private static String configuration(
      Set<String> entities, Set<String> relations, Map<String, Set<String>> attributes) {
    var lines = new ArrayList<String>();
    lines.add("[entities]");
    lines.addAll(entities);
    lines.add("");
    lines.add("[relations]");
    relations.forEach(type -> lines.add(type + "\tArg1:<ENTITY>, Arg2:<ENTITY>"));
    lines.add("");
    lines.add("[events]");
    lines.add("");
    lines.add("[attributes]");
    attributes.forEach(
        (name, values) ->
            lines.add(
                name
                    + "\tArg:<ANY>"
                    + (values.equals(Set.of("true"))
                        ? ""
                        : ", Value:" + String.join("|", values))));
    return String.join("\n", lines) + "\n";
  }
}
