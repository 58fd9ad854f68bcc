package touchstone.ui.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import touchstone.annotation.Label;
import touchstone.quality.Estimate;
import touchstone.quality.bias.Rate;
import touchstone.quality.report.BiasReport;
import touchstone.quality.report.BiasReport.Judged;
import touchstone.quality.report.OverTime;
import touchstone.ui.Look;
import touchstone.ui.quality.Shown.Bias;
import touchstone.workbench.Numbers;

/// Whether groups of items are treated alike.
final class BiasSection {
  private BiasSection() {}

  static Node of(Bias shown, QualityViewModel model) {
    var report = shown.report();
    var judged = report.judged().get(shown.place());
    var choices = model.choicesProperty().get();
    var chooser =
        new FlowPane(
            16,
            8,
            Parts.named(
                "Groups by",
                Parts.choice(
                    "Groups by",
                    shown.attributes(),
                    report.attribute(),
                    name -> name.replace('_', ' '),
                    name -> model.choose(choices.withAttribute(name)))),
            Parts.named(
                "Favourable label",
                Parts.choice(
                    "Favourable label",
                    shown.labels(),
                    report.favourable(),
                    Label::name,
                    label -> model.choose(choices.withFavourable(label)))),
            Parts.named(
                "Labels of",
                Parts.choice(
                    "Labels of",
                    IntStream.range(0, report.judged().size()).boxed().toList(),
                    shown.place(),
                    place -> report.judged().get(place).name(),
                    place -> model.choose(choices.withModel(place)))));
    chooser.setRowValignment(javafx.geometry.VPos.CENTER);
    var all = new VBox(12, chooser, figures(judged, model), groups(shown, judged, model));
    all.getChildren().add(overTime(shown.overTime(), judged, model));
    if (report.ungrouped() > 0) {
      all.getChildren()
          .add(
              Look.muted(
                  "%s no value of %s and left out."
                      .formatted(
                          Numbers.of(
                              report.ungrouped(), "answered item has", "answered items have"),
                          report.attribute())));
    }
    return all;
  }

  private static Node figures(Judged judged, QualityViewModel model) {
    var items = judged.members().stream().map(member -> member.item()).distinct().sorted().toList();
    return Parts.side(
        judged.figures().stream()
            .map(
                figure ->
                    Parts.tile(
                        figure.title(),
                        Unit.PLAIN,
                        figure.estimate(),
                        figure.id().endsWith("ratio") ? "1 is alike" : "0 is alike",
                        () -> model.open(figure.title().toLowerCase(java.util.Locale.ROOT), items)))
            .toArray(Node[]::new));
  }

  private static Node groups(Bias shown, Judged judged, QualityViewModel model) {
    var rates = new VBox(12);
    rates
        .getChildren()
        .add(
            plot(
                "Share of “%s”".formatted(shown.report().favourable()),
                Rate.SELECTION,
                judged,
                model));
    if (judged.referenced() > 0) {
      rates.getChildren().add(plot("True positive rate", Rate.TRUE_POSITIVE, judged, model));
      rates.getChildren().add(plot("False positive rate", Rate.FALSE_POSITIVE, judged, model));
    } else {
      rates
          .getChildren()
          .add(
              Look.muted(
                  "True and false positive rates take known answers, adjudicated ones, or what others"
                      + " answered unaided; there are none of these items."));
    }
    return rates;
  }

  private static Node plot(String heading, Rate rate, Judged judged, QualityViewModel model) {
    var rows = new ArrayList<DotPlot.Row>();
    for (var group : judged.fairness().groups()) {
      rows.add(
          new DotPlot.Row(
              group.name(),
              group.rate(rate),
              () -> model.open(group.name(), judged.items(group.name(), rate))));
    }
    return Parts.card(heading + " by group", new DotPlot(heading + " by group", rows));
  }

  private static Node overTime(List<OverTime.Point> points, Judged judged, QualityViewModel model) {
    var card = Parts.card("Demographic parity difference over time");
    if (points.isEmpty()) {
      card.getChildren()
          .add(
              Look.muted(
                  judged.kind() == BiasReport.Kind.MODEL
                      ? "A model answers all at once; choose a person or the final labels."
                      : "It takes %d items to show how it goes; there are %s."
                          .formatted(2 * OverTime.LEAST, Numbers.number(judged.members().size()))));
      return card;
    }
    var dots = new ArrayList<Curves.Dot>();
    for (var point : points) {
      if (point.estimate() instanceof Estimate.Known known) {
        dots.add(
            new Curves.Dot(
                point.upTo(),
                known.value(),
                known.interval(),
                "up to item %s: %s".formatted(Numbers.number(point.upTo()), Unit.PLAIN.all(known)),
                () -> model.open("items of a window", point.items())));
      }
    }
    card.getChildren()
        .addAll(
            AgreementSection.chart(
                "Demographic parity difference over time",
                points.getLast().upTo(),
                0,
                List.of(new Curves.Series("difference", "series-1", true, dots))),
            Look.muted(
                "Each dot is a window of items in the order in which they were answered, without the"
                    + " groups of which it has fewer than %d.".formatted(BiasReport.FEW)));
    return card;
  }
}
