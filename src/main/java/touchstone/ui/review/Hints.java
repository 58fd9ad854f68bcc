package touchstone.ui.review;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import touchstone.ui.Look;

/// Sentences with key caps in them.
final class Hints {
  private Hints() {}

  /// Return a sentence word by word, so that it wraps; what stands in braces is a key.
  static List<Node> of(String sentence) {
    var nodes = new ArrayList<Node>();
    for (var part : sentence.split("(?=\\{)|(?<=})")) {
      if (part.startsWith("{")) {
        nodes.add(Look.keyCap(part.substring(1, part.length() - 1)));
      } else {
        for (var word : part.strip().split(" +")) {
          if (!word.isEmpty()) {
            nodes.add(Look.label(word, "muted", "small"));
          }
        }
      }
    }
    return nodes;
  }
}
