package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Ids;
import touchstone.annotation.ImportId;
import touchstone.annotation.Label;
import touchstone.annotation.Modality;
import touchstone.annotation.TaskId;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ItemReference;
import touchstone.dataset.PredictionDraft;
import touchstone.dataset.Problem;
import touchstone.dataset.RatingDraft;
import touchstone.review.Change;
import touchstone.review.RatedBefore;
import touchstone.review.RatingCount;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// Takes a dataset into the file, inside one transaction of the project thread: rows go in by
/// batches of prepared statements, and memory does not grow with the dataset.
public final class ImportWriter implements DatasetSink {
  private static final int BATCH = 1000;

  /// How many characters of texts a batch may hold.
  private static final int CHARACTERS = 4_000_000;

  /// How many annotations may wait for the items of a batch.
  private static final int HELD = 20_000;

  /// Stands for an item that was left out: so are its annotations.
  private static final long STRANGER = -1;

  private final Sql sql;
  private final Labels labels;
  private final Tasks tasks;
  private final ImportRuns runs;
  private final RatedRows rated;
  private final KnownItems others;
  private final TakenOut out;
  private final Ids ids;
  private final ImportId id;
  private final Paths paths;
  private final Prints prints;
  private final Vouching vouching;
  private final ImportQuestions questions;
  private final ImportProblems problems;
  private final PreparedStatement insertItem;
  private final PreparedStatement insertText;
  private final PreparedStatement insertPrint;
  private final ImportedRows imported;
  private final Listing listing;
  private long known;
  private long sized;
  private long items;
  private int waitingCharacters;
  private final List<Waiting> waiting = new ArrayList<>(BATCH);
  private final List<Held> held = new ArrayList<>();
  private Path file = Path.of("");
  private String stored = "";
  private final Map<Long, Long> aliases = new HashMap<>();

  /// An item that is not stored yet, so that nobody knows whether it is here already.
  private record Waiting(long number, String path, Prepared item) {}

  /// An item with what is stored of it beside, made on any thread.
  ///
  /// @param metadata as it is stored, null for none
  /// @param print the fingerprint of a picture, null where it is not taken
  record Prepared(
      ItemDraft draft, @Nullable String metadata, Indexed words, @Nullable String print) {
    static Prepared of(ItemDraft draft) {
      return new Prepared(
          draft,
          ChangeCodec.writeMap(draft.metadata()),
          Indexed.of(draft.name(), draft.text(), draft.metadata()),
          null);
    }

    /// Return it with the fingerprint of its picture, where that is there.
    Prepared printed(Prints prints) {
      return draft.text() == null && draft.size().width() > 0
          ? new Prepared(draft, metadata, words, prints.of(draft.file()))
          : this;
    }
  }

  /// Takes fingerprints of pictures.
  @FunctionalInterface
  public interface Prints {
    /// @return the SHA-256 of the bytes of a file, null where it cannot be read
    @Nullable String of(Path picture);
  }

  /// What is said of an item that may not be stored yet.
  private interface Held {
    void store() throws SQLException;
  }

  /// @param prints takes the fingerprints of pictures
  /// @param runs takes what models said elsewhere
  /// @param rated takes what people said elsewhere
  /// @param vouching takes every row
  ImportWriter(
      Sql sql,
      Labels labels,
      Tasks tasks,
      Ids ids,
      ImportId id,
      Paths paths,
      Prints prints,
      ImportRuns runs,
      RatedRows rated,
      Vouching vouching)
      throws SQLException {
    this.sql = sql;
    this.vouching = vouching;
    this.labels = labels;
    this.tasks = tasks;
    questions = new ImportQuestions(tasks);
    problems = new ImportProblems(tasks);
    this.runs = runs;
    this.rated = rated;
    others = new KnownItems(sql);
    out = new TakenOut(sql);
    this.ids = ids;
    this.id = id;
    this.paths = paths;
    this.prints = prints;
    insertItem =
        sql.prepareBatch(
            "INSERT INTO item (id, import, modality, path, name, width, height, metadata)"
                + " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8"
                + " WHERE NOT EXISTS (SELECT 1 FROM item WHERE path = ?4)");
    insertText = sql.prepareBatch("INSERT INTO item_text (item, text) VALUES (?, ?)");
    insertPrint =
        sql.prepareBatch("INSERT INTO fingerprint (item, sha256, import) VALUES (?, ?, ?)");
    listing = new Listing(sql, id);
    imported = new ImportedRows(sql, id, vouching.of("imported"));
  }

