package touchstone.disclosure.sheet;

import java.util.List;
import java.util.stream.Collectors;
import touchstone.disclosure.account.Block;
import touchstone.disclosure.account.Plain;

/// A datasheet as one page that needs nothing else: no scripts, no pictures, no other files. It is
/// well-formed XML too, and meant to be printed.
public final class Html {
  private static final String STYLE =
      """
      :root { color-scheme: light; }
      * { box-sizing: border-box; }
      body { margin: 0 auto; max-width: 56rem; padding: 2rem 1.5rem 4rem; background: #fff;
        color: #1c1c1e; font: 16px/1.5 "Segoe UI", "Helvetica Neue", Arial, sans-serif;
        overflow-wrap: break-word; }
      h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
      h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; padding-top: .6rem;
        border-top: 2px solid #1c1c1e; }
      h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
      p, ul { margin: .3rem 0 .6rem; }
      ul { padding-left: 1.2rem; }
      a { color: #0b4f9c; }
      .note { color: #55555c; }
      nav ul { columns: 2; list-style: none; padding: 0; }
      table { border-collapse: collapse; font-size: .875rem; margin: .4rem 0 .8rem;
        max-width: 100%; min-width: 24rem; font-variant-numeric: tabular-nums; }
      caption { color: #55555c; padding-bottom: .25rem; text-align: left; }
      th, td { border: 1px solid #c9c9cf; min-width: 4.75rem; padding: .25rem .5rem;
        text-align: left; vertical-align: top; }
      thead th { background: #f2f2f5; }
      tbody th { font-weight: 600; }
      tbody th, td { overflow-wrap: anywhere; }
      .author { border-left: 4px solid #0b4f9c; margin: .4rem 0 .8rem; padding: .1rem 0 .1rem .9rem; }
      .author .mark { color: #0b4f9c; font-size: .875rem; }
      blockquote { margin: 0; }
      .gap { background: #fff4d6; border-left: 4px solid #c98a00; padding: .3rem .9rem; }
      @page { margin: 18mm 16mm; }
      @media print {
        body { font-size: 10pt; max-width: none; padding: 0; }
        a { color: inherit; text-decoration: none; }
        h2, h3, caption { break-after: avoid; }
        h3 { margin-top: 1rem; }
        table { font-size: 8.5pt; }
        th, td { min-width: 3.8rem; padding: .2rem .35rem; }
        table, tr, .gap, li { break-inside: avoid; }
        thead { display: table-header-group; }
        .gap, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      }
      """;

  private Html() {}

  public static String of(Datasheet sheet) {
    var title = "Datasheet: " + sheet.title();
    var page = new StringBuilder();
    page.append(
        """
        <!DOCTYPE html>
        <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <meta charset="UTF-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        """);
    add(page, "title", title);
    page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n");
    add(page, "h1", title);
    page.append("<p class=\"note\">").append(line(sheet.standing() + " " + Datasheet.LEGEND));
    page.append("</p>\n<nav>\n<ul>\n");
    sheet.parts().forEach(part -> contents(page, part));
    page.append("</ul>\n</nav>\n</header>\n<main>\n");
    sheet.parts().forEach(part -> part(page, part));
    page.append("</main>\n</body>\n</html>\n");
    return page.toString();
  }

  private static void contents(StringBuilder page, Datasheet.Part part) {
    long gaps = part.entries().stream().filter(Datasheet.Entry::isGap).count();
    page.append("<li><a href=\"#%s\">%s</a>".formatted(anchor(part), title(part)));
    if (gaps > 0) {
      page.append(
          " <span class=\"note\">(%s)</span>".formatted(gaps == 1 ? "1 gap" : gaps + " gaps"));
    }
    page.append("</li>\n");
  }

  private static String anchor(Datasheet.Part part) {
    return Datasheet.anchor(part.section());
  }

  private static String title(Datasheet.Part part) {
    return line(part.section().title());
  }

  private static void part(StringBuilder page, Datasheet.Part part) {
    page.append("<section id=\"%s\">\n".formatted(anchor(part)));
    page.append("<h2>").append(title(part)).append("</h2>\n");
    part.entries().forEach(entry -> entry(page, entry));
    page.append("</section>\n");
  }

  private static void entry(StringBuilder page, Datasheet.Entry entry) {
    page.append("<article>\n");
    add(page, "h3", entry.question().text());
    entry.recorded().forEach(block -> block(page, block));
    if (!entry.author().isBlank()) {
      page.append("<div class=\"author\">\n<p class=\"mark\">").append(line(Datasheet.AUTHOR));
      page.append("</p>\n<blockquote>\n");
      for (var paragraph : Plain.paragraphs(entry.author())) {
        page.append(
            paragraph.stream()
                .map(Html::line)
                .collect(Collectors.joining("<br/>\n", "<p>", "</p>\n")));
      }
      page.append("</blockquote>\n</div>\n");
    }
    if (entry.isGap()) {
      page.append("<p class=\"gap\">").append(line(Datasheet.GAP)).append("</p>\n");
    }
    page.append("</article>\n");
  }

  private static void block(StringBuilder page, Block block) {
    switch (block) {
      case Block.Paragraph(var words) -> add(page, "p", words);
      case Block.Points(var points) -> {
        page.append("<ul>\n");
        points.forEach(point -> add(page, "li", point));
        page.append("</ul>\n");
      }
      case Block.Table table -> table(page, table);
    }
  }

  private static void table(StringBuilder page, Block.Table table) {
    page.append("<table>\n");
    add(page, "caption", table.caption());
    page.append("<thead>\n<tr>");
    table.head().forEach(cell -> page.append("<th scope=\"col\">%s</th>".formatted(line(cell))));
    page.append("</tr>\n</thead>\n<tbody>\n");
    table.rows().forEach(row -> row(page, row));
    page.append("</tbody>\n</table>\n");
  }

  private static void row(StringBuilder page, List<String> cells) {
    page.append("<tr><th scope=\"row\">%s</th>".formatted(line(cells.getFirst())));
    cells.stream().skip(1).forEach(cell -> page.append("<td>%s</td>".formatted(line(cell))));
    page.append("</tr>\n");
  }

  private static void add(StringBuilder page, String element, String text) {
    page.append("<%s>%s</%s>\n".formatted(element, line(text), element));
  }

  /// Return a text on one line, as nothing but text; a number stays with its percent sign.
  static String line(String text) {
    return Plain.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replaceAll("(\\d) %", "$1&#160;%");
  }
}
