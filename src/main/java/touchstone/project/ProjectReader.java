package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.review.Conflict;
import touchstone.review.Counts;
import touchstone.review.ImportRecord;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.review.LabelUse;
import touchstone.review.Member;
import touchstone.review.Outcome;
import touchstone.review.Picked;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.review.RunSummary;
import touchstone.review.SameWords;
import touchstone.review.Seal;
import touchstone.review.Sealed;
import touchstone.review.ShareProgress;
import touchstone.review.SimilarRow;
import touchstone.review.Stating;
import touchstone.review.Subject;
import touchstone.review.search.MetadataColumn;
import touchstone.task.Task;
import touchstone.task.TaskKinds;
import touchstone.task.Tasks;

/// Reads a project file. Owned by one thread at a time; several readers may read while one writes.
public final class ProjectReader implements AutoCloseable {
  private final Path file;
  private final Sql sql;
  private final Labels labels;
  private final Viewpoint view;
  private final ItemReader items;
  private final ItemPages pages;
  private final Runs runs;
  private final Embeddings embeddings;
  private final FigureReader figures;
  private final LifeReader life;
  private final Chronicle chronicle;

  ProjectReader(Path file, Sql sql, Labels labels) {
    this.file = file;
    this.sql = sql;
    this.labels = labels;
    view = new Viewpoint(sql);
    items = new ItemReader(sql, labels, view);
    pages = new ItemPages(sql, view);
    runs = new Runs(sql, labels);
    embeddings = new Embeddings(sql);
    figures = new FigureReader(this, sql, labels, view);
    life = new LifeReader(this, sql, labels);
    chronicle = new Chronicle(sql);
  }

  ItemReader items() {
    return items;
  }

  Viewpoint view() {
    return view;
  }

  /// Return what reads what figures rest on.
  public FigureReader figures() {
    return figures;
  }

  /// Return what reads what happened to an item.
  public LifeReader life() {
    return life;
  }

  /// Reads something, and may fail as SQL does.
  @FunctionalInterface
  interface Reading<T> {
    T read() throws SQLException, ProjectException;
  }

  <T> T reading(Reading<T> reading) throws ProjectException {
    try {
      return reading.read();
    } catch (SQLException failure) {
      throw Failures.explain(file, "read", failure);
    } catch (IllegalArgumentException
        | NullPointerException
        | DateTimeException
        | JacksonException impossible) {
      throw Failures.impossible(file, impossible);
    }
  }

  /// Read what the index helps to find.
  ///
  /// @throws SearchException if the index is damaged or not there
  private <T> T searching(ItemQuery query, Reading<T> reading) throws ProjectException {
    if (query.text().isBlank() && query.metadata().isEmpty()) {
      return reading(reading);
    }
    return reading(
        () -> {
          try {
            return reading.read();
          } catch (SQLException failure) {
            if (Failures.damage(failure)) {
              throw new SearchException(file, failure);
            }
            throw failure;
          }
        });
  }

  /// Go on with the file that came back to its place; for a reader on a connection of its own.
  public void reconnect() throws ProjectException {
    reading(
        () -> {
          sql.reconnect(Connections.read(file, false));
          labels.forget();
          return true;
        });
  }

  /// Return how many steps were taken.
  public long steps() throws ProjectException {
    return reading(() -> sql.number("SELECT coalesce(max(row), 0) FROM step"));
  }

  public String name() throws ProjectException {
    return reading(
        () ->
            sql.first("SELECT value FROM meta WHERE key = 'name'", row -> row.getString(1))
                .orElse(file.getFileName().toString()));
  }

