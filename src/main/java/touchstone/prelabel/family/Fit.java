package touchstone.prelabel.family;

import java.util.List;
import touchstone.prelabel.picture.PictureInput;
import touchstone.task.TaskKind;

/// Whether a family can read a graph.
public sealed interface Fit {
  /// It can.
  ///
  /// @param task the question that its proposals answer
  /// @param input what is fed to it
  /// @param sizeInput the name of the second input that asks for width and height, or empty
  /// @param confidence the least score that is worth proposing, unless said otherwise
  /// @param iou the overlap from which boxes are merged, unless said otherwise
  /// @param classes the names of the classes, in the order in which the decoder counts them
  /// @param how what is assumed about the outputs, in plain words
  record Fits(
      TaskKind task,
      PictureInput input,
      String sizeInput,
      double confidence,
      double iou,
      List<String> classes,
      Decoder decoder,
      String how)
      implements Fit {
    public Fits {
      classes = List.copyOf(classes);
    }
  }

  /// The graph looks right, but something must be said before it can be used.
  ///
  /// @param missing a sentence that names it
  record Lacks(String missing) implements Fit {}

  /// The graph looks different.
  ///
  /// @param why a sentence
  record Differs(String why) implements Fit {}
}
