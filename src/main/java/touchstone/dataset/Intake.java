package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// What every reader does with what it found: probes pictures, gives each name one item, checks
/// boxes and hands the good ones on. Owned by one thread.
final class Intake {
  private static final int ANNOTATIONS_PER_REPORT = 4096;

  final DatasetRoot root;
  final Report report;
  private final ImageProbe probe;
  private final DatasetSink sink;
  private final Progress progress;
  private final Cancellation cancellation;

  private final Map<String, Integer> slots = new HashMap<>();
  private final Map<String, @Nullable Label> labels = new HashMap<>();
  private long[] handles = new long[64];
  private int[] widths = new int[64];
  private int[] heights = new int[64];
  private int used;
  private long annotations;
  private long expected = -1;

  Intake(
      DatasetRoot root,
      ImageProbe probe,
      DatasetSink sink,
      Progress progress,
      Cancellation cancellation) {
    this.root = root;
    this.probe = probe;
    this.sink = sink;
    this.progress = progress;
    this.cancellation = cancellation;
    this.report = new Report(sink);
  }

  void expect(long items) {
    expected = items;
  }

  /// Return the slot of a picture's item, taking the item in when its name is new.
  ///
  /// @param file a real path inside the root
  /// @return -1 when the picture cannot be read, which is then reported once
  int picture(Path file, String name, Map<String, String> metadata) throws DatasetException {
    var known = slots.get(name);
    if (known != null) {
      return known;
    }
    cancellation.check();
    int slot;
    try {
      var size = probe.probe(file);
      slot = add(sink.item(new ItemDraft(file, name, size, metadata)), size);
    } catch (IOException broken) {
      report.problem("unreadable picture", name, sentence(broken));
      slot = -1;
    }
    slots.put(name, slot);
    progress.at(used, expected, name);
    return slot;
  }

  /// Return whether a picture of that name was taken in or reported before.
  boolean knows(String name) {
    return slots.containsKey(name);
  }

  /// Return the names of all pictures so far, by their spelling in lower case.
  Map<String, String> namesByLowerCase() {
    var names = new HashMap<String, String>();
    slots.keySet().forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
    return names;
  }

  int width(int slot) {
    return widths[slot];
  }

  int height(int slot) {
    return heights[slot];
  }

  /// Return the label of that name, announcing it when it is new.
  ///
  /// @return null when it cannot be a label, which is then reported once
  @Nullable Label label(String name, String where) throws DatasetException {
    if (labels.containsKey(name)) {
      return labels.get(name);
    }
    Label label = null;
    try {
      label = new Label(name);
      sink.label(label);
    } catch (IllegalArgumentException unfit) {
      report.problem("unfit class name", where, sentence(unfit));
    }
    labels.put(name, label);
    return label;
  }

  /// Hand on a box if it is one and lies on its picture, else report it.
  void box(
      int slot,
      Label label,
      double x,
      double y,
      double width,
      double height,
      Map<String, String> attributes,
      Supplier<String> where)
      throws DatasetException {
    box(slot, label, x, y, width, height, attributes, "", where);
  }

  /// Hand on a box with what was written to it, see above.
  void box(
      int slot,
      Label label,
      double x,
      double y,
      double width,
      double height,
      Map<String, String> attributes,
      String text,
      Supplier<String> where)
      throws DatasetException {
    var box = fit(slot, x, y, width, height, where);
    if (box != null) {
      annotate(slot, label, box, attributes, text);
    }
  }

  /// Return a box if it is one and lies on its picture, else report it and return null.
  @Nullable BoundingBox fit(
      int slot, double x, double y, double width, double height, Supplier<String> where) {
    if (!(Double.isFinite(x)
        && Double.isFinite(y)
        && Double.isFinite(width)
        && Double.isFinite(height))) {
      report.problem("unfit box", where.get(), "The box has a side that is not a finite number.");
    } else if (!(width > 0 && height > 0)) {
      report.problem(
          "unfit box",
          where.get(),
          "The box is %s wide and %s high, which is nothing.".formatted(width, height));
    } else {
      var box = new BoundingBox(x, y, width, height);
      if (box.meets(widths[slot], heights[slot])) {
        return box;
      }
      report.problem(
          "box beside its picture",
          where.get(),
          "The box at %s, %s lies outside the picture of %d by %d pixels."
              .formatted(x, y, widths[slot], heights[slot]));
    }
    return null;
  }

  void annotate(int slot, Label label, Geometry geometry, Map<String, String> attributes)
      throws DatasetException {
    annotate(slot, label, geometry, attributes, "");
  }

  void annotate(
      int slot, Label label, Geometry geometry, Map<String, String> attributes, String text)
      throws DatasetException {
    annotate(slot, new AnnotationDraft(label, geometry, attributes, text, ""));
  }

  /// Hand on an annotation that was checked and return its identity.
  long annotate(int slot, AnnotationDraft draft) throws DatasetException {
    long made = sink.annotation(handles[slot], draft);
    if (++annotations % ANNOTATIONS_PER_REPORT == 0) {
      cancellation.check();
      progress.at(used, expected, Report.count(annotations, "annotation"));
    }
    return made;
  }

  /// Hand on what a model said.
  void predict(int slot, PredictionDraft draft) throws DatasetException {
    sink.prediction(handles[slot], draft);
  }

  /// Let a long stretch without items be stopped.
  void check() {
    cancellation.check();
  }

  void finish() {
    report.finish();
    progress.at(used, used, "");
  }

  static String sentence(Exception failure) {
    var message = failure.getMessage();
    return message == null || message.isBlank() ? "It cannot be read." : message;
  }

  private int add(long handle, ImageSize size) {
    if (used == handles.length) {
      handles = Arrays.copyOf(handles, used * 2);
      widths = Arrays.copyOf(widths, used * 2);
      heights = Arrays.copyOf(heights, used * 2);
    }
    handles[used] = handle;
    widths[used] = size.width();
    heights[used] = size.height();
    return used++;
  }
}