  /// Return the questions that the project asks.
  public Tasks tasks() throws ProjectException {
    return reading(
        () -> {
          record Row(String id, String kind, String labels, @Nullable String options) {}
          var rows =
              sql.list(
                  "SELECT id, kind, labels, options FROM task ORDER BY position, id",
                  row ->
                      new Row(
                          row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
          var tasks = new ArrayList<Task>();
          for (var row : rows) {
            tasks.add(task(row.id(), row.kind(), row.labels(), row.options()));
          }
          try {
            return new Tasks(tasks);
          } catch (IllegalArgumentException unfit) {
            throw new ProjectException(
                "%s cannot be opened: %s".formatted(file.getFileName(), unfit.getMessage()));
          }
        });
  }

  private Task task(String id, String kind, String labels, @Nullable String options)
      throws ProjectException {
    var known =
        TaskKinds.find(kind)
            .orElseThrow(
                () ->
                    new ProjectException(
                        "%s asks the task \"%s\", which this version of Touchstone does not"
                                .formatted(file.getFileName(), kind)
                            + " know; open it with a newer one."));
    return new Task(
        new TaskId(id), known, ChangeCodec.readLabels(labels), ChangeCodec.readMap(options));
  }

  /// Return the text of an item, absent for a picture.
  public Optional<String> text(ItemId id) throws ProjectException {
    return reading(() -> items.text(id));
  }

  /// Return the texts that have the words, by identity.
  ///
  /// @param most how many at most
  public List<ItemId> holding(SameWords words, int most) throws ProjectException {
    return reading(() -> items.holding(words, most));
  }

  /// Return an item as it stands for everybody.
  public Optional<ReviewedItem> item(ItemId id) throws ProjectException {
    return reading(() -> items.read(id));
  }

  /// Return an item as the person is to see it who last opened the project for writing.
  public Optional<ReviewedItem> seen(ItemId id) throws ProjectException {
    return reading(() -> items.seen(id));
  }

  /// Return an item as that person would see it were no suggestion wrong on purpose.
  public Optional<ReviewedItem> unprobed(ItemId id) throws ProjectException {
    return reading(() -> items.unprobed(id));
  }

  /// Return an item with the label of it that an audit is about, absent when that does not stand
  /// any more. Where people rate independently its labels are those of whoever gave that one.
  ///
  /// @param own whether the audit is about what a person said, whatever stands
  public Optional<ReviewedItem> audited(AnnotationId label, boolean own) throws ProjectException {
    return reading(() -> items.audited(label, own));
  }

  /// Return an item with the labels that are the project's alone, as an adjudicator sees it.
  public Optional<ReviewedItem> settling(ItemId id) throws ProjectException {
    return reading(() -> items.settling(id));
  }

  /// Return the items that an import brought, by name.
  public List<ItemId> itemsOf(long batch) throws ProjectException {
    return reading(
        () ->
            sql.list(
                "SELECT t.item FROM item_state t JOIN item i ON i.id = t.item WHERE i.import = ?"
                    + " ORDER BY t.name, t.item",
                row -> new ItemId(row.getLong(1)),
                batch));
  }

  /// Return the name of every item.
  public Map<ItemId, String> names() throws ProjectException {
    return reading(
        () -> {
          var names = new HashMap<ItemId, String>();
          sql.each(
              "SELECT item, name FROM item_state",
              row -> names.put(new ItemId(row.getLong(1)), row.getString(2)));
          return names;
        });
  }

  /// Return the value of a column of the metadata of each item that has one.
  public Map<ItemId, String> values(String column) throws ProjectException {
    return reading(
        () -> {
          var values = new HashMap<ItemId, String>();
          sql.each(
              "SELECT t.item, i.metadata FROM item_state t JOIN item i ON i.id = t.item"
                  + " WHERE i.metadata IS NOT NULL",
              row -> {
                var value = ChangeCodec.readMap(row.getString(2)).get(column);
                if (value != null && !value.isBlank()) {
                  values.put(new ItemId(row.getLong(1)), value);
                }
              });
          return values;
        });
  }

  /// Return how the project is labelled.
  public Policy policy() throws ProjectException {
    return reading(view::policy);
  }

  /// Return the key of the share that the file was made for, if it was.
  public Optional<String> share() throws ProjectException {
    return reading(() -> new Shares(sql).own());
  }

  /// Return the shares that were handed out, with how far each has come.
  public List<ShareProgress> shares() throws ProjectException {
    return reading(() -> new Shares(sql).all());
  }

  /// Return who takes part, those first who took most steps.
  public List<Member> members() throws ProjectException {
    return reading(() -> new Members(sql).all());
  }

  /// Return what is stated of a subject under a key.
  public <T> Optional<T> stated(Subject<T> subject, String key) throws ProjectException {
    return reading(
        () -> Statements.value(sql, subject.word(), key).map(v -> Statements.read(subject, v)));
  }

  /// Return everything that is stated of a subject, by key.
  public <T> Map<String, T> stated(Subject<T> subject) throws ProjectException {
    return reading(() -> Statements.all(sql, subject));
  }

  /// Return everything that was ever stated of a subject, in the order of the log.
  public <T> List<Stating<T>> history(Subject<T> subject) throws ProjectException {
    return reading(() -> chronicle.history(subject));
  }

  /// Return what is stated of a subject under a key, with the step that stated it.
  public <T> Optional<Stating<T>> standing(Subject<T> subject, String key) throws ProjectException {
    return reading(() -> chronicle.standing(subject, key));
  }

  /// Return everybody who took a step or whose ratings came in, in the order in which they first
  /// did.
  public List<Annotator> people() throws ProjectException {
    return reading(chronicle::people);
  }

  /// Return the number of the import that brought each item.
  public Map<ItemId, Long> batches() throws ProjectException {
    return reading(chronicle::batches);
  }

  public ItemPage page(ItemQuery query, ItemPage.@Nullable Cursor after, int size)
      throws ProjectException {
    return page(query, after, 0, size);
  }

  /// Return up to `size` rows after the cursor, or from the start, without the first `skip` of
  /// them.
  public ItemPage page(ItemQuery query, ItemPage.@Nullable Cursor after, int skip, int size)
      throws ProjectException {
    return page(query, null, after, skip, size);
  }

  /// @param picked the items that the list is of, null for all
  public ItemPage page(
      ItemQuery query, @Nullable Picked picked, ItemPage.@Nullable Cursor after, int skip, int size)
      throws ProjectException {
    return searching(query, () -> pages.page(query, picked, after, skip, size));
  }

  public Optional<ItemRow> row(ItemId id) throws ProjectException {
    return row(id, "");
  }

  /// Return one item's row.
  ///
  /// @param search what its snippet shows, as it was typed
  public Optional<ItemRow> row(ItemId id, String search) throws ProjectException {
    return reading(() -> pages.row(id, search));
  }

  /// Return the columns of the metadata with their most frequent values, by name.
  public List<MetadataColumn> metadata() throws ProjectException {
    return reading(pages::metadata);
  }

  public long count(ItemQuery query) throws ProjectException {
    return count(query, null);
  }

  /// @param picked the items that they are among, null for all
  public long count(ItemQuery query, @Nullable Picked picked) throws ProjectException {
    return searching(query, () -> pages.count(query, picked));
  }

  /// Return the identities of all items that answer the query, by name.
  public List<ItemId> ids(ItemQuery query) throws ProjectException {
    return searching(query, () -> pages.ids(query));
  }

  /// Return an item's facts, without what was decided on it.
  public Optional<Item> facts(ItemId id) throws ProjectException {
    return reading(
        () ->
            sql.first(
                "SELECT " + ItemReader.ITEM + " FROM item i WHERE i.id = ?",
                ItemReader::item,
                id.value()));
  }

  /// @param by whose median time is told
  public Counts counts(AnnotatorId by) throws ProjectException {
    return counts(by, null);
  }

  /// The same of the items of a share alone.
  ///
  /// @param share null for all items
  public Counts counts(AnnotatorId by, @Nullable String share) throws ProjectException {
    return reading(() -> new Counting(sql, view.independent()).all(by, share));
  }

  /// Return what the work has come to for everybody.
  public Outcome outcome() throws ProjectException {
    return reading(() -> new Outcomes(sql, labels, view).of());
  }

  /// Return how much goes by each label of each task; labels that nothing goes by are left out.
  public Map<TaskId, Map<Label, LabelUse>> labelUses() throws ProjectException {
    return reading(() -> new LabelCounts(sql).uses());
  }

  /// Return how many suggestions without a verdict are withheld from the person.
  public long withheld() throws ProjectException {
    return reading(
        () ->
            sql.number(
                "SELECT count(*) FROM item_state t JOIN prediction p ON p.item = t.item"
                    + " JOIN run r ON r.id = p.run WHERE t.withheld = 1 AND r.withdrawn = 0"
                    + " AND NOT EXISTS (SELECT 1 FROM concealed k WHERE k.prediction = p.id)"
                    + " AND NOT EXISTS (SELECT 1 FROM ruling g WHERE g.prediction = p.id)"));
  }

  /// Return the undecided items on which a suggestion is withheld that nobody has judged.
  ///
  /// @param run that made it, null for any
  /// @param score its least score
  public List<ItemId> withheldOn(@Nullable RunId run, double score) throws ProjectException {
    return reading(
        () ->
            sql.list(
                "SELECT t.item FROM item_state t WHERE t.withheld = 1"
                    + " AND t.state IN ('NEW', 'IN_PROGRESS') AND EXISTS (SELECT 1 FROM prediction p"
                    + " JOIN run r ON r.id = p.run WHERE p.item = t.item AND r.withdrawn = 0"
                    + " AND NOT EXISTS (SELECT 1 FROM concealed k WHERE k.prediction = p.id)"
                    + " AND p.score >= ? AND r.id = coalesce(?, r.id)"
                    + " AND NOT EXISTS (SELECT 1 FROM ruling g WHERE g.prediction = p.id))"
                    + " ORDER BY t.item",
                row -> new ItemId(row.getLong(1)),
                score,
                run == null ? null : run.value()));
  }

  /// Return what people altered about the work as a whole without knowing of each other.
  public List<Conflict> conflicts() throws ProjectException {
    return reading(() -> new Conflicts(sql).all());
  }

  /// Say whether what was sealed is in the log, unchanged.
  public Sealed sealed(Seal seal) throws ProjectException {
    return reading(() -> new Seals(sql).check(seal));
  }

  /// Return how many items people answered differently without knowing of each other.
  public long disputed() throws ProjectException {
    return reading(() -> new Conflicts(sql).disputed());
  }

  /// Return what became of every run, latest first.
  public List<RunSummary> runs() throws ProjectException {
    return reading(runs::summaries);
  }

  /// Return every run, latest first.
  public List<RunRecord> runList() throws ProjectException {
    return reading(runs::records);
  }

  /// Return the items that a run could not look at, with the reason.
  public Map<ItemId, String> failures(RunId run) throws ProjectException {
    return reading(() -> runs.failures(run));
  }

  /// Return the items that a run is still to look at, by name: all, or those without decisions.
  ///
  /// @param decided whether items on which a person decided are included
  public List<ItemId> unseen(RunId run, boolean decided) throws ProjectException {
    return reading(() -> runs.unseen(run, decided));
  }

  /// Return every model with embeddings in the file, the one that was used last first.
  public List<EmbedderRow> embedders() throws ProjectException {
    return reading(embeddings::embedders);
  }

  /// Return the texts that a model has not embedded yet.
  public List<ItemId> notEmbedded(long embedder) throws ProjectException {
    return reading(() -> embeddings.missing(embedder));
  }

  /// Return the items whose embeddings are nearest to an item's, the nearest first; absent when the
  /// item has no embedding of that model.
  ///
  /// @param top as many at most
  public Optional<List<SimilarRow>> similar(
      long embedder, ItemId item, int top, Cancellation cancellation) throws ProjectException {
    return reading(
        () -> {
          var nearest = embeddings.nearest(embedder, item, top, cancellation);
          if (nearest.isEmpty()) {
            return Optional.empty();
          }
          var rows = new ArrayList<SimilarRow>();
          for (var near : nearest.get()) {
            row(near.item()).ifPresent(row -> rows.add(new SimilarRow(row, near.similarity())));
          }
          return Optional.of(rows);
        });
  }

  /// Return the items of that name.
  public List<ItemId> named(String name) throws ProjectException {
    return reading(
        () ->
            sql.list(
                "SELECT item FROM item_state WHERE name = ? ORDER BY item LIMIT 100",
                row -> new ItemId(row.getLong(1)),
                name));
  }

  /// Return every dataset that came in and was not taken out, in the order in which they came.
  public List<ImportRecord> imports() throws ProjectException {
    return reading(
        () ->
            sql.list(
                "SELECT id, path, format, at, items, annotations FROM import WHERE withdrawn = 0"
                    + " ORDER BY at, id",
                row ->
                    new ImportRecord(
                        new ImportId(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        Instant.parse(row.getString(4)),
                        row.getLong(5),
                        row.getLong(6))));
  }

  public List<Annotator> annotatorList() throws ProjectException {
    return reading(
        () ->
            sql.list(
                "SELECT id, name FROM annotator ORDER BY name, id",
                row -> new Annotator(new AnnotatorId(row.getString(1)), row.getString(2))));
  }

  /// Return where items moved: the beginning of their stored path, and what stands for it now.
  public Map<String, String> relinks() throws ProjectException {
    return reading(
        () -> {
          var relinks = new LinkedHashMap<String, String>();
          sql.each(
              "SELECT was, now FROM relink ORDER BY length(was) DESC",
              row -> relinks.put(row.getString(1), row.getString(2)));
          return relinks;
        });
  }

  /// Sees one item after the other.
  @FunctionalInterface
  public interface Each {
    void see(ReviewedItem item) throws java.io.IOException;
  }

  /// Visit every item by name, as one consistent picture of the file.
  public void each(Each each) throws java.io.IOException {
    ItemPage.Cursor after = null;
    do {
      var cursor = after;
      var page = page(ItemQuery.ALL, cursor, 500);
      for (var row : page.rows()) {
        var item = item(row.item().id());
        if (item.isPresent()) {
          each.see(item.get());
        }
      }
      after = page.next();
    } while (after != null);
  }

  /// Hold the file as it is now, until this reader is closed.
  public void hold() throws ProjectException {
    reading(
        () -> {
          sql.execute("BEGIN");
          return sql.number("SELECT count(*) FROM meta");
        });
  }

  @Override
  public void close() throws ProjectException {
    reading(
        () -> {
          sql.close();
          return true;
        });
  }
}
