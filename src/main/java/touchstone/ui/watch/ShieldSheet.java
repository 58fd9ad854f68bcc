package touchstone.ui.watch;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import touchstone.review.Shield;
import touchstone.ui.Look;
import touchstone.ui.policy.NumberField;

/// Sets what protects people from what they label.
final class ShieldSheet {
  private static final int PROPOSED = 50;

  private final Errand errand;
  private final String key;
  private final Runnable changed;

  /// @param key uncovers an item
  ShieldSheet(Errand errand, String key, Runnable changed) {
    this.errand = errand;
    this.key = key;
    this.changed = changed;
  }

  void show() {
    var now = errand.workbench().shielding().now();
    var covers = new CheckBox("Cover every item until it is asked for");
    covers.setSelected(now.covers());
    var minutes =
        new SimpleIntegerProperty(now.breakMinutes() == 0 ? PROPOSED : now.breakMinutes());
    var breaks = new CheckBox("Propose a break");
    breaks.setSelected(now.breakMinutes() > 0);
    var after =
        Look.row(
            8,
            Look.label("after"),
            new NumberField("Minutes of work before a break", minutes, 5, 480),
            Look.label("minutes of work"));
    after.disableProperty().bind(breaks.selectedProperty().not());
    var body =
        new VBox(
            18,
            Look.column(
                4,
                covers,
                Look.muted(
                    "Pictures show as a coarse mosaic and texts not at all, also in the list. %s"
                            .formatted(key.isEmpty() ? "A command" : key)
                        + " shows the item in sight and covers it again; it can be skipped, flagged"
                        + " and commented on unseen, not decided.")),
            Look.column(
                4,
                Look.row(10, breaks, after),
                Look.muted(
                    "Five minutes without a decision count as a break. Nothing is locked, and"
                        + " nobody else is told.")));
    errand.form(
        "Content shield and breaks",
        600,
        body,
        "For everybody who works on this project.",
        "Set",
        () -> {
          var wanted = new Shield(covers.isSelected(), breaks.isSelected() ? minutes.get() : 0);
          errand.then(
              errand.workbench().shielding().change(wanted),
              () -> {
                changed.run();
                errand.notices().say(said(wanted));
              });
        });
  }

  private String said(Shield set) {
    var covers =
        set.covers()
            ? "Every item is covered from now on%s."
                .formatted(key.isEmpty() ? "" : "; %s shows it".formatted(key))
            : "Items are not covered.";
    var breaks =
        set.breakMinutes() == 0
            ? "No break is proposed."
            : "A break is proposed after %d minutes.".formatted(set.breakMinutes());
    return covers + " " + breaks;
  }
}
