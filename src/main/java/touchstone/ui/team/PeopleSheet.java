package touchstone.ui.team;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import touchstone.review.Member;
import touchstone.review.Profile;
import touchstone.review.Role;
import touchstone.review.ShareProgress;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.When;
import touchstone.workbench.Numbers;

/// Shows who takes part in a project, what they do, and how far what was handed out to them has
/// come.
final class PeopleSheet {
  private static final double WIDTH = 720;

  private final Sheets sheets;
  private final Team team;
  private final VBox body = new VBox(20);

  PeopleSheet(Sheets sheets, Team team) {
    this.sheets = sheets;
    this.team = team;
  }

  void show() {
    var sheet = new Sheet("People", WIDTH, body);
    sheet.onClose(() -> sheets.remove(sheet));
    var close = Look.button("Close", sheet::close);
    sheets.lay(sheet.withFooter(Look.spring(), close));
    close.requestFocus();
    load();
  }

  private CompletableFuture<Void> load() {
    var workbench = team.workbench();
    return workbench
        .members()
        .all()
        .thenCombineAsync(
            workbench.handingOut().shares(),
            (members, shares) -> {
              fill(members, shares);
              return true;
            },
            team.home())
        .whenCompleteAsync(team.notices().watch(), team.home())
        .thenAccept(done -> {});
  }

  private void fill(List<Member> members, List<ShareProgress> shares) {
    var people = grid("Name", "What they do", "Steps", "Last step");
    for (var member : members) {
      add(
          people,
          name(member),
          role(member),
          Look.label(Numbers.number(member.steps())),
          Look.label(
              member.last() == null
                  ? "–"
                  : When.said(member.last(), team.workbench().now(), ZoneId.systemDefault()),
              "muted"));
    }
    body.getChildren().setAll(people);
    if (!shares.isEmpty()) {
      var handed = grid("Handed out to", "", "Done", "Of items");
      for (var share : shares) {
        add(
            handed,
            Look.label(share.person()),
            Look.label(share.share().taken() == null ? "nothing came back yet" : "", "muted"),
            Look.label(Numbers.number(share.done())),
            Look.label(Numbers.number(share.share().items())));
      }
      body.getChildren().add(handed);
    }
  }

  private static GridPane grid(String... headings) {
    var grid = new GridPane(16, 8);
    for (int column = 0; column < headings.length; column++) {
      var constraints = new ColumnConstraints();
      constraints.setHgrow(column == 0 ? Priority.ALWAYS : Priority.NEVER);
      if (column > 0) {
        constraints.setMinWidth(column == 1 ? 150 : 90);
        constraints.setHalignment(column == 1 ? HPos.LEFT : HPos.RIGHT);
      }
      grid.getColumnConstraints().add(constraints);
      grid.add(Look.label(headings[column], "muted", "small"), column, 0);
    }
    return grid;
  }

  private static void add(GridPane grid, Node... cells) {
    int row = grid.getRowCount();
    for (int column = 0; column < cells.length; column++) {
      GridPane.setValignment(cells[column], VPos.CENTER);
      grid.add(cells[column], column, row);
    }
  }

  private Node name(Member member) {
    boolean me = member.id().equals(team.workbench().annotator().id());
    if (!me || team.workbench().readOnly()) {
      return Look.label(member.profile().name());
    }
    var field = new TextField(member.profile().name());
    field.setAccessibleText("Your name in this project");
    field.setPrefColumnCount(16);
    Runnable take =
        () -> {
          var typed = field.getText().strip();
          if (!typed.isEmpty() && !typed.equals(member.profile().name())) {
            change(member, member.profile().withName(typed));
          }
        };
    field.setOnAction(event -> take.run());
    field
        .focusedProperty()
        .addListener(
            (observed, before, now) -> {
              if (!now) {
                take.run();
              }
            });
    return Look.row(8, field, Look.badge("you", "outlined"));
  }

  private Node role(Member member) {
    if (member.id().imported()) {
      return Look.label("named in a dataset", "muted");
    }
    var box = new ComboBox<Role>();
    box.getItems().setAll(Role.values());
    box.setValue(member.profile().role());
    box.setDisable(team.workbench().readOnly());
    box.setAccessibleText("What %s does".formatted(member.profile().name()));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Role role) {
            return role == null ? "" : word(role);
          }

          @Override
          public Role fromString(String text) {
            return Role.valueOf(text.toUpperCase(Locale.ROOT));
          }
        });
    box.valueProperty()
        .addListener((observed, before, now) -> change(member, member.profile().withRole(now)));
    return box;
  }

  static String word(Role role) {
    var name = role.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private void change(Member member, Profile wanted) {
    team.workbench()
        .members()
        .change(member.id(), wanted)
        .thenComposeAsync(done -> load(), team.home())
        .whenCompleteAsync(team.notices().watch(), team.home());
  }
}