  @Override
  public void label(Label label) {
    questions.name(label);
  }

  @Override
  public long item(ItemDraft item) throws DatasetException {
    return item(ids.next(), Prepared.of(item).printed(prints));
  }

  /// Take an item under an identity that was drawn for it; one that is here already keeps its own,
  /// and annotations may name it by either.
  long item(long number, Prepared prepared) throws DatasetException {
    var item = prepared.draft();
    var text = item.text();
    if ((text == null) != (tasks.modality() == Modality.IMAGE)) {
      problems.stranger(item.name());
      aliases.put(number, STRANGER);
      return number;
    }
    try {
      var path = path(item);
      insertItem.setLong(1, number);
      insertItem.setLong(2, id.value());
      insertItem.setString(3, tasks.modality().name());
      insertItem.setString(4, path);
      insertItem.setString(5, item.name());
      insertItem.setInt(6, item.size().width());
      insertItem.setInt(7, item.size().height());
      insertItem.setString(8, prepared.metadata());
      insertItem.addBatch();
      waiting.add(new Waiting(number, path, prepared));
      waitingCharacters += text == null ? 0 : text.length();
      if (waiting.size() >= BATCH || waitingCharacters >= CHARACTERS) {
        flushItems();
      }
      return number;
    } catch (SQLException failure) {
      throw new DatasetException(
          "%s could not be stored: %s.".formatted(item.name(), failure.getMessage()), failure);
    }
  }

  @Override
  public long item(ItemReference item) throws DatasetException {
    return refer(ids.next(), Prepared.of(item.draft()), item.wholly());
  }

  /// Take an item that may be here under another path, under an identity that was drawn for it.
  long refer(long number, Prepared prepared, boolean wholly) throws DatasetException {
    var draft = prepared.draft();
    try {
      var text = wholly ? draft.text() : null;
      long here = here(path(draft));
      long found = here > 0 ? here : others.find(draft.name(), text);
      if (found == KnownItems.SEVERAL) {
        problem(
            new Problem(
                draft.name(),
                "More than one item of the project is called so, and what is said of it was left"
                    + " out; name it with its folder."));
        aliases.put(number, STRANGER);
      } else if (found == KnownItems.NONE || (here > 0 && wholly)) {
        if (here == 0 && draft.text() == null && tasks.modality() == Modality.IMAGE) {
          problems.unseen(draft.name());
        }
        return item(number, prepared.printed(prints));
      } else {
        known++;
        back(found);
        aliases.put(number, found);
      }
      return number;
    } catch (SQLException failure) {
      throw new DatasetException(
          "%s could not be looked up: %s.".formatted(draft.name(), failure.getMessage()), failure);
    }
  }

  /// Return the item that is here under a path, 0 if none is; of several the one in the lists.
  private long here(String path) throws SQLException {
    return sql.number(
        "SELECT %s AS home FROM item i WHERE i.path = ?".formatted(Doubles.home("i.id"))
            + " ORDER BY EXISTS (SELECT 1 FROM item_state s WHERE s.item = home) DESC, home LIMIT 1",
        path);
  }

  private String path(ItemDraft item) throws DatasetException {
    return path(item.file()) + (item.key().isEmpty() ? "" : "#" + item.key());
  }

  /// Return the path under which a file is stored; most often it is that of the item before.
  private String path(Path of) throws DatasetException {
    if (!of.equals(file)) {
      stored = paths.store(of);
      file = of;
    }
    return stored;
  }

