package touchstone.dataset;

import java.util.List;

/// The words of Touchstone's own CSV and JSONL, which the exporters write and the readers know.
public final class OwnFormat {
  /// The source of a label that a model proposed.
  public static final String PREDICTED = "predicted";

  /// The columns of the CSV, in order.
  public static final List<String> COLUMNS =
      List.of(
          "file",
          "label",
          "x",
          "y",
          "width",
          "height",
          "score",
          "text",
          "attributes",
          "source",
          "provenance",
          "annotator",
          "decided",
          "action",
          "spent_ms",
          "exposure",
          "verdict",
          "state",
          "flagged",
          "model");

  /// The columns of the CSV of texts, in order, before those of the metadata, which are named
  /// [#METADATA] and the name. A row is a label, or a text without any. `start` and `end` count
  /// UTF-16 units, `from` and `to` are the `id` of the rows that a relation ties, rows with the
  /// same `item_id` are about the same text, and `model` is what proposed a label whose `source` is
  /// [#PREDICTED].
  public static final List<String> TEXT_COLUMNS =
      List.of(
          "item",
          "text",
          "task",
          "label",
          "start",
          "end",
          "covered",
          "score",
          "answer",
          "id",
          "from",
          "to",
          "attributes",
          "source",
          "provenance",
          "annotator",
          "decided",
          "action",
          "spent_ms",
          "exposure",
          "verdict",
          "state",
          "flagged",
          "item_id",
          "model");

  /// What the name of a column of the CSV of texts begins with that holds metadata.
  public static final String METADATA = "metadata.";

  /// The empty column of a CSV of texts whose cells are as they are, without [#cell].
  public static final String RAW = "raw";

  /// The columns that say how a label came to be; they come back as attributes with [#PREFIX].
  public static final List<String> HISTORY = COLUMNS.subList(9, 17);

  /// What an import puts before the names of facts about a label's history, which it cannot bring
  /// back as history: an imported label is an imported label.
  public static final String PREFIX = "touchstone.";

  /// The version of the JSONL, the value of `touchstone` in its first line.
  public static final int VERSION = 1;

  private static final String BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private OwnFormat() {}

  /// Return a text as a cell that no spreadsheet takes for a formula: one that begins with `=`,
  /// `+`, `-`, `@`, one of these in full width, a tab or a line break, after any number of `'` and
  /// of blanks behind them, gets one `'` more.
  public static String cell(String text) {
    return looksLikeFormula(text) ? "'" + text : text;
  }

  /// Return the text of such a cell; the inverse of [#cell].
  public static String text(String cell) {
    return cell.startsWith("'") && looksLikeFormula(cell) ? cell.substring(1) : cell;
  }

  private static boolean looksLikeFormula(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() && BEGINNINGS.indexOf(text.charAt(at)) >= 0;
  }
}
