package touchstone.ui.guidelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;
import touchstone.ui.Shots;

class MarkdownViewTest {
  private static List<String> shown(String markdown) {
    return Shots.onWindow(
        () -> {
          var view = new MarkdownView();
          view.show(markdown);
          var found = new ArrayList<String>();
          collect(view, found);
          return found;
        });
  }

  private static void collect(Parent parent, List<String> found) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child instanceof Text text) {
        var styles = new ArrayList<>(text.getStyleClass());
        styles.remove("markdown-text");
        found.add(styles.isEmpty() ? text.getText() : text.getText() + " " + styles);
      } else if (child instanceof Label label) {
        found.add(label.getText());
      } else if (child instanceof Parent more) {
        collect(more, found);
      }
    }
  }

  @Test
  void aTableStandsInRowsAndColumns() {
    var source =
        "| Label | Means | n |\n|---|:-:|--:|\n| can | **whole** ones | 3 |\n| jar | `<b>` |\n";
    assertEquals(
        List.of(
            "0,0 LEFT Label",
            "1,0 CENTER Means",
            "2,0 RIGHT n",
            "0,1 LEFT can",
            "1,1 CENTER whole ones",
            "2,1 RIGHT 3",
            "0,2 LEFT jar",
            "1,2 CENTER <b>",
            "2,2 RIGHT "),
        Shots.onWindow(
            () -> {
              var view = new MarkdownView();
              view.show(source);
              return ((GridPane) view.getChildren().getFirst())
                  .getChildren().stream().map(MarkdownViewTest::cell).toList();
            }));
  }

  private static String cell(Node node) {
    var cell = (TextFlow) node;
    return "%d,%d %s %s"
        .formatted(
            GridPane.getColumnIndex(cell),
            GridPane.getRowIndex(cell),
            cell.getTextAlignment(),
            cell.getChildren().stream()
                .map(text -> ((Text) text).getText())
                .collect(Collectors.joining()));
  }

  @Test
  void wordsStandAsTheyAreMeant() {
    assertEquals(
        List.of(
            "Title",
            "One",
            " ",
            "line with ",
            "bold [strong]",
            " and ",
            "both [strong, emphasis]",
            "."),
        shown("# Title\n\nOne\nline with **bold** and ***both***.").stream()
            .map(text -> text.replace("both [emphasis, strong]", "both [strong, emphasis]"))
            .toList());
    assertEquals(
        List.of("•", "a", "•", "b", "3.", "c", "4.", "d"), shown("- a\n- b\n\n3. c\n4. d"));
    assertEquals(List.of("x < 1\n  y"), shown("```\nx < 1\n  y\n```"));
  }

  @Test
  void nothingIsFetchedOrRun() {
    assertEquals(
        List.of("codebook [markdown-link]", " (https://example.org/x) [muted]"),
        shown("[codebook](https://example.org/x)"));
    assertEquals(List.of("https://example.org [markdown-link]"), shown("<https://example.org>"));
    assertEquals(List.of("a shelf [muted]"), shown("![a shelf](https://example.org/a.png)"));
    assertEquals(List.of("<script>alert(1)</script>"), shown("<script>alert(1)</script>"));
  }

  @Test
  void whatNestsEndlesslyIsShownFlat() {
    assertTrue(shown("> ".repeat(3_000) + "deep").size() < 10);
    assertTrue(shown("*".repeat(3_000) + "a" + "*".repeat(3_000)).size() < 5_000);
    assertTrue(shown("[".repeat(3_000)).size() < 5_000);
  }
}