  /// Return the item that is here under a path; a text must be the very same, as its spans would
  /// lie elsewhere in another. A picture that was missing before gets its size.
  private long known(String path, ItemDraft draft) throws SQLException {
    long existing = here(path);
    var text = draft.text();
    if (draft.size().width() > 0) {
      size(existing, draft.size());
    }
    if (text != null) {
      if (sql.number("SELECT count(*) FROM item_text WHERE item = ? AND text = ?", existing, text)
          == 0) {
        problem(
            new Problem(
                draft.name(),
                "The text differs from the one that came from the same place before; the earlier"
                    + " one stays, and labels of the other were left out."));
        return STRANGER;
      }
    }
    known++;
    back(existing);
    return existing;
  }

  /// Take note that an item is named again; the dataset that brought it comes back if it was taken
  /// out.
  private void back(long item) throws SQLException {
    var returning = out.back(item);
    if (returning.isPresent()) {
      rated.back(returning.get());
    }
  }

  /// Give a picture that was missing before its size.
  private void size(long item, ImageSize size) throws SQLException {
    int missing =
        sql.update(
            "UPDATE item SET width = ?, height = ? WHERE id = ? AND width = 0 AND height = 0",
            size.width(),
            size.height(),
            item);
    if (missing > 0) {
      sized++;
      sql.update(
          "INSERT INTO sized (item, import, width, height) VALUES (?, ?, ?, ?)",
          item,
          id.value(),
          size.width(),
          size.height());
    }
  }

  @Override
  public long annotation(long handle, AnnotationDraft draft) throws DatasetException {
    return annotation(ids.next(), handle, draft);
  }

  /// Take an annotation under an identity that was drawn for it.
  long annotation(long row, long handle, AnnotationDraft draft) throws DatasetException {
    try {
      hold(() -> store(row, handle, draft));
      return row;
    } catch (SQLException failure) {
      throw new DatasetException(
          "An annotation could not be stored: %s.".formatted(failure.getMessage()), failure);
    }
  }

  /// Store at once what is said of items that are stored, later what is said of others.
  private void hold(Held later) throws SQLException {
    if (waiting.isEmpty()) {
      later.store();
      return;
    }
    held.add(later);
    if (held.size() >= HELD) {
      flushItems();
    }
  }

  private void store(long row, long handle, AnnotationDraft draft) throws SQLException {
    var existing = aliases.isEmpty() ? null : aliases.get(handle);
    long item = existing == null ? handle : existing;
    var task = questions.answered(draft.task(), draft.geometry(), draft.text());
    if (task == null || item == STRANGER) {
      problems.misfit();
      return;
    }
    questions.use(task, draft.label());
    long label = labels.id(draft.label());
    if (existing != null && imported.repeats(item, label, draft.geometry(), out)) {
      problems.repeated();
    } else {
      imported.add(row, item, task.id(), label, draft);
    }
  }

  @Override
  public long rating(long handle, RatingDraft rating) throws DatasetException {
    return rating(ids.next(), handle, rating);
  }

  /// Take a rating under an identity that was drawn for it.
  long rating(long row, long handle, RatingDraft rating) throws DatasetException {
    try {
      hold(() -> store(row, handle, rating));
      return row;
    } catch (SQLException failure) {
      throw new DatasetException(
          "A rating could not be stored: %s.".formatted(failure.getMessage()), failure);
    }
  }

  private void store(long row, long handle, RatingDraft rating) throws SQLException {
    long item = aliases.getOrDefault(handle, handle);
    var draft = rating.annotation();
    var task = questions.answered(draft.task(), draft.geometry(), draft.text());
    if (item == STRANGER) {
      problems.unknown();
    } else if (task == null) {
      problems.misfit();
    } else {
      questions.use(task, draft.label());
      var by = rating.annotator();
      rated.add(
          new RatedRows.Row(
              row,
              item,
              task.id().value(),
              by == null ? null : rated.person(by).value(),
              draft.label().name(),
              draft.geometry(),
              draft.text().isEmpty() ? null : draft.text()),
          labels);
    }
  }

  @Override
  public void prediction(long handle, PredictionDraft draft) throws DatasetException {
    try {
      hold(() -> store(handle, draft));
    } catch (SQLException failure) {
      throw new DatasetException(
          "A prediction could not be stored: %s.".formatted(failure.getMessage()), failure);
    }
  }

