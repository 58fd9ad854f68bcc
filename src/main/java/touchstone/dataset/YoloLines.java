package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;

/// Reads the label files of pictures, a line each: `class cx cy width height [score]`, or `class x1
/// y1 x2 y2 x3 y3 …` for an outline, of which the enclosing box is taken.
final class YoloLines {
  private static final long LARGEST = 16 << 20;
  private static final int LONGEST_LINE = 1_000_000;

  private final Intake intake;
  private final List<@Nullable Label> classes;
  private final boolean pose;

  /// @param classes null where a name cannot be a label; empty when nobody listed names
  /// @param pose whether what follows a box are keypoints
  YoloLines(Intake intake, List<@Nullable Label> classes, boolean pose) {
    this.intake = intake;
    this.classes = classes;
    this.pose = pose;
  }

  void read(Path file, String where, int slot) throws IOException, DatasetException {
    if (Files.size(file) > LARGEST) {
      intake.report.problem(
          "unreadable labels", where, "The file is larger than 16 MB and was left out.");
      return;
    }
    var lines = lines(file, where);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        line(lines.get(i), where, i + 1, slot);
      }
    }
  }

  private List<String> lines(Path file, String where) throws IOException {
    var all = new ArrayList<String>();
    try (var lines = new Lines(file, where, LONGEST_LINE)) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        all.add(line);
      }
    } catch (DatasetException unreadable) {
      intake.report.problem(
          "unreadable labels", where, "The file is no text with lines of labels.");
      return List.of();
    }
    return all;
  }

  private void line(String line, String where, int number, int slot) throws DatasetException {
    var tokens = new StringTokenizer(line);
    int columns = tokens.countTokens();
    var place = where + ", line " + number;
    var first = tokens.nextToken();
    var values = new double[columns - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Numbers.parse(tokens.nextToken());
      if (!Double.isFinite(values[i])) {
        intake.report.problem(
            "malformed line", place, "Column %d is not a number.".formatted(i + 2));
        return;
      }
    }
    double index = Numbers.parse(first);
    if (index != Math.rint(index) || index < 0 || index > 1_000_000) {
      intake.report.problem(
          "malformed line",
          place,
          "The line begins with \"%s\" and not with the number of a class."
              .formatted(first.length() > 40 ? first.substring(0, 37) + "..." : first));
      return;
    }
    if (!classes.isEmpty() && index >= classes.size()) {
      intake.report.problem(
          "unknown class",
          place,
          "Class %.0f is not in the list of %d names, which count from 0."
              .formatted(index, classes.size()));
      return;
    }
    var label =
        classes.isEmpty()
            ? intake.label(Integer.toString((int) index), place)
            : classes.get((int) index);
    if (label == null) {
      intake.report.tally(".", "annotation", "of a class whose name cannot be used: left out");
      return;
    }
    shape(values, label, place, slot);
  }

  private void shape(double[] values, Label label, String place, int slot) throws DatasetException {
    Map<String, String> attributes = Map.of();
    if (pose && values.length > 4) {
      intake.report.tally(".", "annotation", "with keypoints: only the box was read");
    } else if (values.length == 5) {
      attributes = Map.of("score", Double.toString(values[4]));
    } else if (values.length >= 6 && values.length % 2 == 0) {
      intake.report.tally(".", "outline", "of which the enclosing box was read");
      values = enclosing(values);
    } else if (values.length != 4) {
      intake.report.problem(
          "malformed line",
          place,
          "The line has %d columns, a box has 5 and an outline an odd number from 7."
              .formatted(values.length + 1));
      return;
    }
    if (values[0] < -0.5
        || values[0] > 1.5
        || values[1] < -0.5
        || values[1] > 1.5
        || values[2] > 2
        || values[3] > 2) {
      intake.report.problem(
          "not relative",
          place,
          "Coordinates are relative to the picture, from 0 to 1; these are not.");
      return;
    }
    int width = intake.width(slot);
    int height = intake.height(slot);
    intake.box(
        slot,
        label,
        (values[0] - values[2] / 2) * width,
        (values[1] - values[3] / 2) * height,
        values[2] * width,
        values[3] * height,
        attributes,
        () -> place);
  }

  private static double[] enclosing(double[] corners) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < corners.length; i += 2) {
      left = Math.min(left, corners[i]);
      right = Math.max(right, corners[i]);
      top = Math.min(top, corners[i + 1]);
      bottom = Math.max(bottom, corners[i + 1]);
    }
    return new double[] {(left + right) / 2, (top + bottom) / 2, right - left, bottom - top};
  }
}
