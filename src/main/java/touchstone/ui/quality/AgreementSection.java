package touchstone.ui.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import touchstone.quality.Estimate;
import touchstone.quality.report.Basis;
import touchstone.quality.report.Compared;
import touchstone.quality.report.Named;
import touchstone.quality.report.OverTime;
import touchstone.review.Rater;
import touchstone.task.Task;
import touchstone.ui.Look;
import touchstone.ui.quality.Shown.Agreement;
import touchstone.workbench.Numbers;

/// How far people agree with each other and with models, and models with each other.
final class AgreementSection {
  /// As many comparisons are listed at most.
  private static final int MOST = 40;

  private AgreementSection() {}

  static Node of(Agreement shown, QualityViewModel model) {
    var question = shown.question();
    var task = question.task();
    var all = new VBox(12);
    var first = new ArrayList<Node>();
    question.people().ifPresent(people -> first.add(group(people, task, model)));
    if (!question.pairs().isEmpty()) {
      first.add(pairs("Each two people", question.pairs(), task, model));
    }
    if (!first.isEmpty()) {
      all.getChildren().add(Parts.side(first.toArray(Node[]::new)));
    }
    if (!question.models().isEmpty()) {
      all.getChildren().add(models(question.models(), task, model));
    }
    all.getChildren().add(overTime(shown.lines(), model));
    return all;
  }

  static String names(Compared compared) {
    return compared.raters().stream().map(Rater::name).collect(Collectors.joining(" and "));
  }

  private static Node group(Compared people, Task task, QualityViewModel model) {
    var who = Numbers.of(people.raters().size(), "person", "people");
    var card = Parts.card("All together · " + who);
    var table = new FigureTable(1, "figure", "value");
    people
        .figures()
        .forEach(
            figure ->
                table.row(
                    Look.label(figure.title()),
                    Parts.figure(
                        Unit.PLAIN, figure.estimate(), () -> model.open(who, task, people))));
    card.getChildren()
        .addAll(
            table,
            Look.muted(
                Numbers.of(people.items(), "item was", "items were")
                    + (people.basis() == Basis.INDEPENDENT
                        ? " answered by two of them or more, each on their own."
                        : " answered by two of them or more. How those answered whose ratings came"
                            + " with the data is not recorded.")));
    people.remark().ifPresent(remark -> card.getChildren().add(Look.muted(remark)));
    return card;
  }

  private static Node pairs(
      String heading, List<Compared> pairs, Task task, QualityViewModel model) {
    var card = Parts.card(heading);
    var shown = OverTime.shown(pairs.getFirst()).title();
    var table = new FigureTable(1, "pair", shown, "other");
    pairs.stream()
        .limit(MOST)
        .forEach(
            pair -> {
              var figure = OverTime.shown(pair);
              Runnable open = () -> model.open(names(pair), task, pair);
              table.row(
                  Parts.link(names(pair), open, "words"),
                  Parts.figure(Unit.PLAIN, figure.estimate(), open),
                  others(pair, figure));
            });
    card.getChildren().add(table);
    if (pairs.size() > MOST) {
      card.getChildren()
          .add(Look.muted("and %s more pairs.".formatted(Numbers.number(pairs.size() - MOST))));
    }
    return card;
  }

  /// Return the next figure beside the one that stands for all.
  private static Node others(Compared compared, Named shown) {
    return compared.figures().stream()
        .filter(figure -> !figure.id().equals(shown.id()))
        .findFirst()
        .map(
            figure ->
                Look.label(
                    figure.title()
                        + " "
                        + (figure.estimate() instanceof Estimate.Known known
                            ? Unit.PLAIN.of(known.value())
                            : "–"),
                    "muted",
                    "small"))
        .orElseGet(() -> Look.label(""));
  }

