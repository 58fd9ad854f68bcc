package touchstone.ui.guidelines;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import touchstone.ui.Look;

/// Markdown as it is read: headings, lists, tables, quotes, code, bold and italic words. Nothing is
/// fetched or opened: a link shows where it leads, a picture its words, HTML its source.
public final class MarkdownView extends VBox {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  /// Markdown that nests deeper than this is shown flat.
  private static final int DEEPEST = 12;

  /// How wide the space beside the words of a cell is, in letters.
  private static final int BESIDE = 4;

  /// How many letters a line of a cell has that is read well.
  private static final int COLUMN = 18;

  public MarkdownView() {
    getStyleClass().add("markdown");
  }

  /// Show a text.
  public void show(String markdown) {
    getChildren().clear();
    blocks(PARSER.parse(markdown), this, 0);
  }

  private static void blocks(Node parent, Pane into, int depth) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      block(node, into, depth);
    }
  }

  private static void block(Node node, Pane into, int depth) {
    switch (node) {
      case Heading heading -> {
        var flow = flow(heading, "markdown-heading");
        flow.getStyleClass().add("level-" + Math.min(4, heading.getLevel()));
        into.getChildren().add(flow);
      }
      case Paragraph paragraph -> into.getChildren().add(flow(paragraph, "markdown-paragraph"));
      case BulletList list -> items(list, into, depth, -1);
      case OrderedList list -> {
        var first = list.getMarkerStartNumber();
        items(list, into, depth, first == null ? 1 : first);
      }
      case BlockQuote quote -> into.getChildren().add(within(quote, "markdown-quote", depth));
      case FencedCodeBlock code -> into.getChildren().add(code(code.getLiteral()));
      case IndentedCodeBlock code -> into.getChildren().add(code(code.getLiteral()));
      case HtmlBlock html -> into.getChildren().add(code(html.getLiteral()));
      case TableBlock table -> into.getChildren().add(table(table));
      case ThematicBreak _ -> into.getChildren().add(new Separator());
      default -> blocks(node, into, depth);
    }
  }

  private static VBox within(Node parent, String style, int depth) {
    var box = new VBox();
    box.getStyleClass().add(style);
    if (depth < DEEPEST) {
      blocks(parent, box, depth + 1);
    } else {
      box.getChildren().add(flow(parent, "markdown-paragraph"));
    }
    return box;
  }

  /// @param number of the first item, -1 for bullets
  private static void items(Node list, Pane into, int depth, int number) {
    var box = new VBox();
    box.getStyleClass().add("markdown-list");
    int next = number;
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      var mark = Look.label(next < 0 ? "•" : next++ + ".", "muted");
      mark.setMinWidth(Label.USE_PREF_SIZE);
      var content = within(item, "markdown-item", depth);
      HBox.setHgrow(content, Priority.ALWAYS);
      var row = Look.row(8, mark, content);
      row.setAlignment(Pos.TOP_LEFT);
      box.getChildren().add(row);
    }
    into.getChildren().add(box);
  }

  private static GridPane table(TableBlock table) {
    var grid = new GridPane();
    grid.getStyleClass().add("markdown-table");
    int row = 0;
    var widths = new ArrayList<Integer>();
    for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (var line = part.getFirstChild(); line != null; line = line.getNext()) {
        int column = 0;
        for (var cell = line.getFirstChild(); cell != null; cell = cell.getNext()) {
          var flow = cell(cell, part instanceof TableHead);
          if (column == widths.size()) {
            widths.add(0);
          }
          widths.set(column, Math.max(widths.get(column), width(flow)));
          grid.add(flow, column++, row);
        }
        row++;
      }
    }
    double all = widths.stream().mapToInt(Integer::intValue).sum();
    for (var width : widths) {
      var share = new ColumnConstraints();
      share.setPercentWidth(100 * width / all);
      grid.getColumnConstraints().add(share);
    }
    return grid;
  }

  /// Return how wide a cell wants to be, in letters: as its words in one line, or where these are
  /// many, as a column that is read well, and as its longest word at least.
  private static int width(TextFlow cell) {
    var words =
        cell.getChildren().stream()
            .map(text -> ((Text) text).getText())
            .collect(Collectors.joining());
    int longest = Stream.of(words.split("\\s+")).mapToInt(String::length).max().orElse(0);
    return BESIDE + Math.max(longest, Math.min(words.length(), COLUMN));
  }

  private static TextFlow cell(Node node, boolean head) {
    var flow = flow(node, "markdown-cell");
    if (head) {
      flow.getStyleClass().add("head");
    }
    if (node instanceof TableCell cell && cell.getAlignment() != null) {
      flow.setTextAlignment(
          switch (cell.getAlignment()) {
            case LEFT -> TextAlignment.LEFT;
            case CENTER -> TextAlignment.CENTER;
            case RIGHT -> TextAlignment.RIGHT;
          });
    }
    return flow;
  }

  private static Label code(String literal) {
    var code = Look.text(literal.stripTrailing());
    code.getStyleClass().addAll("mono", "markdown-code");
    code.setMaxWidth(Double.MAX_VALUE);
    return code;
  }

  private static TextFlow flow(Node parent, String style) {
    var flow = new TextFlow();
    flow.getStyleClass().add(style);
    words(parent, flow, List.of(), 0);
    return flow;
  }

  private static void words(Node parent, TextFlow flow, List<String> styles, int depth) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case org.commonmark.node.Text text -> add(flow, text.getLiteral(), styles);
        case Code code -> add(flow, code.getLiteral(), with(styles, "mono"));
        case HtmlInline html -> add(flow, html.getLiteral(), styles);
        case SoftLineBreak _ -> add(flow, " ", styles);
        case HardLineBreak _ -> add(flow, "\n", styles);
        case Link link -> link(link, flow, styles, depth);
        default -> {
          if (depth < DEEPEST) {
            words(node, flow, with(styles, style(node)), depth + 1);
          }
        }
      }
    }
  }

  private static String style(Node node) {
    return switch (node) {
      case StrongEmphasis _ -> "strong";
      case Emphasis _ -> "emphasis";
      case Image _ -> "muted";
      default -> "";
    };
  }

  /// Show a link as its words and, where they do not say it, its address.
  private static void link(Link link, TextFlow flow, List<String> styles, int depth) {
    int before = flow.getChildren().size();
    if (depth < DEEPEST) {
      words(link, flow, with(styles, "markdown-link"), depth + 1);
    }
    var address = link.getDestination();
    var shown = new StringBuilder();
    for (var part : flow.getChildren().subList(before, flow.getChildren().size())) {
      if (part instanceof Text text) {
        shown.append(text.getText());
        Tooltip.install(text, new Tooltip(address));
      }
    }
    if (!address.isBlank() && !address.contains(shown) && !shown.toString().contains(address)) {
      add(flow, " (" + address + ")", List.of("muted"));
    }
  }

  private static List<String> with(List<String> styles, String another) {
    return another.isEmpty() ? styles : Stream.concat(styles.stream(), Stream.of(another)).toList();
  }

  private static void add(TextFlow flow, String words, List<String> styles) {
    var text = new Text(words);
    text.getStyleClass().add("markdown-text");
    text.getStyleClass().addAll(styles);
    flow.getChildren().add(text);
  }
}
