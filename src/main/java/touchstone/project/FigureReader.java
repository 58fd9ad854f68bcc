package touchstone.project;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.EmbeddingTable;
import touchstone.annotation.ItemId;
import touchstone.annotation.TaskId;
import touchstone.review.Act;
import touchstone.review.Looked;
import touchstone.review.Population;
import touchstone.review.ProvenanceClass;
import touchstone.review.Rating;
import touchstone.review.Settlements;
import touchstone.review.Subject;
import touchstone.review.Verdicted;
import touchstone.review.Weighed;

/// Reads what figures rest on: what everybody said and did, all of it in one go. Owned by the
/// thread of its connection.
public final class FigureReader {
  private final ProjectReader reader;
  private final Sql sql;
  private final Labels labels;
  private final Viewpoint view;
  private final EvidenceReader evidence;
  private final WorkReader work;

  FigureReader(ProjectReader reader, Sql sql, Labels labels, Viewpoint view) {
    this.reader = reader;
    this.sql = sql;
    this.labels = labels;
    this.view = view;
    evidence = new EvidenceReader(sql, labels, view);
    work = new WorkReader(sql, labels);
  }

  /// Visit everything that anybody said of any item: people, models, datasets, adjudications and
  /// known answers, rater by rater.
  public void evidence(Consumer<Rating> each) throws ProjectException {
    reader.reading(
        () -> {
          evidence.each(each::accept);
          return true;
        });
  }

  /// Visit everything that anybody said of an item.
  public void evidence(ItemId item, Consumer<Rating> each) throws ProjectException {
    reader.reading(
        () -> {
          evidence.each(item, each::accept);
          return true;
        });
  }

  /// Visit every step without its changes, in the order of the log.
  ///
  /// @param after the place in the log after which to begin, 0 for all
  public void acts(long after, Consumer<Act> each) throws ProjectException {
    reader.reading(
        () -> {
          work.acts(after, each);
          return true;
        });
  }

  /// Return how many steps a person has decided by since their last checkpoint: what was decided in
  /// one go counts once, and in bulk not at all.
  public long decisionsSinceCheckpoint(AnnotatorId by) throws ProjectException {
    return reader.reading(() -> new Counting(sql, view.independent()).sinceCheckpoint(by));
  }

  /// Return at which place in the log each person first decided on each item of an import.
  public Map<ItemId, Map<AnnotatorId, Long>> firstDecisions(long batch) throws ProjectException {
    return reader.reading(() -> work.firstDecisions(batch));
  }

  /// Visit what every person said to each suggestion, in the order of the log.
  public void verdicts(Consumer<Verdicted> each) throws ProjectException {
    reader.reading(
        () -> {
          work.verdicts(each);
          return true;
        });
  }

  /// Visit what models think in answer to a question.
  public void weighed(TaskId task, Consumer<Weighed> each) throws ProjectException {
    reader.reading(
        () -> {
          work.weighed(task, each);
          return true;
        });
  }

  /// Visit which items models looked at for a question.
  public void looked(TaskId task, Consumer<Looked> each) throws ProjectException {
    reader.reading(
        () -> {
          work.looked(task, each);
          return true;
        });
  }

  /// Return how many ratings that people hold alone are of each class.
  public Map<ProvenanceClass, Long> ratedProvenance() throws ProjectException {
    return reader.reading(() -> work.provenance());
  }

  /// Return the items with a rating of a class that a person holds alone.
  public List<ItemId> rated(ProvenanceClass kind) throws ProjectException {
    return reader.reading(() -> work.rated(kind));
  }

  /// Return the SHA-256 of the bytes of each item that was read in full.
  public Map<ItemId, String> fingerprints() throws ProjectException {
    return reader.reading(work::fingerprints);
  }

  /// Return the embeddings of items by the model that was used last, in ascending order of items.
  ///
  /// @param wanted the items
  /// @param most of how many
  public EmbeddingTable embeddings(Set<ItemId> wanted, int most) throws ProjectException {
    return reader.reading(() -> work.embeddings(wanted, most));
  }

  /// Return with which step each value of a subject was stated, by key.
  public Map<String, Long> statedAt(Subject<?> subject) throws ProjectException {
    return reader.reading(
        () -> {
          var steps = new HashMap<String, Long>();
          sql.each(
              "SELECT key, step FROM statement WHERE subject = ?",
              row -> steps.put(row.getString(1), row.getLong(2)),
              subject.word());
          return steps;
        });
  }

  /// Return the labels that an audit is about with their names, by identity.
  public Map<AnnotationId, String> population(Population population) throws ProjectException {
    return reader.reading(
        () -> {
          var found = new LinkedHashMap<AnnotationId, String>();
          new PopulationReader(sql, view)
              .find(population, labels)
              .forEach(label -> found.put(label.id(), label.label()));
          return found;
        });
  }

  /// Hears of a suggestion that was judged after a look at it: its score, and whether it was
  /// accepted as it was.
  @FunctionalInterface
  public interface Judged {
    void see(double score, boolean right);
  }

  /// Visit the suggestions that were looked at and judged, not accepted in bulk; of a population
  /// its question, label and model count.
  public void judged(Population population, Judged each) throws ProjectException {
    reader.reading(
        () -> {
          new PopulationReader(sql, view)
              .judged(population)
              .forEach(one -> each.see(one.score(), one.right()));
          return true;
        });
  }

  /// Return the item of a label, absent when there is no such label any more.
  public Optional<ItemId> itemOf(AnnotationId label) throws ProjectException {
    return reader.reading(() -> new PopulationReader(sql, view).itemOf(label));
  }

  /// Return how many UTF-16 units each text has.
  public Map<ItemId, Integer> textLengths() throws ProjectException {
    return reader.reading(
        () -> {
          var lengths = new HashMap<ItemId, Integer>();
          sql.each(
              "SELECT item, text FROM item_text",
              row -> lengths.put(new ItemId(row.getLong(1)), row.getString(2).length()));
          return lengths;
        });
  }

  /// Return which items were settled.
  public Settlements settlements() throws ProjectException {
    return reader.reading(() -> SettledItems.read(sql));
  }

  /// Return the text of each item that is one.
  public Map<ItemId, String> texts() throws ProjectException {
    return reader.reading(work::texts);
  }
}
