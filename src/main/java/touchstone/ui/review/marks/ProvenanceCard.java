package touchstone.ui.review.marks;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Prediction;
import touchstone.annotation.RunId;
import touchstone.review.Action;
import touchstone.review.Decision;
import touchstone.review.Exposure;
import touchstone.review.ProvenanceClass;
import touchstone.review.Resolution;
import touchstone.review.RunRecord;
import touchstone.review.Stating;
import touchstone.ui.Look;
import touchstone.ui.When;
import touchstone.workbench.Numbers;

/// What is known about the mark in focus: its provenance class, who proposed it, who decided, what
/// they saw and how long they looked; and how the item was settled, where it was disputed.
final class ProvenanceCard extends VBox {
  private final MarksViewModel marks;
  private final Function<RunId, Optional<RunRecord>> runs;
  private final Function<AnnotatorId, String> names;
  private final Supplier<Optional<Stating<Resolution>>> settled;
  private final InstantSource clock;
  private final Label badge = Look.badge("", "outlined");
  private final Tooltip tip = new Tooltip();
  private final Label nothing = Look.muted("Nothing is chosen.");
  private final List<Shown> shown = new ArrayList<>();

  ProvenanceCard(
      MarksViewModel marks,
      Function<RunId, Optional<RunRecord>> runs,
      Function<AnnotatorId, String> names,
      Supplier<Optional<Stating<Resolution>>> settled,
      InstantSource clock) {
    this.marks = marks;
    this.runs = runs;
    this.names = names;
    this.settled = settled;
    this.clock = clock;
    getStyleClass().add("panel-card");
    getStyleClass().add("provenance-card");
    badge.setTooltip(tip);
    getChildren().addAll(nothing, badge);
    marks.focusProperty().addListener((observed, before, after) -> fill());
    marks.itemProperty().addListener((observed, before, after) -> fill());
    fill();
  }

  /// Look again, after the runs or how the item was settled became known.
  void refresh() {
    fill();
  }

  private void fill() {
    var mark = marks.focused();
    var lines = new ArrayList<Line>();
    mark.ifPresent(there -> lines(there, lines));
    if (marks.itemProperty().get() != null) {
      settled.get().ifPresent(how -> settled(how, lines));
    }
    Look.show(badge, mark.isPresent());
    Look.show(nothing, mark.isEmpty());
    mark.ifPresent(this::say);
    while (shown.size() < lines.size()) {
      var made = new Shown();
      shown.add(made);
      getChildren().add(made);
    }
    for (int i = 0; i < shown.size(); i++) {
      shown.get(i).say(i < lines.size() ? lines.get(i) : null);
    }
  }

  private void say(Mark mark) {
    var label = mark.label();
    if (label != null) {
      var kind = label.provenance();
      say(kind.code(), kind.meaning(), kind == ProvenanceClass.AIA ? "warning" : "outlined");
    } else if (mark.rejected()) {
      say("Rejected", "It stays in the file and out of the export.", "danger");
    } else {
      say(
          ProvenanceClass.AIA_HV.code() + " pending",
          "It becomes a label when you accept or correct it.",
          "outlined");
    }
  }

  private void say(String text, String meaning, String tone) {
    badge.setText(text);
    tip.setText(meaning);
    badge.setAccessibleText(text + ": " + meaning);
    if (!badge.getStyleClass().getLast().equals(tone)) {
      badge.getStyleClass().setAll("label", "badge", tone);
    }
  }

  private void lines(Mark mark, List<Line> lines) {
    mark.prediction().ifPresent(prediction -> proposed(mark, prediction, lines));
    var decision = decision(mark);
    if (decision != null) {
      decided(decision, lines);
    } else if (mark.pending()) {
      lines.add(
          new Line(
              "You see ",
              seen(mark.scored() ? Exposure.SUGGESTION_WITH_SCORE : Exposure.SUGGESTION)));
    }
    mark.box().ifPresent(box -> lines.add(new Line("Box ", text(box))));
  }

