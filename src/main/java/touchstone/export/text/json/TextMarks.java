package touchstone.export.text.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.text.Offsets;
import touchstone.dataset.text.Tokens;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.review.ReviewedItem;
import touchstone.task.Tasks;

/// What goes out of one text, by what it is.
///
/// @param id what other tools call the item
/// @param classes labels of the whole text that were chosen
/// @param answers what was written about it
/// @param links relations, also those whose ends do not go out
/// @param ends which of the spans an annotation is
record TextMarks(
    ReviewedItem item,
    String id,
    List<Outgoing> spans,
    List<Outgoing> classes,
    List<Outgoing> answers,
    List<Outgoing> links,
    Map<AnnotationId, Integer> ends) {
  static TextMarks of(Selection selection, Tasks tasks, ReviewedItem item, String id) {
    var spans = new ArrayList<Outgoing>();
    var classes = new ArrayList<Outgoing>();
    var answers = new ArrayList<Outgoing>();
    var links = new ArrayList<Outgoing>();
    for (var task : tasks.all()) {
      for (var mark : Outgoing.of(selection, task, item)) {
        switch (mark.geometry()) {
          case TextSpan _ -> spans.add(mark);
          case Link _ -> links.add(mark);
          case WholeItem _ -> (task.kind().written() ? answers : classes).add(mark);
          case BoundingBox _ -> {}
        }
      }
    }
    var ends = new HashMap<AnnotationId, Integer>();
    for (int i = 0; i < spans.size(); i++) {
      var stood = spans.get(i).stood();
      if (stood != null) {
        ends.put(stood.annotation().id(), i);
      }
    }
    return new TextMarks(item, id, spans, classes, answers, links, ends);
  }

  String text() {
    return item.text();
  }

  Offsets offsets() {
    return Offsets.of(item.text());
  }

  /// Return the relations both of whose ends are spans that go out.
  List<Outgoing> tied() {
    return links.stream()
        .filter(link -> end(((Link) link.geometry()).from()) >= 0)
        .filter(link -> end(((Link) link.geometry()).to()) >= 0)
        .toList();
  }

  /// Return which of the spans an annotation is, -1 when it is none of them.
  int end(AnnotationId id) {
    return ends.getOrDefault(id, -1);
  }

  static TextSpan place(Outgoing span) {
    return (TextSpan) span.geometry();
  }

  /// Return the marks of some sorts, those relations left out whose ends are not among them.
  List<Outgoing> of(Set<Part> parts) {
    var all = new ArrayList<Outgoing>();
    if (parts.contains(Part.SPANS)) {
      all.addAll(spans);
    }
    if (parts.contains(Part.CLASSES)) {
      all.addAll(classes);
    }
    if (parts.contains(Part.ANSWERS)) {
      all.addAll(answers);
    }
    if (parts.contains(Part.LINKS)) {
      all.addAll(tied());
    }
    return all;
  }

  /// Return the same for counting, where ids do not matter.
  static TextMarks of(Selection selection, Tasks tasks, ReviewedItem item) {
    return of(selection, tasks, item, "");
  }

  /// Return what the dataset says of the item, without what only says how it is cut into words.
  Map<String, String> metadata() {
    var metadata = new TreeMap<>(item.item().metadata());
    metadata.keySet().removeIf(TextMarks::aboutWords);
    return metadata;
  }

  static boolean aboutWords(String name) {
    return name.equals(Tokens.KEY) || name.startsWith(Tokens.COLUMN);
  }
}
