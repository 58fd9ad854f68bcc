package touchstone.ui.review;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import touchstone.annotation.ItemState;
import touchstone.annotation.Modality;
import touchstone.review.Counts;
import touchstone.ui.Look;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.CommandButton;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.items.Filter;
import touchstone.ui.review.items.ItemsViewModel;
import touchstone.ui.review.items.Shelf;
import touchstone.workbench.Numbers;

/// What stands in the place of an item while there is none: why, and what to do next. Owned by the
/// window's thread.
final class Invitation {
  private final Stage stage;
  private final ItemsViewModel items;
  private final Modality modality;
  private final Actions actions;
  private final ObservableValue<KeyMap> keys;

  Invitation(
      Stage stage,
      ItemsViewModel items,
      Modality modality,
      Actions actions,
      ObservableValue<KeyMap> keys) {
    this.stage = stage;
    this.items = items;
    this.modality = modality;
    this.actions = actions;
    this.keys = keys;
  }

  /// Say what fits how things are now; nothing while there is an item.
  void say() {
    var counts = items.countsProperty().get();
    if (counts == null || items.totalProperty().get() < 0) {
      stage.say(Look.label("Opening…", "stage-quiet"));
    } else if (counts.items() == 0) {
      importing();
    } else if (items.totalProperty().get() > 0) {
      stage.say();
    } else if (items.filtered()) {
      stage.say(
          Look.label("No %s answers these filters".formatted(modality.noun()), "stage-title"),
          Look.label(
              "%s in all; hidden by %s."
                  .formatted(Numbers.of(counts.items(), modality.noun()), Filter.all(items)),
              "stage-quiet"),
          Look.button("Clear the filters", items::clearFilters, "accent"));
    } else if (counts.undecided() == 0 && counts.in(ItemState.DISPUTED) > 0) {
      disputed(counts);
    } else if (counts.undecided() == 0) {
      decided(counts);
    } else {
      stage.say(
          Look.label("Nothing on this shelf", "stage-title"),
          Look.button(
              "Show all %ss".formatted(modality.noun()),
              () -> items.setShelf(Shelf.ALL),
              "accent"));
    }
  }

  private void importing() {
    stage.say(
        Look.label("No %ss yet".formatted(modality.noun()), "stage-title"),
        Look.label(
            switch (modality) {
              case IMAGE ->
                  "Import a folder of pictures or a COCO file. The pictures stay where they are.";
              case TEXT -> "Import a file or a folder of texts. The file stays where it is.";
            },
            "stage-quiet"),
        primary(Command.IMPORT, "Import…"));
  }

  private void disputed(Counts counts) {
    long disputed = counts.in(ItemState.DISPUTED);
    stage.say(
        Look.label(
            "%s to be settled"
                .formatted(
                    Numbers.of(disputed, modality.noun() + " is", modality.noun() + "s are")),
            "stage-title"),
        Look.label("People answered differently.", "stage-quiet"),
        Look.label(tally(counts), "stage-quiet"),
        centred(
            primary(Command.ADJUDICATE, "Settle…"),
            Look.button("Look at all of them", () -> items.setShelf(Shelf.ALL))));
  }

  private String tally(Counts counts) {
    return "%s done, %s skipped, %s flagged."
        .formatted(
            Numbers.of(counts.done(), modality.noun()),
            Numbers.number(Shelf.SKIPPED.count(counts)),
            Numbers.number(counts.flagged()));
  }

  private void decided(Counts counts) {
    stage.say(
        Look.label("Everything is decided", "stage-title"),
        Look.label(tally(counts), "stage-quiet"),
        centred(
            primary(Command.EXPORT, "Export…"),
            Look.button("Look at all of them", () -> items.setShelf(Shelf.ALL))));
  }

  private static Node centred(Node... buttons) {
    var row = Look.row(8, buttons);
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private CommandButton primary(Command command, String text) {
    var button = new CommandButton(command, text, actions, keys);
    button.getStyleClass().add("accent");
    return button;
  }
}