  private void proposed(Mark mark, Prediction prediction, List<Line> lines) {
    var run = runs.apply(prediction.run());
    var score = mark.score().map(share -> " " + Numbers.share(share)).orElse("");
    run.ifPresent(
        known ->
            lines.add(
                new Line(
                    "By ",
                    known.model(),
                    " · sha "
                        + known
                            .modelSha256()
                            .substring(0, Math.min(4, known.modelSha256().length()))
                        + "…")));
    if (!prediction.label().equals(mark.name())) {
      lines.add(new Line("Proposed as ", prediction.label().name() + score));
    } else if (!mark.pending() && !score.isEmpty()) {
      lines.add(new Line("Proposed with score", score));
    }
    if (!prediction.alternatives().isEmpty()) {
      var second = prediction.alternatives().getFirst();
      lines.add(
          new Line(
              "Second best ",
              marks.labelsProperty().get().now(second.label())
                  + (mark.scored() ? " " + Numbers.share(second.score()) : "")));
    }
  }

  /// Say whose answer was taken, whose were not, and why.
  private void settled(Stating<Resolution> how, List<Line> lines) {
    var resolution = how.value();
    if (resolution == null) {
      return;
    }
    var at = When.said(how.at(), clock.instant(), ZoneId.systemDefault());
    lines.add(new Line("Settled by ", names.apply(how.by()), ", " + at));
    lines.add(
        resolution.side() == null
            ? new Line("Taken: ", "a new answer")
            : new Line("Taken from ", resolution.side()));
    if (!resolution.against().isEmpty()) {
      lines.add(new Line("Not taken: ", String.join(", ", resolution.against())));
    }
    lines.add(
        resolution.reason().isEmpty()
            ? new Line("No reason was given", "")
            : new Line("Reason: ", resolution.reason()));
  }

  private static @Nullable Decision decision(Mark mark) {
    var label = mark.label();
    if (label != null) {
      return label.decision();
    }
    var suggestion = mark.suggestion();
    return suggestion == null ? null : suggestion.decision();
  }

  private void decided(Decision decision, List<Line> lines) {
    var at = When.said(decision.at(), clock.instant(), ZoneId.systemDefault());
    lines.add(new Line(done(decision.action()), at, ", after " + When.lasting(decision.spent())));
    lines.add(new Line("Seen ", seen(decision.exposure())));
  }

  private static String done(Action action) {
    return switch (action) {
      case ACCEPT -> "Accepted ";
      case ACCEPT_REST -> "Accepted with the rest ";
      case CORRECT -> "Corrected ";
      case REJECT -> "Rejected ";
      case DRAW -> "Drawn ";
      case EDIT -> "Changed ";
      case CHOOSE -> "Chosen ";
      default -> action.title() + ", ";
    };
  }

  private static String seen(Exposure exposure) {
    return switch (exposure) {
      case NONE -> "no suggestion";
      case HIDDEN -> "no suggestion, they were hidden";
      case SUGGESTION -> "the suggestion, no score";
      case SUGGESTION_WITH_SCORE -> "suggestion and score";
      case BULK -> "many at once";
    };
  }

  private static String text(BoundingBox box) {
    return "%.0f × %.0f px at %.0f, %.0f".formatted(box.width(), box.height(), box.x(), box.y());
  }

  /// What a line says, in quiet words around loud ones.
  private record Line(String quiet, String loud, String after) {
    Line(String quiet, String loud) {
      this(quiet, loud, "");
    }
  }

  /// A line in sight, made once and filled anew: this runs at every key that decides.
  private static final class Shown extends TextFlow {
    private final Text quiet = words("quiet");
    private final Text loud = words("loud");
    private final Text after = words("quiet");

    Shown() {
      getChildren().addAll(quiet, loud, after);
    }

    void say(@Nullable Line line) {
      Look.show(this, line != null);
      if (line != null) {
        quiet.setText(line.quiet());
        loud.setText(line.loud());
        after.setText(line.after());
      }
    }

    private static Text words(String style) {
      var words = new Text();
      words.getStyleClass().add(style);
      return words;
    }
  }
}
