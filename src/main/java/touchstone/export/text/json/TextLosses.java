package touchstone.export.text.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.export.ExportSource;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.task.Task;
import touchstone.task.TaskKind;

/// What a format without a place for everything would drop of texts, counted in one visit.
final class TextLosses {
  private final Map<Part, Long> parts = new EnumMap<>(Part.class);
  private final List<String> sentences = new ArrayList<>();
  private long loose;
  private long words;
  private long notes;
  private long overlapping;
  private long furtherAnswers;

  private TextLosses() {}

  /// Count what is in a selection.
  static TextLosses of(ExportSource source, Selection selection) throws IOException {
    var losses = new TextLosses();
    source.forEach(
        item -> {
          if (Outgoing.takes(selection, item)) {
            losses.count(TextMarks.of(selection, source.tasks(), item));
          }
        });
    return losses;
  }

  private void count(TextMarks marks) {
    parts.merge(Part.SPANS, (long) marks.spans().size(), Long::sum);
    parts.merge(Part.CLASSES, (long) marks.classes().size(), Long::sum);
    parts.merge(Part.ANSWERS, (long) marks.answers().size(), Long::sum);
    parts.merge(Part.LINKS, (long) marks.links().size(), Long::sum);
    loose += marks.links().size() - marks.tied().size();
    furtherAnswers += Math.max(0, marks.answers().size() - 1);
    boolean cut = marks.item().item().metadata().keySet().stream().anyMatch(TextMarks::aboutWords);
    words += cut ? 1 : 0;
    for (var list : List.of(marks.spans(), marks.classes(), marks.links())) {
      notes += list.stream().filter(mark -> !mark.text().isEmpty()).count();
    }
    overlapping += overlapping(marks.spans());
  }

  /// Count the spans that overlap one that begins before them.
  private static long overlapping(List<Outgoing> spans) {
    int reach = 0;
    long count = 0;
    for (var span : spans.stream().map(TextMarks::place).sorted(TextLosses::order).toList()) {
      count += span.start() < reach ? 1 : 0;
      reach = Math.max(reach, span.end());
    }
    return count;
  }

  private static int order(touchstone.annotation.TextSpan a, touchstone.annotation.TextSpan b) {
    return a.start() != b.start()
        ? Integer.compare(a.start(), b.start())
        : Integer.compare(b.end(), a.end());
  }

  /// Say what is dropped when there is only room for some parts.
  TextLosses without(Set<Part> held) {
    parts.forEach(
        (part, count) -> {
          if (!held.contains(part) && count > 0) {
            sentences.add(part.stays(count));
          }
        });
    if (held.contains(Part.LINKS)) {
      say(
          loose,
          "relation stays behind, because one of its ends does.",
          "relations stay behind, because one of their ends does.");
    }
    return this;
  }

  /// Say that what is written to spans, classes and relations is dropped.
  TextLosses notes() {
    say(notes, "label loses its text.", "labels lose their text.");
    return this;
  }

  /// Say that the words that a dataset gave its texts are dropped.
  TextLosses words() {
    say(
        words,
        "text loses the words that its dataset gave it.",
        "texts lose the words that their dataset gave them.");
    return this;
  }

  /// Say that there is room for one written answer only.
  TextLosses oneAnswer() {
    say(
        furtherAnswers,
        "written answer stays behind, because there is another to its text.",
        "written answers stay behind, because there is another to their text.");
    return this;
  }

  /// Say that spans overlap where that is not allowed.
  TextLosses overlaps(String what) {
    say(overlapping, "span overlaps another; " + what, "spans overlap others; " + what);
    return this;
  }

  /// Say that the format does not tell questions of one kind apart.
  TextLosses together(ExportSource source) {
    together(source, "span", kind -> kind.allows(new touchstone.annotation.TextSpan(0, 1)));
    together(
        source,
        "class",
        kind -> kind.allows(touchstone.annotation.WholeItem.INSTANCE) && !kind.written());
    relations(source);
    return this;
  }

  /// Say that the format does not tell questions about relations apart.
  TextLosses relations(ExportSource source) {
    together(source, "relation", touchstone.task.Relations.class::isInstance);
    return this;
  }

  private void together(
      ExportSource source, String noun, java.util.function.Predicate<TaskKind> kinds) {
    var titles =
        source.tasks().all().stream()
            .filter(task -> kinds.test(task.kind()))
            .map(Task::title)
            .toList();
    if (titles.size() > 1) {
      sentences.add(
          "The %s labels of %d questions go out together, because the format does not tell them apart: %s."
              .formatted(noun, titles.size(), String.join(", ", titles)));
    }
  }

  long count(Part part) {
    return parts.getOrDefault(part, 0L);
  }

  /// Add a sentence about so many things.
  TextLosses say(long count, String one, String many) {
    if (count > 0) {
      sentences.add(Tally.count(count, one, many));
    }
    return this;
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
