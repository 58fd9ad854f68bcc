package touchstone.export.text.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.text.Offsets;
import touchstone.dataset.text.corpus.BratReader;
import touchstone.export.ExportSource;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.review.ReviewedItem;

/// The `.ann` file of one text. Owned by one thread.
final class BratLines {
  private static final Pattern REFERENCE = Pattern.compile("(Reference)[0-9]*");
  private static final Pattern REFERENT = Pattern.compile("(\\S+:\\S+)(?: (.*))?");

  private final String text;
  private final Offsets offsets;
  private final Losses losses;
  private final StringBuilder written = new StringBuilder();
  private final Map<AnnotationId, String> ids = new HashMap<>();
  private final Set<String> entities = new TreeSet<>();
  private final Set<String> relations = new TreeSet<>();
  private final Map<String, Set<String>> attributes = new TreeMap<>();
  private final List<Outgoing> out = new ArrayList<>();
  private int spanCount;
  private int relationCount;
  private int attributeCount;
  private int referenceCount;
  private int noteCount;

  private BratLines(String text, Losses losses) {
    this.text = text;
    this.offsets = Offsets.of(text);
    this.losses = losses;
  }

  /// Write the labels of an item.
  ///
  /// @param losses takes what finds no place
  static BratLines of(ExportSource source, Selection selection, ReviewedItem item, Losses losses) {
    var lines = new BratLines(item.text(), losses);
    var all = Losses.labels(source, selection, item);
    all.forEach(
        (task, labels) -> {
          for (var label : labels) {
            switch (label.geometry()) {
              case TextSpan span -> lines.span(label, span);
              case WholeItem _, BoundingBox _ -> losses.whole(task);
              case Link _ -> {}
            }
          }
        });
    all.values().forEach(labels -> labels.forEach(lines::link));
    return lines;
  }

  /// Return the labels that go out.
  List<Outgoing> out() {
    return out;
  }

  String written() {
    return written.toString();
  }

  Set<String> entities() {
    return entities;
  }

  Set<String> relations() {
    return relations;
  }

  Map<String, Set<String>> attributes() {
    return attributes;
  }

  /// Return the name of a label as one word.
  static String type(String name) {
    return name.replaceAll("\\s+", "_");
  }

  private String named(Outgoing label, Set<String> types) {
    var name = label.label().name();
    var type = type(name);
    losses.count(Loss.RENAMED, type.equals(name) ? 0 : 1);
    types.add(type);
    return type;
  }

  private void span(Outgoing label, TextSpan span) {
    var parts = new ArrayList<TextSpan>();
    for (var part : parts(label.attributes().getOrDefault(BratReader.PARTS, ""), span)) {
      lines(part, parts);
    }
    if (parts.isEmpty()) {
      losses.count(Loss.WORDLESS);
      return;
    }
    if (parts.getFirst().start() > span.start() || parts.getLast().end() < span.end()) {
      losses.count(Loss.CUT);
    }
    var id = "T" + ++spanCount;
    written.append(id).append('\t').append(named(label, entities)).append(' ');
    written.append(
        parts.stream()
            .map(offsets::points)
            .map(points -> points.start() + " " + points.end())
            .collect(Collectors.joining(";")));
    written
        .append('\t')
        .append(parts.stream().map(this::whole).collect(Collectors.joining(" ")))
        .append('\n');
    var stood = label.stood();
    if (stood != null) {
      ids.put(stood.annotation().id(), id);
    }
    more(label, id);
  }

  /// Return the words of a part, none of whose characters is halved.
  private String whole(TextSpan part) {
    var points = offsets.points(part);
    return text.substring(offsets.units(points.start()), offsets.units(points.end()));
  }

  /// Return the parts that an attribute names, when they still make up the span; else the span.
  private static List<TextSpan> parts(String named, TextSpan span) {
    var parts = new ArrayList<TextSpan>();
    for (var part : named.isEmpty() ? new String[0] : named.split(";")) {
      if (!part.matches("[0-9]{1,9} [0-9]{1,9}")) {
        return List.of(span);
      }
      int blank = part.indexOf(' ');
      int start = Integer.parseInt(part.substring(0, blank));
      int end = Integer.parseInt(part.substring(blank + 1));
      if (end <= start || (!parts.isEmpty() && start < parts.getLast().end())) {
        return List.of(span);
      }
      parts.add(new TextSpan(start, end));
    }
    return !parts.isEmpty()
            && parts.getFirst().start() == span.start()
            && parts.getLast().end() == span.end()
        ? parts
        : List.of(span);
  }

  /// Add the stretches of a part that no line break parts.
  private void lines(TextSpan part, List<TextSpan> parts) {
    int start = part.start();
    for (int i = part.start(); i <= part.end(); i++) {
      if (i == part.end() || BratReader.breaks(text.charAt(i))) {
        if (i > start) {
          parts.add(new TextSpan(start, i));
        }
        start = i + 1;
      }
    }
  }

  private void link(Outgoing label) {
    if (!(label.geometry() instanceof Link(var fromId, var toId))) {
      return;
    }
    var from = ids.get(fromId);
    var to = ids.get(toId);
    if (from == null || to == null) {
      losses.count(Loss.LOOSE);
      return;
    }
    var id = "R" + ++relationCount;
    written
        .append(id)
        .append('\t')
        .append(named(label, relations))
        .append(" Arg1:%s Arg2:%s\n".formatted(from, to));
    more(label, id);
  }

  /// Write the attributes of a label and what was written to it.
  private void more(Outgoing label, String id) {
    out.add(label);
    new TreeMap<>(label.attributes())
        .forEach(
            (name, value) -> {
              var reference = REFERENCE.matcher(name);
              var referent = REFERENT.matcher(value);
              if (reference.matches() && referent.matches()) {
                written.append(
                    "N%s\t%s %s %s\t%s\n"
                        .formatted(
                            ++referenceCount,
                            reference.group(1),
                            id,
                            referent.group(1),
                            referent.group(2) == null ? "" : referent.group(2)));
              } else if (name.matches("\\S{1,200}")
                  && value.matches("\\S+")
                  && !name.startsWith(touchstone.dataset.OwnFormat.PREFIX)) {
                written.append(
                    "A%s\t%s %s%s\n"
                        .formatted(
                            ++attributeCount, name, id, value.equals("true") ? "" : " " + value));
                attributes.computeIfAbsent(name, none -> new TreeSet<>()).add(value);
              } else if (!name.equals(BratReader.PARTS)) {
                losses.count(Loss.ATTRIBUTE);
              }
            });
    if (!label.text().isEmpty()) {
      for (var line : label.text().replace("\r", "").split("\n", -1)) {
        written.append("#%s\tAnnotatorNotes %s\t%s\n".formatted(++noteCount, id, line));
      }
    }
  }
}
