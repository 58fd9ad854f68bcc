package touchstone.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// What a person says about a dataset that it does not say itself, by name, such as which column of
/// a table holds the text. A reader passes over what it has no use for.
///
/// @param questions what the project asks that the dataset is for, empty when that is not known; a
///   reader may tell by it what answers which question
public record ReadOptions(Map<String, String> values, List<Task> questions) {
  public static final ReadOptions NONE = new ReadOptions(Map.of());

  /// The column of the text.
  public static final String TEXT = "text";

  /// The column that tells rows apart.
  public static final String ID = "id";

  /// The column of the label. With a `.` and the id of a question after it, as in
  /// `label.sentiment`, the column of the labels that answer that question.
  public static final String LABEL = "label";

  /// The column of what people wrote; with a `.` and the id of a question after it, the column of
  /// the answers to that question.
  public static final String ANSWER = "answer";

  /// The column of who gave a rating.
  public static final String ANNOTATOR = "annotator";

  /// The column of the known answer; with a `.` and the id of a question after it, of the known
  /// answer to that question.
  public static final String GOLD = "gold";

  /// What stands between several labels in one cell, such as `;`; a cell is one label when not
  /// said.
  public static final String SPLIT = "split";

  /// The columns that stay with the item as metadata, with `,` between; all others when not said.
  public static final String METADATA = "metadata";

  /// What stands between two cells: one character, or `tab`.
  public static final String DELIMITER = "delimiter";

  /// Whether the first row names the columns: `yes` or `no`, found out when not said.
  public static final String HEADER = "header";

  /// How characters are stored, such as `windows-1252`; found out when not said.
  public static final String CHARSET = "charset";

  /// How spans are tagged: `iob1`, `iob2`, `bioes` or `bilou`; found out when not said.
  public static final String SCHEME = "scheme";

  /// What one item is: a `file`, a `line`, a `sentence` or a `document`.
  public static final String UNIT = "unit";

  public ReadOptions {
    values = Map.copyOf(values);
    questions = List.copyOf(questions);
  }

  public ReadOptions(Map<String, String> values) {
    this(values, List.of());
  }

  /// Return these for a project with those questions.
  public ReadOptions asking(Tasks tasks) {
    return new ReadOptions(values, tasks.all());
  }

  /// Return these with one more.
  public ReadOptions with(String name, String value) {
    var more = new HashMap<>(values);
    more.put(name, value);
    return new ReadOptions(more, questions);
  }

  /// Return whether the first row names the columns, absent where nobody said it.
  ///
  /// @throws DatasetException if it was said in a word that means neither
  public Optional<Boolean> header() throws DatasetException {
    var said = get(HEADER).map(String::strip).orElse("");
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "yes", "true" -> Optional.of(true);
      case "no", "false" -> Optional.of(false);
      default ->
          throw new DatasetException(
              "Whether the first row names the columns is \"yes\" or \"no\", not \"%s\"."
                  .formatted(said));
    };
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
