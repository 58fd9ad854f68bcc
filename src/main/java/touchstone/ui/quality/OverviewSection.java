package touchstone.ui.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemState;
import touchstone.quality.Estimate;
import touchstone.quality.report.Compared;
import touchstone.quality.report.OverTime;
import touchstone.quality.report.PaceReport.OfPerson;
import touchstone.review.ProvenanceClass;
import touchstone.review.Rater;
import touchstone.ui.Look;
import touchstone.ui.When;
import touchstone.ui.quality.Shown.Overview;
import touchstone.workbench.Numbers;

/// How far the work is, how it goes, and who made the labels.
final class OverviewSection {
  private static final List<ItemState> STATES =
      List.of(
          ItemState.DONE,
          ItemState.RESOLVED,
          ItemState.IN_PROGRESS,
          ItemState.NEW,
          ItemState.SKIPPED,
          ItemState.DISPUTED);

  private OverviewSection() {}

  static Node of(Overview shown, QualityViewModel model) {
    var all = new VBox(12);
    all.getChildren()
        .addAll(
            Parts.side(
                progress(shown, model),
                agreement(
                    "People agree",
                    shown.people(),
                    "No item was answered by two people. Let another person answer some of the same"
                        + " items.",
                    shown,
                    model),
                agreement(
                    "People and model, unaided",
                    shown.withModel(),
                    "No item that a model looked at was answered without sight of its suggestion."
                        + " Label some in the mode Annotate.",
                    shown,
                    model)),
            Parts.side(days(shown, model), provenance(shown, model)),
            pace(shown, model));
    return all;
  }

  private static Node progress(Overview shown, QualityViewModel model) {
    var counts = shown.counts();
    long items = counts.items();
    var card = Parts.card(shown.independent() ? "Items decided by you" : "Items decided");
    var value =
        Look.row(
            8,
            Look.label(Numbers.number(counts.done()), "figure"),
            Look.label("of " + Numbers.number(items), "muted"));
    value.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    var bar = new HBox();
    bar.getStyleClass().add("stack-bar");
    var entries = new javafx.scene.layout.FlowPane(14, 4);
    for (var state : STATES) {
      long count = counts.in(state);
      if (count > 0) {
        bar.getChildren().add(part(bar, "state-" + word(state), (double) count / items));
        var name = name(state);
        var link =
            Parts.link(
                name + " " + Numbers.number(count),
                () -> model.open(state, name.toLowerCase(Locale.ROOT)),
                "small");
        link.setGraphic(Parts.swatch("state-" + word(state)));
        entries.getChildren().add(link);
      }
    }
    card.getChildren().addAll(value, bar, entries);
    return card;
  }

  private static Region part(HBox bar, String style, double share) {
    var part = new Region();
    part.getStyleClass().addAll("stack-part", style);
    part.prefWidthProperty().bind(bar.widthProperty().multiply(share));
    part.setMinWidth(2);
    return part;
  }

  static String name(ItemState state) {
    return switch (state) {
      case NEW -> "New";
      case IN_PROGRESS -> "Begun";
      case DONE -> "Done";
      case SKIPPED -> "Skipped";
      case DISPUTED -> "Disputed";
      case RESOLVED -> "Settled";
    };
  }

