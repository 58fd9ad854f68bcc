package touchstone.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Layer;
import touchstone.annotation.Link;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.review.Change;
import touchstone.review.ChangeSet;

/// Reads the changes of common decisions as [ChangeCodec] writes them, letter by letter, which
/// takes a fraction of the time that JSON in general does: a log may have millions. Whatever is
/// written in another way, has anything that is escaped, or is another change, it leaves to the
/// codec. Owned by one thread.
final class ChangeScanner {
  /// So many characters hold no whole number that a double does not.
  private static final int FEW = 15;

  private static final double[] TENS = new double[FEW];

  static {
    TENS[0] = 1;
    for (int i = 1; i < FEW; i++) {
      TENS[i] = TENS[i - 1] * 10;
    }
  }

  private final Recent<TaskId> tasks = new Recent<>(TaskId::new);
  private final Recent<AnnotatorId> people = new Recent<>(AnnotatorId::new);
  private final Recent<Label> labels = new Recent<>(Label::new);
  private final Recent<Verdict> verdicts = new Recent<>(Verdict::valueOf);
  private final Recent<ItemState> states = new Recent<>(ItemState::valueOf);
  private String json = "";
  private int at;

  /// Says that the text goes on in another way.
  private static final class OtherwiseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private OtherwiseException() {
      super(null, null, false, false);
    }
  }

  /// The values that texts stood for of late: the same few come again and again.
  private static final class Recent<T> {
    private static final int SEVERAL = 16;

    private final Function<String, T> make;
    private final List<String> texts = new ArrayList<>();
    private final List<T> values = new ArrayList<>();

    Recent(Function<String, T> make) {
      this.make = make;
    }

    T of(String json, int from, int to) {
      for (int i = 0; i < texts.size(); i++) {
        var text = texts.get(i);
        if (text.length() == to - from && json.startsWith(text, from)) {
          return values.get(i);
        }
      }
      var text = json.substring(from, to);
      var value = make.apply(text);
      if (texts.size() == SEVERAL) {
        texts.clear();
        values.clear();
      }
      texts.add(text);
      values.add(value);
      return value;
    }
  }

  /// Read changes.
  ///
  /// @throws ProjectException if they are none that Touchstone writes
  ChangeSet read(String text) throws ProjectException {
    if (text.indexOf('\\') >= 0) {
      return ChangeCodec.read(text);
    }
    json = text;
    at = 0;
    try {
      return new ChangeSet(changes());
    } catch (OtherwiseException | IllegalArgumentException otherwise) {
      return ChangeCodec.read(text);
    }
  }

  private List<Change> changes() {
    var changes = new ArrayList<Change>();
    if (json.equals("[]")) {
      return changes;
    }
    skip("[");
    do {
      changes.add(change());
    } while (found(","));
    skip("]");
    if (at != json.length()) {
      throw new OtherwiseException();
    }
    return changes;
  }

  private Change change() {
    skip("{\"change\":\"");
    Change change;
    if (found("added\",\"annotation\":")) {
      change = new Change.Added(annotation());
    } else if (found("removed\",\"annotation\":")) {
      change = new Change.Removed(annotation());
    } else if (found("replaced\",\"before\":")) {
      var before = annotation();
      skip(",\"after\":");
      change = new Change.Replaced(before, annotation());
    } else if (found("ruled\",\"item\":")) {
      var item = new ItemId(whole());
      skip(",\"prediction\":");
      var prediction = new PredictionId(whole());
      skip(",\"before\":");
      var before = one(verdicts);
      skip(",\"after\":");
      change = new Change.Ruled(item, prediction, before, one(verdicts));
    } else if (found("moved\",\"item\":")) {
      var item = new ItemId(whole());
      skip(",\"before\":");
      var before = one(states);
      skip(",\"after\":");
      change = new Change.Moved(item, before, one(states));
    } else if (found("flagged\",\"item\":")) {
      var item = new ItemId(whole());
      skip(",\"before\":");
      boolean before = truth();
      skip(",\"after\":");
      change = new Change.Flagged(item, before, truth());
    } else {
      throw new OtherwiseException();
    }
    skip("}");
    return change;
  }

  private Annotation annotation() {
    skip("{\"id\":");
    var id = new AnnotationId(whole());
    skip(",\"item\":");
    var item = new ItemId(whole());
    skip(",\"task\":");
    var task = one(tasks);
    skip(",\"by\":");
    var by = one(people);
    skip(",\"label\":");
    var label = one(labels);
    var geometry = geometry();
    var text = found(",\"text\":") ? string() : "";
    skip(",\"source\":");
    var source = source();
    var layer = found(",\"layer\":\"rating\"") ? Layer.RATING : Layer.FINAL;
    skip("}");
    return new Annotation(id, item, task, by, label, geometry, Map.of(), text, source, layer);
  }

  private Geometry geometry() {
    if (found(",\"box\":[")) {
      double x = number();
      skip(",");
      double y = number();
      skip(",");
      double width = number();
      skip(",");
      var box = new BoundingBox(x, y, width, number());
      skip("]");
      return box;
    }
    if (found(",\"span\":[")) {
      int start = Math.toIntExact(whole());
      skip(",");
      var span = new TextSpan(start, Math.toIntExact(whole()));
      skip("]");
      return span;
    }
    if (found(",\"link\":[")) {
      var from = new AnnotationId(whole());
      skip(",");
      var link = new Link(from, new AnnotationId(whole()));
      skip("]");
      return link;
    }
    skip(",\"whole\":true");
    return WholeItem.INSTANCE;
  }

  private Source source() {
    if (found("\"drawn\"")) {
      return new Source.Drawn();
    }
    if (found("\"accepted\",\"prediction\":")) {
      return new Source.Accepted(new PredictionId(whole()));
    }
    if (found("\"corrected\",\"prediction\":")) {
      return new Source.Corrected(new PredictionId(whole()));
    }
    if (found("\"adopted\",\"rating\":")) {
      return new Source.Adopted(new AnnotationId(whole()));
    }
    skip("\"imported\",\"import\":");
    return new Source.Imported(new ImportId(whole()));
  }

  private boolean truth() {
    if (found("true")) {
      return true;
    }
    skip("false");
    return false;
  }

  private <T> T one(Recent<T> recent) {
    int from = at + 1;
    int to = end();
    return recent.of(json, from, to);
  }

  private String string() {
    int from = at + 1;
    int to = end();
    return json.substring(from, to);
  }

  /// Pass a text in quotes and return where it ends.
  private int end() {
    skip("\"");
    int to = json.indexOf('"', at);
    if (to < 0) {
      throw new OtherwiseException();
    }
    at = to + 1;
    return to;
  }

  /// Pass a whole number that is not negative.
  private long whole() {
    int from = at;
    long value = digits();
    if (value < 0 || at - from > 19) {
      throw new OtherwiseException();
    }
    return value;
  }

  /// Pass digits without a needless zero before them and return their value, which is of use only
  /// where it is not too large.
  private long digits() {
    int from = at;
    long value = 0;
    while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
      value = value * 10 + (json.charAt(at++) - '0');
    }
    if (at == from || (json.charAt(from) == '0' && at - from > 1)) {
      throw new OtherwiseException();
    }
    return value;
  }

  /// Pass a number with a point. One of few digits is their quotient by a power of ten, which is
  /// rounded once, and so is what it is read as elsewhere.
  private double number() {
    int from = at;
    boolean negative = found("-");
    long value = digits();
    skip(".");
    int point = at;
    while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
      value = value * 10 + (json.charAt(at++) - '0');
    }
    if (at == point) {
      throw new OtherwiseException();
    }
    if (at - from <= FEW && (at == json.length() || json.charAt(at) != 'E')) {
      double number = value / TENS[at - point];
      return negative ? -number : number;
    }
    if (found("E")) {
      found("-");
      digits();
    }
    return Double.parseDouble(json.substring(from, at));
  }

  private boolean found(String what) {
    boolean here = json.startsWith(what, at);
    at += here ? what.length() : 0;
    return here;
  }

  private void skip(String what) {
    if (!found(what)) {
      throw new OtherwiseException();
    }
  }
}
