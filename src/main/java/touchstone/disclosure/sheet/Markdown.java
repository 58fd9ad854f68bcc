package touchstone.disclosure.sheet;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.disclosure.account.Block;
import touchstone.disclosure.account.Plain;

/// A datasheet as Markdown: CommonMark with the tables of GitHub. Names, labels and answers are
/// escaped, so that none of them can be more than text.
public final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]{}<>~|&$#]");

  /// What makes a line begin a list or be a rule or the heading of the line above it.
  private static final Pattern BEGINNING =
      Pattern.compile("^(\\d{1,9}(?=[.)]))?([.)](?= |$)|[-+](?= |$)|[-=](?=[-= ]*$))");

  private Markdown() {}

  public static String of(Datasheet sheet) {
    var text = new StringBuilder();
    add(text, "# Datasheet: " + line(sheet.title()));
    add(text, line(sheet.standing() + " " + Datasheet.LEGEND));
    for (var part : sheet.parts()) {
      add(text, "## " + line(part.section().title()));
      part.entries().forEach(entry -> entry(text, entry));
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static void add(StringBuilder text, String block) {
    text.append(block).append("\n\n");
  }

  private static void entry(StringBuilder text, Datasheet.Entry entry) {
    add(text, "### " + line(entry.question().text()));
    entry.recorded().forEach(block -> add(text, block(block)));
    if (!entry.author().isBlank()) {
      add(text, "*%s*".formatted(Datasheet.AUTHOR));
      add(
          text,
          Plain.paragraphs(entry.author()).stream()
              .map(Markdown::quote)
              .collect(Collectors.joining("\n>\n")));
    }
    if (entry.isGap()) {
      add(text, "**%s**".formatted(Datasheet.GAP));
    }
  }

  private static String quote(List<String> lines) {
    return lines.stream().map(line -> "> " + line(line)).collect(Collectors.joining("\\\n"));
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Paragraph(var words) -> line(words);
      case Block.Points(var points) ->
          points.stream().map(point -> "- " + line(point)).collect(Collectors.joining("\n"));
      case Block.Table table -> table(table);
    };
  }

  private static String table(Block.Table table) {
    var text = new StringBuilder(line(table.caption())).append(":\n\n");
    text.append(row(table.head()));
    text.append(
        Collections.nCopies(table.head().size(), "---").stream()
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    table.rows().forEach(row -> text.append(row(row)));
    return text.toString().stripTrailing();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Markdown::line).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /// Return a text on one line, as nothing but text.
  static String line(String text) {
    var escaped = SPECIAL.matcher(Plain.line(text)).replaceAll("\\\\$0");
    return BEGINNING.matcher(escaped).replaceFirst("$1\\\\$2");
  }
}