  private static String word(ItemState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Node agreement(
      String heading,
      @Nullable Compared compared,
      String none,
      Overview shown,
      QualityViewModel model) {
    if (compared == null) {
      return Parts.tile(heading, Unit.PLAIN, Estimate.undefined(none, 0), "", () -> {});
    }
    var figure = OverTime.shown(compared);
    var who =
        compared.raters().size() > 2
            ? Numbers.of(compared.raters().size(), "person", "people")
            : AgreementSection.names(compared);
    var about =
        "%s, %s%s"
            .formatted(
                figure.title(),
                who,
                switch (compared.basis()) {
                  case UNAIDED -> "; no suggestion was in sight";
                  case NOT_RECORDED -> "; what they saw is not recorded";
                  case INDEPENDENT, ASSISTED -> "";
                });
    return Parts.tile(
        heading,
        Unit.PLAIN,
        figure.estimate(),
        about,
        () -> model.open(who, shown.task(), compared));
  }

  private static Node days(Overview shown, QualityViewModel model) {
    var card = Parts.card("Decisions a day");
    var days = shown.pace().days();
    if (days.isEmpty()) {
      card.getChildren().add(Look.muted("Nothing was decided yet."));
      return card;
    }
    long today =
        days.stream()
            .filter(day -> day.date().equals(shown.today()))
            .mapToLong(day -> day.decisions())
            .sum();
    long all = days.stream().mapToLong(day -> day.decisions()).sum();
    long bulk = days.stream().mapToLong(day -> day.bulk()).sum();
    card.getChildren()
        .addAll(
            new DayBars(days, day -> model.open("decided on " + day.date(), day.items())),
            Look.muted(
                "%s on %s, %s of them today%s"
                    .formatted(
                        Numbers.of(all, "decision"),
                        Numbers.of(days.size(), "day"),
                        Numbers.number(today),
                        bulk == 0 ? "" : ", %s in bulk".formatted(Numbers.number(bulk)))));
    return card;
  }

  private static Node provenance(Overview shown, QualityViewModel model) {
    var card = Parts.card(shown.independent() ? "Who made these ratings" : "Who made these labels");
    Map<ProvenanceClass, Long> counts = shown.provenance();
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      card.getChildren().add(Look.muted("There is no label yet."));
      return card;
    }
    var bar = new HBox();
    bar.getStyleClass().add("stack-bar");
    var table = new VBox(2);
    for (var kind : ProvenanceClass.values()) {
      long count = counts.getOrDefault(kind, 0L);
      if (count == 0) {
        continue;
      }
      var style = "class-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      double share = (double) count / all;
      bar.getChildren().add(part(bar, style, share));
      var link = Parts.link(kind.code(), () -> model.open(kind));
      link.setGraphic(Parts.swatch(style));
      var meaning = Look.label(kind.meaning(), "muted", "small");
      meaning.setMinWidth(0);
      table
          .getChildren()
          .add(
              Look.row(
                  10,
                  link,
                  meaning,
                  Look.spring(),
                  Parts.link(Numbers.number(count), () -> model.open(kind)),
                  plain(Unit.PERCENT.of(share))));
    }
    card.getChildren().addAll(bar, table);
    return card;
  }

  private static javafx.scene.control.Label plain(String text, String... styles) {
    var label = Look.label(text, styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Node pace(Overview shown, QualityViewModel model) {
    var card = Parts.card("Pace");
    if (shown.pace().people().isEmpty()) {
      card.getChildren().add(Look.muted("Nobody has decided anything yet."));
      return card;
    }
    var table =
        new FigureTable(
            1,
            "person",
            "decisions",
            "looking",
            "median per decision",
            "fast acceptances",
            "accepted, early → late",
            "seconds, early → late");
    for (var one : shown.pace().people()) {
      row(table, one, model);
    }
    card.getChildren()
        .addAll(
            table,
            Look.muted(
                "Fast is less than a third of the person's own median. Early → late is in the last"
                    + " session, which a break of half an hour ends; a change whose interval leaves"
                    + " out 0 is marked. The median is of what was looked at one by one."));
    return card;
  }

  private static void row(FigureTable table, OfPerson one, QualityViewModel model) {
    Rater by = one.by();
    var cells = new ArrayList<Node>();
    cells.add(Look.label(by.name()));
    cells.add(
        Parts.link(
            Numbers.number(one.decisions()),
            () -> model.open("decided by " + by.name(), one.items())));
    cells.add(Look.label(When.lasting(one.looking()), "muted"));
    cells.add(
        Parts.figure(
            Unit.SECONDS, one.seconds(), () -> model.open("decided by " + by.name(), one.items())));
    cells.add(
        Parts.figure(
            Unit.PERCENT, one.fast(), () -> model.open("decided by " + by.name(), one.items())));
    Runnable session = () -> model.open("last session of " + by.name(), one.session());
    var drift = one.drift();
    cells.add(
        change(
            Unit.PERCENT,
            drift.earlyAcceptance(),
            drift.lateAcceptance(),
            drift.acceptanceChange(),
            session));
    cells.add(
        change(
            Unit.SECONDS,
            drift.earlySeconds(),
            drift.lateSeconds(),
            drift.secondsChange(),
            session));
    table.row(cells.toArray(Node[]::new));
  }

  private static Node change(
      Unit unit, Estimate early, Estimate late, Estimate change, Runnable open) {
    if (change instanceof Estimate.Undefined(var reason, _)) {
      return Parts.undefined(reason);
    }
    if (!(early instanceof Estimate.Known before)
        || !(late instanceof Estimate.Known after)
        || !(change instanceof Estimate.Known by)) {
      return Parts.undefined("There is no answer.");
    }
    boolean sure = by.interval().filter(range -> !range.contains(0)).isPresent();
    var link =
        Parts.link("%s → %s".formatted(unit.of(before.value()), unit.of(after.value())), open);
    if (sure) {
      link.getStyleClass().add("marked");
    }
    return Parts.right(link, Look.label("n " + Numbers.number(by.n()), "muted", "small"));
  }
}
