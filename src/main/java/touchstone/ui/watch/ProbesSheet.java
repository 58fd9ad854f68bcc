package touchstone.ui.watch;

import java.util.Map;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.layout.VBox;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.quality.watch.Probes;
import touchstone.review.Policy;
import touchstone.ui.Look;
import touchstone.ui.policy.NumberField;
import touchstone.workbench.Numbers;
import touchstone.workbench.Probing;

/// Plants suggestions that are wrong on purpose, and says what became of those before.
final class ProbesSheet {
  private final Errand errand;
  private final Runnable changed;

  ProbesSheet(Errand errand, Runnable changed) {
    this.errand = errand;
    this.changed = changed;
  }

  void show() {
    var share = new SimpleIntegerProperty((int) Math.round(100 * Probing.SHARE));
    var outcomes = new VBox(6);
    Look.show(outcomes, false);
    var body =
        new VBox(
            14,
            Look.text(
                "A few suggestions are made wrong from answers that are known, and look like any"
                    + " other. Who answers one is told at once and kindly; a wrong answer is taken"
                    + " back. They never leave the project."),
            Look.row(
                8,
                Look.label("Plant them on"),
                new NumberField("Share of open items in percent", share, 1, 100),
                Look.label("% of the items that nobody has begun")),
            outcomes);
    var workbench = errand.workbench();
    workbench
        .probing()
        .outcomes()
        .thenCombineAsync(
            workbench.people(),
            (all, names) -> {
              fill(outcomes, all, names);
              return names;
            },
            errand.home())
        .whenCompleteAsync(errand.notices().watch(), errand.home());
    errand.form(
        "Plant wrong suggestions",
        600,
        body,
        "Needs items with a known answer and a suggestion.",
        "Plant",
        () -> plant(share.get() / 100.0));
  }

  private static void fill(
      VBox place, Map<String, Probes> outcomes, Map<AnnotatorId, String> names) {
    if (outcomes.isEmpty()) {
      return;
    }
    place.getChildren().setAll(Look.heading("So far"));
    outcomes.forEach(
        (person, probes) ->
            place
                .getChildren()
                .add(
                    Look.row(
                        8,
                        Look.strong(names.getOrDefault(new AnnotatorId(person), person)),
                        Look.label(WatchWords.missed(probes.missed()), "muted"))));
    Look.show(place, true);
  }

  private void plant(double share) {
    errand
        .workbench()
        .probing()
        .plant(share, Policy.drawSeed(), Progress.NONE, new Cancellation())
        .thenAcceptAsync(
            planted -> {
              errand.notices().say(said(planted));
              changed.run();
            },
            errand.home())
        .whenCompleteAsync(errand.notices().watch(), errand.home());
  }

  private static String said(Probing.Planted planted) {
    if (planted.planted() == 0) {
      return "No wrong suggestion was planted: " + why(planted);
    }
    return "%s planted among %s."
        .formatted(
            Numbers.of(planted.planted(), "wrong suggestion was", "wrong suggestions were"),
            Numbers.of(planted.open(), "open item"));
  }

  private static String why(Probing.Planted planted) {
    return switch (planted.lack()) {
      case ANSWERS -> "no item has a known answer. Import known answers first.";
      case SUGGESTIONS ->
          "no model has proposed anything for the items with a known answer. Pre-label them first.";
      case OPEN_ITEMS -> "every item with a known answer and a suggestion is begun already.";
      case SIGHT ->
          "suggestions are withheld on the items with a known answer. How the project is labelled"
              + " says where they are shown.";
      case ROOM ->
          "every open item with a known answer and a suggestion has one already (%s)."
              .formatted(Numbers.of(planted.before(), "probe"));
      case WRONG_ANSWERS, NOTHING -> "none could be made from the known answers.";
    };
  }
}
