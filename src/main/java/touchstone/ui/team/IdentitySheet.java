package touchstone.ui.team;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.annotation.Annotator;
import touchstone.review.Member;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.workbench.Acquaintance;
import touchstone.workbench.Numbers;

/// Asks who somebody is in a project that others began, before they work on it.
public final class IdentitySheet {
  private static final double WIDTH = 560;

  private final Sheets sheets;
  private final Acquaintance project;
  private final Annotator person;
  private final Consumer<Annotator> then;
  private final ToggleGroup group = new ToggleGroup();
  private final TextField name = new TextField();
  private final RadioButton fresh = new RadioButton("I am new here, and called");

  /// @param person at the keyboard, as they are known elsewhere
  /// @param then goes on as whoever they are here
  public IdentitySheet(
      Sheets sheets, Acquaintance project, Annotator person, Consumer<Annotator> then) {
    this.sheets = sheets;
    this.project = project;
    this.person = person;
    this.then = then;
  }

  public void show() {
    name.setText(project.share().map(share -> share.person()).orElse(person.name()));
    name.setAccessibleText("Your name in this project");
    name.setPrefColumnCount(20);
    HBox.setHgrow(name, Priority.ALWAYS);
    fresh.setToggleGroup(group);
    fresh.setSelected(true);
    fresh.setMinWidth(RadioButton.USE_PREF_SIZE);
    name.setOnMouseClicked(event -> fresh.setSelected(true));
    name.textProperty().addListener((observed, before, now) -> fresh.setSelected(true));
    var choices = new VBox(10, Look.row(10, fresh, name));
    for (var member : project.members()) {
      choices.getChildren().add(choice(member));
    }
    var taken = Look.label("", "warning-text");
    name.textProperty().addListener((observed, before, now) -> warn(taken));
    warn(taken);
    var body =
        Look.column(
            16,
            Look.text(intro()),
            choices,
            taken,
            Look.muted(
                "Every step is recorded under this name. A pseudonym will do; what you choose is"
                    + " remembered for this project and its copies."));
    var sheet = new Sheet("Who are you in “%s”?".formatted(project.name()), WIDTH, body);
    sheet.onClose(() -> sheets.remove(sheet));
    var go =
        Look.button(
            "Go on",
            () -> {
              sheet.close();
              then.accept(chosen());
            },
            "accent");
    go.setDefaultButton(true);
    go.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> fresh.isSelected() && name.getText().isBlank(),
                fresh.selectedProperty(),
                name.textProperty()));
    sheets.lay(sheet.withFooter(Look.spring(), Look.button("Cancel", sheet::close), go));
    name.requestFocus();
    name.selectAll();
  }

  private String intro() {
    var others =
        project.members().stream()
            .limit(5)
            .map(member -> member.profile().name())
            .collect(Collectors.joining(", "));
    return project
        .share()
        .map(
            share ->
                "This copy was handed out to %s, with %s."
                    .formatted(share.person(), Numbers.of(share.items(), "item")))
        .orElse("Others work on this project: %s.".formatted(others));
  }

  private RadioButton choice(Member member) {
    var button =
        new RadioButton(
            "I am %s (%s, %s)"
                .formatted(
                    member.profile().name(),
                    PeopleSheet.word(member.profile().role()).toLowerCase(Locale.ROOT),
                    Numbers.of(member.steps(), "step")));
    button.setToggleGroup(group);
    button.setUserData(member);
    return button;
  }

  private void warn(Label taken) {
    var same =
        project.members().stream()
            .filter(member -> member.profile().name().equalsIgnoreCase(name.getText().strip()))
            .findFirst();
    taken.setText(
        same.map(
                member ->
                    "There is a %s already; choose them below if that is you."
                        .formatted(member.profile().name()))
            .orElse(""));
    Look.show(taken, same.isPresent());
  }

  private Annotator chosen() {
    return group.getSelectedToggle().getUserData() instanceof Member member
        ? new Annotator(member.id(), member.profile().name())
        : new Annotator(person.id(), name.getText().strip());
  }
}
