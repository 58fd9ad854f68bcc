package touchstone.export.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.Label;
import touchstone.annotation.Modality;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.Relations;
import touchstone.task.TaskKind;

/// spaCy's training data as JSON, `[text, {"entities": [[start, end, label]], "cats": {label: 1}}]`
/// a text. Places count code points. A text with a class has all classes, the others with 0; one
/// without has none, so that nothing is learned from it. These lines make the DocBin of it that
/// `spacy train` reads; the named entities are those that do not overlap, the span categoriser gets
/// all:
///
/// ```python
/// import json, spacy
/// from spacy.tokens import DocBin
/// from spacy.util import filter_spans
/// nlp, docs = spacy.blank("en"), DocBin()
/// for text, gold in json.load(open("train.json", encoding="utf-8")):
///     doc = nlp.make_doc(text)
///     spans = [doc.char_span(s, e, l, alignment_mode="expand") for s, e, l in gold["entities"]]
///     doc.spans["sc"], doc.ents, doc.cats = spans, filter_spans(spans), gold["cats"]
///     docs.add(doc)
/// docs.to_disk("train.spacy")
/// ```
public final class SpacyExporter implements Exporter {
  @Override
  public String id() {
    return "spacy";
  }

  @Override
  public String title() {
    return "spaCy training data";
  }

  @Override
  public String description() {
    return "One JSON list of texts with entities and classes, in code points; a few lines make a"
        + " DocBin of it.";
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
    return task.modality() == Modality.TEXT && !task.written() && !(task instanceof Relations);
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var losses =
        TextLosses.of(source, selection, EnumSet.of(Part.SPANS, Part.CLASSES), SpacyExporter::room)
            .crowded(
                "label of a whole text goes out once with another of its name.",
                "labels of whole texts go out once with others of their names.")
            .notes()
            .words()
            .overlaps("spaCy's named entities must not, its span categoriser may.")
            .together();
    if (selection != Selection.PREDICTIONS) {
      return losses.against(EnumSet.of(Facet.TEXT));
    }
    return losses
        .say(
            losses.count(Part.SPANS),
            "suggested span goes out like a label, without model, score and verdict; importing it"
                + " again makes a label of it.",
            "suggested spans go out like labels, without model, score and verdict; importing them"
                + " again makes labels of them.")
        .say(
            losses.out() - losses.count(Part.SPANS),
            "suggested class goes out as a score, without model and verdict.",
            "suggested classes go out as scores, without model and verdict.")
        .against(
            EnumSet.of(
                Facet.TEXT, Facet.SCORES, Facet.SUGGESTIONS, Facet.PROVENANCE, Facet.ALTERNATIVES));
  }

  /// Return what there is room for: the spans, and the best of the classes of each name.
  private static List<Outgoing> room(TextMarks marks) {
    var best = new LinkedHashMap<Label, Outgoing>();
    marks.classes().forEach(mark -> best.merge(mark.label(), mark, SpacyExporter::better));
    return Stream.concat(marks.spans().stream(), best.values().stream()).toList();
  }

  private static Outgoing better(Outgoing one, Outgoing other) {
    return score(other) > score(one) ? other : one;
  }

  private static double score(Outgoing mark) {
    var score = mark.score();
    return score == null ? 1 : score;
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var classes =
        source.tasks().all().stream()
            .filter(task -> task.kind().allows(WholeItem.INSTANCE) && !task.kind().written())
            .flatMap(task -> task.labels().labels().stream())
            .distinct()
            .toList();
    JsonTexts.list(
        source,
        selection,
        target,
        progress,
        cancellation,
        (json, marks) -> record(json, classes, marks));
  }

  private static void record(JsonGenerator json, List<Label> classes, TextMarks marks) {
    var offsets = marks.offsets();
    json.writeStartArray();
    json.writeString(marks.text());
    json.writeStartObject();
    json.writeArrayPropertyStart("entities");
    for (var mark : marks.spans()) {
      var range = offsets.points(TextMarks.place(mark));
      json.writeStartArray();
      json.writeNumber(range.start());
      json.writeNumber(range.end());
      json.writeString(mark.label().name());
      json.writeEndArray();
    }
    json.writeEndArray();
    var scores = new LinkedHashMap<String, Double>();
    if (marks.classes().stream().anyMatch(mark -> mark.score() == null)) {
      classes.forEach(label -> scores.put(label.name(), 0.0));
    }
    for (var mark : marks.classes()) {
      scores.merge(mark.label().name(), score(mark), Math::max);
    }
    json.writeName("cats");
    json.writeStartObject();
    scores.forEach(
        (name, score) -> {
          json.writeName(name);
          JsonOut.number(json, score);
        });
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }
}
