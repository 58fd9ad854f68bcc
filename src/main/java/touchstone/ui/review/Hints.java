package touchstone.ui.review;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.text.Text;
import touchstone.ui.Look;

/// Sentences with key caps in them.
final class Hints {
  private Hints() {}

  /// Return the parts of a sentence; what stands in braces is a key.
  static List<Node> of(String sentence) {
    var nodes = new ArrayList<Node>();
    for (var part : sentence.split("(?=\\{)|(?<=})")) {
      if (part.startsWith("{")) {
        nodes.add(Look.keyCap(part.substring(1, part.length() - 1)));
      } else if (!part.isEmpty()) {
        var words = new Text(part);
        words.getStyleClass().add("quiet");
        nodes.add(words);
      }
    }
    return nodes;
  }
}
