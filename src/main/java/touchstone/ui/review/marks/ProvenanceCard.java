package touchstone.ui.review.marks;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Prediction;
import touchstone.annotation.RunId;
import touchstone.review.Action;
import touchstone.review.Decision;
import touchstone.review.Exposure;
import touchstone.review.ProvenanceClass;
import touchstone.review.RunRecord;
import touchstone.ui.Look;
import touchstone.ui.Numbers;
import touchstone.ui.When;

/// What is known about the mark in focus: its provenance class, who proposed it, who decided, what
/// they saw and how long they looked.
final class ProvenanceCard extends VBox {
  private final MarksViewModel marks;
  private final Function<RunId, Optional<RunRecord>> runs;
  private final InstantSource clock;

  ProvenanceCard(
      MarksViewModel marks, Function<RunId, Optional<RunRecord>> runs, InstantSource clock) {
    this.marks = marks;
    this.runs = runs;
    this.clock = clock;
    getStyleClass().add("panel-card");
    getStyleClass().add("provenance-card");
    marks.focusProperty().addListener((observed, before, after) -> fill());
    marks.itemProperty().addListener((observed, before, after) -> fill());
    fill();
  }

  /// Look again, after the runs became known.
  void refresh() {
    fill();
  }

  private void fill() {
    var lines = marks.focused().map(this::lines).orElseGet(this::nothing);
    getChildren().setAll(lines);
  }

  private List<Node> nothing() {
    return List.of(Look.muted("Nothing is chosen."));
  }

  private List<Node> lines(Mark mark) {
    var lines = new ArrayList<Node>();
    var label = mark.label();
    if (label != null) {
      var kind = label.provenance();
      lines.add(
          badge(kind.code(), kind.meaning(), kind == ProvenanceClass.AIA ? "warning" : "outlined"));
    } else if (mark.rejected()) {
      lines.add(badge("Rejected", "It stays in the file and out of the export.", "danger"));
    } else {
      lines.add(
          badge(
              ProvenanceClass.AIA_HV.code() + " pending",
              "It becomes a label when you accept or correct it.",
              "outlined"));
    }
    mark.prediction().ifPresent(prediction -> proposed(mark, prediction, lines));
    var decision = decision(mark);
    if (decision != null) {
      decided(decision, lines);
    } else if (mark.pending()) {
      lines.add(line("You see ", "suggestion and score"));
    }
    mark.box().ifPresent(box -> lines.add(line("Box ", text(box))));
    return lines;
  }

  private static Node badge(String text, String meaning, String tone) {
    var badge = Look.badge(text, tone);
    badge.setTooltip(new Tooltip(meaning));
    badge.setAccessibleText(text + ": " + meaning);
    return badge;
  }

  private void proposed(Mark mark, Prediction prediction, List<Node> lines) {
    var run = runs.apply(prediction.run());
    var score = " " + Numbers.share(prediction.score());
    run.ifPresent(
        known ->
            lines.add(
                line(
                    "By ",
                    known.model(),
                    " · sha "
                        + known
                            .modelSha256()
                            .substring(0, Math.min(4, known.modelSha256().length()))
                        + "…")));
    if (!prediction.label().equals(mark.name())) {
      lines.add(line("Proposed as ", prediction.label().name() + score));
    } else if (!mark.pending()) {
      lines.add(line("Proposed with score", score));
    }
    if (!prediction.alternatives().isEmpty()) {
      var second = prediction.alternatives().getFirst();
      lines.add(line("Second best ", second.label().name() + " " + Numbers.share(second.score())));
    }
  }

  private static @Nullable Decision decision(Mark mark) {
    var label = mark.label();
    if (label != null) {
      return label.decision();
    }
    var suggestion = mark.suggestion();
    return suggestion == null ? null : suggestion.decision();
  }

  private void decided(Decision decision, List<Node> lines) {
    var at = When.said(decision.at(), clock.instant(), ZoneId.systemDefault());
    lines.add(line(done(decision.action()), at, ", after " + When.lasting(decision.spent())));
    lines.add(line("Seen ", seen(decision.exposure())));
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

  private static Node line(String quiet, String loud) {
    return line(quiet, loud, "");
  }

  private static Node line(String quiet, String loud, String after) {
    return new TextFlow(words(quiet, "quiet"), words(loud, "loud"), words(after, "quiet"));
  }

  private static Text words(String text, String style) {
    var words = new Text(text);
    words.getStyleClass().add(style);
    return words;
  }
}
