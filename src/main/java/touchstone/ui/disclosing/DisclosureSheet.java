package touchstone.ui.disclosing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.disclosure.Form;
import touchstone.disclosure.Section;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.WorkView;
import touchstone.workbench.Numbers;

/// How the dataset was made, section by section: what was recorded stands filled, gaps are fields
/// that remember.
public final class DisclosureSheet {
  private static final double WIDTH = 1040;
  private static final double HEIGHT = 560;
  private static final double SECTIONS = 316;
  private static final String READING = "Reading what was recorded…";

  private final Sheets sheets;
  private final DisclosingViewModel model;
  private final Choosers choosers;
  private final Consumer<Path> reveal;
  private final Map<Section, ToggleButton> sections = new EnumMap<>(Section.class);
  private final Map<Section, Label> gaps = new EnumMap<>(Section.class);
  private final List<QuestionView> questions = new ArrayList<>();
  private final VBox asked = new VBox(20);
  private final ScrollPane scroll = new ScrollPane(asked);
  private final Label standing = Look.strong("");
  private final ProgressBar bar = new ProgressBar(0);
  private final VBox news = new VBox(8);
  private final Button preview;
  private final Button write;
  private final Sheet sheet;
  private boolean filled;
  private final ChangeListener<Object> refresh = (observed, before, after) -> refresh();

  /// @param reveal shows a file in the system's file manager
  public DisclosureSheet(
      Sheets sheets, DisclosingViewModel model, Choosers choosers, Consumer<Path> reveal) {
    this.sheets = sheets;
    this.model = model;
    this.choosers = choosers;
    this.reveal = reveal;
    preview = Look.button("Preview", Feather.EYE, this::preview);
    write = Look.button("Write…", this::choose, "accent");
    var body = new BorderPane();
    body.setTop(head());
    body.setLeft(list());
    body.setCenter(scroll);
    body.setPrefHeight(HEIGHT);
    asked.setPadding(new Insets(2, 18, 4, 4));
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("edge-to-edge", "told-scroll");
    sheet = new Sheet("Disclosure: how the dataset was made", WIDTH, body);
    sheet.withFooter(pseudonyms(), Look.spring(), preview, write).onClose(this::close);
    model.sectionProperty().addListener((observed, before, after) -> ask(after));
    List.of(
            model.revisionProperty(),
            model.workProperty(),
            model.troubleProperty(),
            model.takenProperty(),
            model.writtenProperty())
        .forEach(property -> property.addListener(refresh));
    ask(model.sectionProperty().get());
    refresh();
  }

  public void show() {
    sheets.lay(sheet);
    model.load();
  }

  /// Remember what is in the fields.
  public void commit() {
    questions.forEach(QuestionView::commit);
  }

  private void close() {
    commit();
    model.close();
    sheets.remove(sheet);
  }

  private Node head() {
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    standing.setMinWidth(Label.USE_PREF_SIZE);
    var head = Look.column(10, Look.row(16, standing, bar), news);
    head.getStyleClass().add("told-top");
    return head;
  }

  private Node list() {
    var list = new VBox(2);
    list.setMinWidth(SECTIONS);
    list.setMaxWidth(SECTIONS);
    for (var section : Section.values()) {
      var count = Look.label("", "muted", "small");
      count.setMinWidth(Label.USE_PREF_SIZE);
      var button = new ToggleButton();
      button.setGraphic(Look.row(8, new Label(section.title()), Look.spring(), count));
      button.getStyleClass().add("told-section");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAccessibleText(section.title());
      button.setOnAction(
          event -> {
            button.setSelected(true);
            model.sectionProperty().set(section);
          });
      sections.put(section, button);
      gaps.put(section, count);
      list.getChildren().add(button);
    }
    return list;
  }

  private Node pseudonyms() {
    var box = new CheckBox("Pseudonyms instead of names");
    box.selectedProperty().bindBidirectional(model.pseudonymsProperty());
    return box;
  }

  private void ask(Section section) {
    commit();
    sections.forEach((each, button) -> button.setSelected(each == section));
    questions.clear();
    asked.getChildren().clear();
    if (!model.told()) {
      return;
    }
    for (var question : Form.in(section)) {
      var view = new QuestionView(model, question);
      questions.add(view);
      asked.getChildren().add(view);
    }
    scroll.setVvalue(0);
  }

  private void refresh() {
    if (model.told() && !filled) {
      filled = true;
      ask(model.sectionProperty().get());
    }
    var known = model.standingProperty().get();
    boolean reading = model.reading() || !model.told();
    standing.setText(
        reading
            ? READING
            : "%s of %s answered or recorded"
                .formatted(Numbers.number(known.filled()), Numbers.number(known.all())));
    bar.setProgress(reading ? ProgressBar.INDETERMINATE_PROGRESS : known.share());
    gaps.forEach(
        (section, count) -> {
          long open = model.gaps(section);
          count.setText(open == 0 ? "" : Numbers.of(open, "gap"));
        });
    questions.forEach(QuestionView::refresh);
    preview.setDisable(model.recordedProperty().get().isEmpty());
    write.setDisable(
        model.recordedProperty().get().isEmpty() || model.workProperty().get().isPresent());
    news.getChildren().clear();
    model
        .workProperty()
        .get()
        .filter(work -> !reading)
        .ifPresent(work -> news.getChildren().add(new WorkView(work)));
    model.takenProperty().get().ifPresent(there -> news.getChildren().add(asking(there.place())));
    model.writtenProperty().get().ifPresent(folder -> news.getChildren().add(done(folder)));
    var trouble = model.troubleProperty().get();
    if (!trouble.isEmpty()) {
      news.getChildren().add(line(Feather.ALERT_TRIANGLE, "danger-icon", trouble));
    }
    Look.show(news, !news.getChildren().isEmpty());
  }

  private Node done(Path folder) {
    return Look.row(
        12,
        line(Feather.CHECK_CIRCLE, "success-icon", "Written to %s.".formatted(folder)),
        Look.button("Show in folder", () -> reveal.accept(folder), "link"));
  }

  private Node asking(Path place) {
    var card =
        Look.card(
            line(
                Feather.ALERT_TRIANGLE,
                "warning-icon",
                "%s is there already. Replace the documents in it?".formatted(place.getFileName())),
            Look.row(
                8,
                Look.button("Choose another place…", this::choose),
                Look.button("Replace", model::replace, "danger")));
    card.getStyleClass().add("asking");
    return card;
  }

  private static HBox line(Feather glyph, String tone, String sentence) {
    var icon = Icons.of(glyph);
    icon.getStyleClass().add(tone);
    var text = Look.text(sentence);
    HBox.setHgrow(text, Priority.ALWAYS);
    var line = Look.row(8, icon, text);
    HBox.setHgrow(line, Priority.ALWAYS);
    return line;
  }

  private void preview() {
    commit();
    model.sheet().ifPresent(told -> PreviewSheet.show(sheets, told));
  }

  private void choose() {
    commit();
    choosers
        .save("Write the disclosure to", model.targetName(), Choosers.ANY)
        .ifPresent(model::write);
  }
}
