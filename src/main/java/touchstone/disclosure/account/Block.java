package touchstone.disclosure.account;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A piece of an account, as plain text: whoever writes it escapes it.
public sealed interface Block {
  /// One sentence or several.
  record Paragraph(String text) implements Block {}

  /// Things of one kind, a sentence each.
  record Points(List<String> points) implements Block {
    public Points {
      points = List.copyOf(points);
    }
  }

  /// @param caption says what the rows are, without a full stop
  /// @param head as many cells as each row
  record Table(String caption, List<String> head, List<List<String>> rows) implements Block {
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// Return the block as one line, for a document that has no tables.
  default String line() {
    return switch (this) {
      case Paragraph(var text) -> text;
      case Points(var points) -> String.join(" ", points);
      case Table table ->
          "%s: %s."
              .formatted(
                  table.caption(),
                  table.rows().stream()
                      .map(row -> row(table.head(), row))
                      .collect(Collectors.joining("; ")));
    };
  }

  private static String row(List<String> head, List<String> row) {
    return IntStream.range(1, row.size())
        .mapToObj(i -> "%s: %s".formatted(head.get(i), Say.clause(row.get(i))))
        .collect(Collectors.joining(", ", row.getFirst() + " [", "]"));
  }
}
