package touchstone.export;

import java.util.Map;
import java.util.Set;

/// What a person says about how a format is to be written, by name. Which of it a format takes, it
/// says itself.
public record ExportOptions(Map<String, String> values) {
  public static final ExportOptions NONE = new ExportOptions(Map.of());

  /// Whether the cells of a table go out as they are, `true`, also those that a spreadsheet takes
  /// for formulas and runs.
  public static final String RAW_CELLS = "raw-cells";

  public ExportOptions {
    values = Map.copyOf(values);
  }

  /// Return the one that says yes to a name.
  public static ExportOptions of(String name) {
    return new ExportOptions(Map.of(name, "true"));
  }

  /// Return whether the answer to a name is yes.
  public boolean is(String name) {
    return Boolean.parseBoolean(values.getOrDefault(name, "false"));
  }

  public Set<String> names() {
    return values.keySet();
  }
}
