package touchstone.ui.shell;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.ui.Notices;
import touchstone.ui.Sheets;

/// The layers of the window: bar, banners and screen; sheets over them; notices over all.
final class Frame extends StackPane {
  private final BorderPane floor = new BorderPane();
  private final VBox top = new VBox();
  private final StackPane middle = new StackPane();
  private final VBox banners = new VBox();
  private final Sheets sheets = new Sheets(floor);

  Frame(Notices notices) {
    floor.setTop(top);
    floor.setCenter(middle);
    getChildren().addAll(sheets, new NoticeLayer(notices, sheets.openProperty()));
  }

  Sheets sheets() {
    return sheets;
  }

  void show(Node bar, Node screen) {
    banners.getChildren().clear();
    top.getChildren().setAll(bar, banners);
    middle.getChildren().setAll(screen);
  }

  /// Lay a page over the screen, which is out of sight until it is taken away.
  void cover(Node page) {
    middle.getChildren().forEach(node -> node.setVisible(false));
    middle.getChildren().add(page);
  }

  void uncover() {
    var nodes = middle.getChildren();
    if (nodes.size() > 1) {
      nodes.remove(1, nodes.size());
    }
    nodes.forEach(node -> node.setVisible(true));
  }

  /// Show another screen under the same bar.
  void show(Node screen) {
    middle.getChildren().setAll(screen);
    floor.setRight(null);
  }

  /// Keep a panel open beside the screen, null for none.
  void beside(@Nullable Node panel) {
    floor.setRight(panel);
  }

  /// Lay a banner under the bar until it is taken away.
  void raise(Node banner) {
    if (!banners.getChildren().contains(banner)) {
      banners.getChildren().add(banner);
    }
  }

  void lower(Node banner) {
    banners.getChildren().remove(banner);
  }
}