  private static Node models(List<Compared> compared, Task task, QualityViewModel model) {
    var card = Parts.card("People and models");
    var table = new FigureTable(2, "pair", "", "figure", "value");
    compared.stream()
        .limit(MOST)
        .forEach(
            pair -> {
              var figure = OverTime.shown(pair);
              Runnable open = () -> model.open(names(pair), task, pair);
              table.row(
                  Parts.link(names(pair), open, "words"),
                  badge(pair.basis()),
                  Look.label(figure.title(), "muted", "small"),
                  Parts.figure(Unit.PLAIN, figure.estimate(), open));
            });
    card.getChildren()
        .addAll(
            table,
            Look.muted(
                "Where a person saw the suggestion, it draws their answer towards itself: that"
                    + " agreement is inflated and says little about the model."
                    + (compared.stream().anyMatch(pair -> pair.basis() == Basis.NOT_RECORDED)
                        ? " What people saw whose ratings came with the data is not recorded."
                        : "")));
    if (compared.size() > MOST) {
      card.getChildren()
          .add(Look.muted("and %s more.".formatted(Numbers.number(compared.size() - MOST))));
    }
    return card;
  }

  private static Label badge(Basis basis) {
    return switch (basis) {
      case INDEPENDENT -> Look.badge("models");
      case UNAIDED -> Look.badge("unaided", "success");
      case ASSISTED -> Look.badge("inflated", "warning");
      case NOT_RECORDED -> Look.badge("not recorded");
    };
  }

  private static Node overTime(List<OverTime.Line> lines, QualityViewModel model) {
    var card = Parts.card("Agreement over time");
    var drawn = lines.stream().filter(line -> !line.points().isEmpty()).toList();
    if (drawn.isEmpty()) {
      long most = lines.stream().mapToLong(OverTime.Line::items).max().orElse(0);
      card.getChildren()
          .add(
              Look.muted(
                  "It takes %d items that two answered to show how agreement goes; there are %s."
                      .formatted(2 * OverTime.LEAST, Numbers.number(most))));
      return card;
    }
    var series = new ArrayList<Curves.Series>();
    var legend = new FlowPane(16, 4);
    for (int i = 0; i < drawn.size(); i++) {
      var line = drawn.get(i);
      var style = "series-" + (i % 6 + 1);
      var name = name(line);
      series.add(
          new Curves.Series(
              name,
              style,
              true,
              line.points().stream().flatMap(point -> dot(name, point, model).stream()).toList()));
      legend.getChildren().add(Parts.legend(name + ", " + line.figure(), style));
    }
    card.getChildren()
        .addAll(
            chart(
                "Agreement over time",
                drawn.stream()
                    .flatMap(line -> line.points().stream())
                    .mapToLong(OverTime.Point::upTo)
                    .max()
                    .orElse(1),
                lowest(drawn),
                series),
            legend,
            Look.muted(
                "Each dot is a window of items in the order in which they were answered, the whisker"
                    + " its 95 % interval; a dot opens its items."));
    return card;
  }

  /// Return where the axis begins: at 0, or below where a line goes there.
  private static double lowest(List<OverTime.Line> lines) {
    double least =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .flatMapToDouble(point -> point.estimate().figure().stream())
            .min()
            .orElse(0);
    return least < 0 ? -Math.min(1, Math.ceil(-least * 4) / 4) : 0;
  }

  static Curves chart(String name, long last, double low, List<Curves.Series> series) {
    double tick = tick(last);
    return new Curves(
        Curves.axis("items compared so far", 0, Math.ceil(last / tick) * tick, tick),
        Curves.axis("", low, 1, 0.25),
        name,
        series);
  }

  private static double tick(long last) {
    double tick = 10;
    for (int i = 0; last / tick > 10; i++) {
      tick *= i % 3 == 1 ? 2.5 : 2;
    }
    return tick;
  }

  private static String name(OverTime.Line line) {
    return switch (line.basis()) {
      case INDEPENDENT -> "People";
      case NOT_RECORDED ->
          line.name().equals(OverTime.PEOPLE)
              ? "People"
              : "People and " + line.name() + ", not recorded what they saw";
      case UNAIDED -> "People and " + line.name() + ", unaided";
      case ASSISTED -> "People and " + line.name() + ", suggestion in sight: inflated";
    };
  }

  private static java.util.Optional<Curves.Dot> dot(
      String name, OverTime.Point point, QualityViewModel model) {
    if (!(point.estimate() instanceof Estimate.Known known)) {
      return java.util.Optional.empty();
    }
    return java.util.Optional.of(
        new Curves.Dot(
            point.upTo(),
            known.value(),
            known.interval(),
            "up to item %s: %s".formatted(Numbers.number(point.upTo()), Unit.PLAIN.all(known)),
            () -> model.open(name, point.items())));
  }
}
