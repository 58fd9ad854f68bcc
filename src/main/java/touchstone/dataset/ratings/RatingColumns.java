package touchstone.dataset.ratings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.WholeItem;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.text.table.ColumnNames;
import touchstone.task.Task;

/// Which columns of a table of ratings say what, as a person said or as their names tell.
///
/// @param item the column that names the item
/// @param annotator the column of who rated, -1 where all rows are known answers
/// @param text the column of the item's text, -1 where there is none
/// @param labels the columns of what people said
/// @param gold the columns of known answers
/// @param metadata the columns that stay with the item
/// @param unused the columns that nobody asked for
record RatingColumns(
    ColumnNames names,
    int item,
    int annotator,
    int text,
    List<Asked> labels,
    List<Asked> gold,
    List<Integer> metadata,
    List<Integer> unused) {
  private static final int NONE = -1;

  /// What columns of items are called where there can be no doubt, the surest first.
  private static final List<String> ITEMS =
      List.of(
          "item",
          "item_id",
          "itemid",
          "task",
          "task_id",
          "taskid",
          "unit",
          "unit_id",
          "question",
          "question_id",
          "instance",
          "instance_id",
          "example",
          "example_id",
          "object",
          "object_id");

  /// What else they are called, where a person says that these are ratings.
  private static final List<String> OTHER_ITEMS =
      List.of(
          "image",
          "image_id",
          "image_name",
          "picture",
          "file",
          "filename",
          "file_name",
          "path",
          "document_id",
          "doc_id",
          "sentence_id",
          "text_id",
          "tweet_id",
          "sample",
          "sample_id",
          "hit",
          "hit_id",
          "hitid",
          "id",
          "idx",
          "key",
          "document",
          "doc",
          "url");

  private static final List<String> ANNOTATORS =
      List.of(
          "annotator",
          "annotator_id",
          "annotatorid",
          "worker",
          "worker_id",
          "workerid",
          "rater",
          "rater_id",
          "coder",
          "coder_id",
          "user",
          "user_id",
          "userid",
          "performer",
          "performer_id",
          "labeler",
          "labeller",
          "labeler_id",
          "judge",
          "judge_id",
          "assessor",
          "assessor_id",
          "contributor",
          "contributor_id",
          "crowdworker",
          "observer",
          "reviewer",
          "reviewer_id");

  private static final List<String> LABELS =
      List.of(
          "label",
          "labels",
          "answer",
          "response",
          "rating",
          "category",
          "value",
          "judgment",
          "judgement",
          "annotation",
          "class",
          "code",
          "score",
          "choice",
          "vote");

  private static final List<String> GOLD =
      List.of(
          "gold",
          "gold_label",
          "gold_answer",
          "golden",
          "truth",
          "true_label",
          "ground_truth",
          "groundtruth",
          "gt",
          "correct",
          "correct_answer",
          "correct_label",
          "known_answer",
          "reference");

  private static final List<String> TEXTS =
      List.of(
          "text",
          "item_text",
          "task_text",
          "question_text",
          "content",
          "body",
          "sentence",
          "comment",
          "tweet",
          "utterance",
          "passage");

  /// What stands over columns of places within an item, which no table of ratings has.
  private static final Set<String> PLACES =
      Set.of("x", "y", "xmin", "x_min", "x1", "left", "bbox", "bbox_x", "start", "end", "spans");

  /// A column whose cells answer a question.
  ///
  /// @param question null where the project's questions are not known
  record Asked(int column, @Nullable Task question) {}

  RatingColumns {
    labels = List.copyOf(labels);
    gold = List.copyOf(gold);
    metadata = List.copyOf(metadata);
    unused = List.copyOf(unused);
  }

  /// Tell the columns apart.
  ///
  /// @param where what people call the file
  /// @throws DatasetException if one is missing, or is not there as a person said it, or if the
  ///   project asks nothing that is answered by ratings
  static RatingColumns of(ColumnNames names, String where, ReadOptions options)
      throws DatasetException {
    return new Choice(names, where, options).made();
  }

  /// Return whether the names tell of themselves that these are ratings.
  static boolean certain(List<String> names) {
    var plain = names.stream().map(RatingColumns::plain).toList();
    return plain.stream().anyMatch(ITEMS::contains)
        && plain.stream().anyMatch(ANNOTATORS::contains)
        && plain.stream().anyMatch(LABELS::contains)
        && plain.stream().noneMatch(PLACES::contains);
  }

  /// Return whether a name tells anything at all.
  static boolean known(String name) {
    var plain = plain(name);
    return List.of(ITEMS, OTHER_ITEMS, ANNOTATORS, LABELS, GOLD, TEXTS).stream()
        .anyMatch(list -> list.contains(plain));
  }

  /// Return a name as it is compared: `WorkerId` and `Answer.label` are `worker_id` and `label`.
  private static String plain(String name) {
    return name.strip()
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s.-]+", "_")
        .replaceAll("^_+|_+$", "")
        .replaceFirst("^answer_(?=.)", "");
  }

  /// The choice of columns while it is made.
  private static final class Choice {
    private final ColumnNames names;
    private final String where;
    private final ReadOptions options;
    private final Set<Integer> taken = new HashSet<>();

    Choice(ColumnNames names, String where, ReadOptions options) {
      this.names = names;
      this.where = where;
      this.options = options;
    }

    RatingColumns made() throws DatasetException {
      refuseOthers();
      int item = said(ReadOptions.ID);
      int annotator = said(ReadOptions.ANNOTATOR);
      int text = said(ReadOptions.TEXT);
      var labels = asked(ReadOptions.LABEL);
      labels.addAll(asked(ReadOptions.ANSWER));
      var gold = asked(ReadOptions.GOLD);
      var metadata = new TreeSet<Integer>();
      for (var column : split(ReadOptions.METADATA)) {
        metadata.add(names.find(column, where));
      }
      taken.addAll(metadata);
      item = item != NONE || silent(ReadOptions.ID) ? item : guess(ITEMS, OTHER_ITEMS);
      annotator =
          annotator != NONE || silent(ReadOptions.ANNOTATOR) ? annotator : guess(ANNOTATORS);
      if (gold.isEmpty() && !silent(ReadOptions.GOLD)) {
        answer(gold, guess(GOLD));
      }
      if (labels.isEmpty() && !silent(ReadOptions.LABEL)) {
        named(labels);
      }
      if (labels.isEmpty() && !silent(ReadOptions.LABEL)) {
        answer(labels, guess(LABELS));
      }
      text = text != NONE || silent(ReadOptions.TEXT) ? text : guess(TEXTS);
      check(item, annotator, labels, gold);
      return new RatingColumns(
          names, item, annotator, text, labels, gold, List.copyOf(metadata), unused());
    }

    /// Refuse ratings where the project asks only about parts of items.
    private void refuseOthers() throws DatasetException {
      if (!options.questions().isEmpty() && question() == null) {
        throw new DatasetException(
            "%s: ratings are of whole items, and this project asks only about places in them."
                .formatted(where));
      }
    }

    private void check(int item, int annotator, List<Asked> labels, List<Asked> gold)
        throws DatasetException {
      if (item == NONE) {
        throw missing("no column names the items");
      }
      if (labels.isEmpty() && gold.isEmpty()) {
        throw missing("no column holds labels or known answers");
      }
      if (!labels.isEmpty() && annotator == NONE) {
        throw missing("no column says who rated");
      }
    }

    private DatasetException missing(String what) {
      return new DatasetException(
          "%s, line 1: %s; say which one does: %s.".formatted(where, what, names.listed()));
    }

    /// Return whether a person said that there is no such column.
    private boolean silent(String option) {
      return options.get(option).isPresent();
    }

    private List<String> split(String option) {
      return java.util.Arrays.stream(options.get(option).orElse("").split(","))
          .map(String::strip)
          .filter(column -> !column.isEmpty())
          .toList();
    }

    private int said(String option) throws DatasetException {
      var column = options.get(option).orElse("").strip();
      int found = column.isEmpty() ? NONE : names.find(column, where);
      taken.add(found);
      return found;
    }

    private List<Asked> asked(String option) throws DatasetException {
      var asked = new ArrayList<Asked>();
      for (var name : new TreeSet<>(options.values().keySet())) {
        if (name.equals(option) || name.startsWith(option + ".")) {
          var question = name.equals(option) ? null : question(name.substring(option.length() + 1));
          for (var column : split(name)) {
            int found = names.find(column, where);
            taken.add(found);
            asked.add(new Asked(found, question == null ? standard(option) : question));
          }
        }
      }
      return asked;
    }

    /// Return the question of that id.
    private Task question(String id) throws DatasetException {
      for (var task : options.questions()) {
        if (task.id().value().equals(id)) {
          return task;
        }
      }
      throw new DatasetException(
          "The project asks no question \"%s\"; it asks %s."
              .formatted(
                  id,
                  String.join(
                      ", ", options.questions().stream().map(t -> t.id().value()).toList())));
    }

    /// Return the question that is meant where none is named.
    private @Nullable Task question() {
      return options.questions().stream()
          .filter(task -> !task.kind().written() && task.kind().allows(WholeItem.INSTANCE))
          .findFirst()
          .orElseGet(this::written);
    }

    private @Nullable Task written() {
      return options.questions().stream()
          .filter(task -> task.kind().written())
          .findFirst()
          .orElse(null);
    }

    private @Nullable Task standard(String option) {
      var written = option.equals(ReadOptions.ANSWER) ? written() : null;
      return written == null ? question() : written;
    }

    /// Take columns that are called like a question.
    private void named(List<Asked> labels) {
      for (var task : options.questions()) {
        for (int i = 0; i < names.names().size(); i++) {
          var name = plain(names.names().get(i));
          boolean means = name.equals(plain(task.id().value())) || name.equals(plain(task.title()));
          if (means && task.kind().allows(WholeItem.INSTANCE) && taken.add(i)) {
            labels.add(new Asked(i, task));
          }
        }
      }
    }

    private void answer(List<Asked> to, int column) {
      if (column != NONE) {
        to.add(new Asked(column, question()));
      }
    }

    @SafeVarargs
    private int guess(List<String>... lists) {
      for (var list : lists) {
        for (var spelling : list) {
          for (int i = 0; i < names.names().size(); i++) {
            if (plain(names.names().get(i)).equals(spelling) && taken.add(i)) {
              return i;
            }
          }
        }
      }
      return NONE;
    }

    private List<Integer> unused() {
      return options.get(ReadOptions.METADATA).isPresent()
          ? List.of()
          : IntStream.range(0, names.names().size())
              .filter(i -> !taken.contains(i))
              .boxed()
              .toList();
    }
  }
}
