package touchstone.prelabel.family;

import java.util.List;
import touchstone.prelabel.picture.PictureInput;
import touchstone.task.TaskKind;

/// Whether a family can read a graph.
public sealed interface Fit {
  /// It can.
  ///
  /// @param tasks the kinds of question that it answers, the one it was made for first
  /// @param reading how it is used
  /// @param confidence the least score that is worth proposing, unless said otherwise
  /// @param iou the overlap from which boxes are merged, unless said otherwise
  /// @param classes the names of the classes, in the order in which they are counted; none when the
  ///   labels of the question are its classes
  /// @param how what is assumed about the outputs, in plain words
  record Fits(
      List<TaskKind> tasks,
      Reading reading,
      double confidence,
      double iou,
      List<String> classes,
      String how)
      implements Fit {
    public Fits {
      tasks = List.copyOf(tasks);
      classes = List.copyOf(classes);
    }

    /// Say how a picture becomes one tensor and what its outputs mean.
    public Fits(
        TaskKind task,
        PictureInput input,
        String sizeInput,
        double confidence,
        double iou,
        List<String> classes,
        Decoder decoder,
        String how) {
      this(
          List.of(task),
          new Reading.OfPictures(input, sizeInput, decoder),
          confidence,
          iou,
          classes,
          how);
    }

    public Fits withTasks(List<TaskKind> others) {
      return new Fits(others, reading, confidence, iou, classes, how);
    }
  }

  /// It makes embeddings, by which texts are compared, and proposes no labels.
  ///
  /// @param inWords what is done to a text before the model sees it
  /// @param reading what makes one vector of what the graph gives, shortly: two models that are the
  ///   same file and read the same way give the same embeddings
  /// @param embedders makes an embedder for each worker
  /// @param how what is assumed about the outputs, in plain words
  record Embeds(String inWords, String reading, Embedders embedders, String how) implements Fit {}

  /// Makes embedders. Called by several threads.
  @FunctionalInterface
  interface Embedders {
    /// Return an embedder that one thread will use.
    TextEmbedder embedder();
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
