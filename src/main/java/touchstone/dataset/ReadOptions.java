package touchstone.dataset;

import java.util.Map;
import java.util.Optional;

/// What a person says about a dataset that it does not say itself, by name, such as which column of
/// a table holds the text. A reader passes over what it has no use for.
public record ReadOptions(Map<String, String> values) {
  public static final ReadOptions NONE = new ReadOptions(Map.of());

  /// The column of the text.
  public static final String TEXT = "text";

  /// The column that tells rows apart.
  public static final String ID = "id";

  /// The column of the label.
  public static final String LABEL = "label";

  /// Whether what stands in the place of labels are answers that somebody wrote: `true` or `false`;
  /// found out when not said.
  public static final String ANSWERS = "answers";

  /// The columns that stay with the item as metadata, with `,` between; all others when not said.
  public static final String METADATA = "metadata";

  /// What stands between two cells: one character, or `tab`.
  public static final String DELIMITER = "delimiter";

  /// How spans are tagged: `iob1`, `iob2`, or found out when not said.
  public static final String SCHEME = "scheme";

  /// What one item is: a `file` or a `line`.
  public static final String UNIT = "unit";

  public ReadOptions {
    values = Map.copyOf(values);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