  private void store(long handle, PredictionDraft draft) throws SQLException {
    var existing = aliases.isEmpty() ? null : aliases.get(handle);
    long item = existing == null ? handle : existing;
    var task = questions.answered(draft.task(), draft.geometry(), "");
    if (task == null || item == STRANGER) {
      problems.misfit();
      return;
    }
    questions.use(task, draft.label());
    runs.add(item, task, draft);
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  /// Store the items that wait, and then what is said of them.
  private void flushItems() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    var counts = insertItem.executeBatch();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        take(waiting.get(i));
      }
    }
    if (tasks.modality() == Modality.TEXT) {
      insertText.executeBatch();
    } else {
      insertPrint.executeBatch();
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        var item = waiting.get(i);
        var draft = item.item.draft();
        aliases.put(item.number, known(item.path, draft));
      }
    }
    waiting.clear();
    waitingCharacters = 0;
    for (var later : held) {
      later.store();
    }
    held.clear();
  }

  private void take(Waiting item) throws SQLException {
    items++;
    var draft = item.item.draft();
    vouching
        .of("item")
        .row(
            item.number,
            id.value(),
            tasks.modality().name(),
            item.path,
            draft.name(),
            draft.size().width(),
            draft.size().height(),
            item.item.metadata());
    var text = draft.text();
    if (text != null) {
      insertText.setLong(1, item.number);
      insertText.setString(2, text);
      insertText.addBatch();
      vouching.of("item_text").row(item.number, text);
    }
    var print = item.item.print();
    if (print != null) {
      insertPrint.setLong(1, item.number);
      insertPrint.setString(2, print);
      insertPrint.setLong(3, id.value());
      insertPrint.addBatch();
      vouching.of("fingerprint").row(item.number, print);
    }
    listing.add(item.number, item.item.words(), draft.metadata());
  }

  /// Write what waits, and say what came in.
  ///
  /// @param row says where from
  Result finish(ImportRow row) throws SQLException {
    flushItems();
    listing.finish();
    imported.finish();
    var ratings = rated.finish();
    if (sized > 0) {
      ImmutableRows.sized(sql, id.value(), vouching.of("sized"));
    }
    var before = rated.before();
    var came =
        new Result(
            id,
            items,
            known,
            imported.count(),
            runs.predictions(),
            ratings,
            before,
            imported.firstRow(),
            imported.lastRow(),
            imported.answers(),
            questions.labels(),
            questions.relabelled(),
            out.changes(),
            problems.all(before),
            "");
    row.write(sql, came, vouching.of("import"));
    return came.withDigest(vouching.text());
  }

  /// What an import brought.
  ///
  /// @param items that are new
  /// @param known items that were here before
  /// @param predictions what models said elsewhere
  /// @param ratings what people said elsewhere, and known answers
  /// @param before what of these was here already
  /// @param firstRow the lowest identity of an annotation
  /// @param lastRow the highest, below the lowest when there is none
  /// @param answers how many annotations answer each question
  /// @param classes every label of the dataset's own list and of its annotations, in order
  /// @param relabelled the questions that offer more labels after it, with how they then are
  /// @param back what brings datasets back that were taken out and whose items it names
  /// @param digest what the step of the import vouches for, see [Vouching]
  public record Result(
      ImportId id,
      long items,
      long known,
      long annotations,
      long predictions,
      RatingCount ratings,
      RatedBefore before,
      long firstRow,
      long lastRow,
      Map<TaskId, Long> answers,
      List<Label> classes,
      Map<Task, Task> relabelled,
      List<Change> back,
      List<Problem> problems,
      String digest) {
    private Result withDigest(String other) {
      return new Result(
          id,
          items,
          known,
          annotations,
          predictions,
          ratings,
          before,
          firstRow,
          lastRow,
          answers,
          classes,
          relabelled,
          back,
          problems,
          other);
    }
  }

  /// Turns files into the paths that are stored.
  interface Paths {
    String store(Path file) throws DatasetException;
  }

  /// Reads a dataset into a sink.
  @FunctionalInterface
  public interface Read {
    void into(DatasetSink sink) throws IOException, DatasetException;
  }
}
