package touchstone.dataset;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// What every reader of texts does with what it found: checks texts, tells those of one file apart,
/// and hands them on. Owned by one thread.
public final class TextIntake {
  /// How many characters a text may have.
  public static final int LONGEST = 10_000_000;

  private static final int ITEMS_PER_REPORT = 1024;

  private final DatasetRoot root;
  private final Report report;
  private final DatasetSink sink;
  private final Progress progress;
  private final Cancellation cancellation;
  private final Map<String, Label> labels = new HashMap<>();
  private final LongIndex keys = new LongIndex();
  private long expected = -1;
  private long items;

  public TextIntake(
      DatasetRoot root, DatasetSink sink, Progress progress, Cancellation cancellation) {
    this.root = root;
    this.sink = sink;
    this.progress = progress;
    this.cancellation = cancellation;
    this.report = new Report(sink);
  }

  public DatasetRoot root() {
    return root;
  }

  public Report report() {
    return report;
  }

  DatasetSink sink() {
    return sink;
  }

  /// Say how many texts are to come.
  public void expect(long texts) {
    expected = texts;
  }

  /// Let a long stretch without texts be stopped.
  public void check() {
    cancellation.check();
  }

  /// How many texts were taken so far.
  public long items() {
    return items;
  }

  /// Return a text that was taken before, so that more can be added to it.
  ///
  /// @param handle see [TextItem#handle]
  public TextItem again(long handle, String text) {
    return new TextItem(this, handle, text);
  }

  /// Take a file that is one text.
  ///
  /// @return null when it cannot be taken, which is then reported
  public @Nullable TextItem file(Path file, String text) throws DatasetException {
    var name = root.relative(file);
    return take(file, "", name, text, Map.of(), () -> name);
  }

  /// Take one of many texts of a file.
  ///
  /// @param id what the dataset calls it, empty when it has no name
  /// @param unit what one of them is, such as `row`
  /// @param number of it in the file, from 1
  /// @return null when it cannot be taken, which is then reported
  public @Nullable TextItem part(
      Path file,
      String id,
      String unit,
      long number,
      String text,
      Map<String, String> metadata,
      Supplier<String> where)
      throws DatasetException {
    var key = key(file, id, where);
    var name = key.isEmpty() ? root.relative(file) + ", " + unit + " " + number : key;
    return take(file, key.isEmpty() ? unit + number : key, name, text, metadata, where);
  }

  /// Return the id as a key, empty when it cannot be one, which is then reported.
  String key(Path file, String id, Supplier<String> where) {
    var key = id.strip();
    if (key.isEmpty()) {
      return "";
    }
    if (key.length() > Label.MAX_LENGTH || key.chars().anyMatch(Character::isISOControl)) {
      report.problem(
          "unfit id",
          where.get(),
          "The id is no name of at most %d characters; the place stands in for it."
              .formatted(Label.MAX_LENGTH));
      return "";
    }
    if (keys.put(LongIndex.key(LongIndex.key(0, file.toString()), key), 0) != LongIndex.ABSENT) {
      report.problem(
          "repeated id",
          where.get(),
          "Another text has the id \"%s\"; the place stands in for this one's.".formatted(key));
      return "";
    }
    return key;
  }

  /// Take a text under a key of the caller's.
  ///
  /// @param key what tells it from other texts of the file, empty when it has no others
  public @Nullable TextItem take(
      Path file,
      String key,
      String name,
      String text,
      Map<String, String> metadata,
      Supplier<String> where)
      throws DatasetException {
    if (items % ITEMS_PER_REPORT == 0) {
      cancellation.check();
      progress.at(items, expected, name);
    }
    if (text.isBlank()) {
      report.problem("no text", where.get(), "There is no text here.");
      return null;
    }
    if (text.length() > LONGEST) {
      report.problem(
          "endless text",
          where.get(),
          "The text is longer than %,d characters and was left out; cut it into parts."
              .formatted(LONGEST));
      return null;
    }
    var clean = clean(text, where);
    long handle = sink.item(ItemDraft.text(file, key, name, clean, metadata));
    items++;
    return new TextItem(this, handle, clean);
  }

  /// Return the text with a replacement for what no file can keep; offsets stay as they are.
  private String clean(String text, Supplier<String> where) {
    int at = unfit(text, 0);
    if (at < 0) {
      return text;
    }
    var clean = new StringBuilder(text);
    for (; at >= 0; at = unfit(text, at + 1)) {
      clean.setCharAt(at, '\uFFFD');
    }
    report.problem(
        "unfit characters",
        where.get(),
        "The text has NUL characters or halves of characters; a \uFFFD stands for each.");
    return clean.toString();
  }

  /// Return where the next NUL or unpaired surrogate is, -1 when there is none.
  private static int unfit(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  /// Return the label of that name.
  ///
  /// @return null when it cannot be a label, which is then reported with each place
  public @Nullable Label label(String name, Supplier<String> where) {
    var known = labels.get(name);
    if (known != null) {
      return known;
    }
    try {
      var label = new Label(name);
      if (labels.size() < 100_000) {
        labels.put(name, label);
      }
      return label;
    } catch (IllegalArgumentException unfit) {
      report.problem(
          "unfit class name",
          where.get(),
          "%s The label %s was left out.".formatted(Intake.sentence(unfit), shown(name)));
      return null;
    }
  }

  /// Hand on a label of the dataset's own list.
  public void listed(String name, Supplier<String> where) throws DatasetException {
    var label = label(name, where);
    if (label != null) {
      sink.label(label);
    }
  }

  /// Say what was only counted so far.
  public void finish() {
    report.finish();
    progress.at(items, items, "");
  }

  static String shown(String text) {
    return String.format(
        Locale.ROOT, "\"%s\"", text.length() <= 60 ? text : text.substring(0, 57) + "...");
  }
}
