package touchstone.ui.guidelines;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Look;

/// The guidelines beside the work: read while one labels, written in place.
public final class GuidelinesPanel extends BorderPane {
  private static final double WIDTH = 316;

  private final GuidelinesViewModel model;
  private final MarkdownView view = new MarkdownView();
  private final ScrollPane scroll = new ScrollPane(view);
  private final TextArea source = new TextArea();
  private final Label none =
      Look.muted("No guidelines yet. Write here what people should know to label alike.");
  private final Button edit;
  private final Button done;
  private final Button cancel;
  private final Button shut;
  private @Nullable Node back;

  /// @param close puts the panel away
  public GuidelinesPanel(GuidelinesViewModel model, Runnable close) {
    this.model = model;
    getStyleClass().add("guidelines-panel");
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    edit = Look.button("Edit", Feather.EDIT_2, this::write);
    done = Look.button("Done", this::keep, "accent");
    cancel = Look.button("Cancel", () -> model.editingProperty().set(false));
    for (var button : new Button[] {edit, done, cancel}) {
      button.setFocusTraversable(false);
    }
    shut = Look.iconButton("Close", Feather.X, close);
    shut.setFocusTraversable(false);
    var title = Look.label("Guidelines", "sheet-title");
    title.setMinWidth(USE_PREF_SIZE);
    var head = Look.row(8, title, Look.spring(), edit, cancel, done, shut);
    head.getStyleClass().add("guidelines-head");
    var version = Look.label("", "muted", "small");
    version.textProperty().bind(model.versionProperty());
    var foot = new HBox(version);
    foot.getStyleClass().add("guidelines-foot");
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("edge-to-edge", "guidelines-scroll");
    source.setWrapText(true);
    source.setPromptText("# What to label\n\n- **Bottle**: whole ones only\n- …");
    source.setAccessibleText("Guidelines in Markdown");
    source.getStyleClass().addAll("guidelines-source");
    none.getStyleClass().add("guidelines-none");
    StackPane.setAlignment(none, javafx.geometry.Pos.TOP_LEFT);
    setTop(head);
    setCenter(new StackPane(scroll, none, source));
    setBottom(foot);
    model.textProperty().addListener((observed, before, after) -> refresh());
    model.editingProperty().addListener((observed, before, after) -> turn(after));
    refresh();
  }

  private void refresh() {
    boolean writing = model.editingProperty().get();
    boolean empty = model.textProperty().get().isEmpty();
    if (!writing) {
      view.show(model.textProperty().get());
    }
    Look.show(source, writing);
    Look.show(scroll, !writing && !empty);
    Look.show(none, !writing && empty);
    Look.show(edit, !writing && model.editable());
    Look.show(done, writing);
    Look.show(cancel, writing);
    Look.show(shut, !writing);
  }

  private void turn(boolean writing) {
    if (writing) {
      back = getScene() == null ? null : getScene().getFocusOwner();
      source.setText(model.textProperty().get());
    }
    refresh();
    if (writing) {
      source.requestFocus();
    } else if (back != null && back.getScene() != null) {
      back.requestFocus();
    }
  }

  private void write() {
    model.editingProperty().set(true);
  }

  private void keep() {
    model.change(source.getText());
  }

  /// Keep what is being written.
  public void settle() {
    if (model.editingProperty().get()) {
      keep();
    }
  }
}
