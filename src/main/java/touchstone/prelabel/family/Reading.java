package touchstone.prelabel.family;

import java.util.List;
import touchstone.prelabel.picture.PictureInput;
import touchstone.task.TaskKind;

/// How a model that fits is used on what it looks at.
public sealed interface Reading {
  /// Say in plain words what is done to an item before the model sees it.
  String inWords();

  /// A picture becomes one tensor, and a decoder reads the outputs.
  ///
  /// @param input what is fed to it
  /// @param sizeInput the name of the second input that asks for width and height, or empty
  record OfPictures(PictureInput input, String sizeInput, Decoder decoder) implements Reading {
    @Override
    public String inWords() {
      return input.inWords();
    }
  }

  /// A reader of the family's own takes some texts and runs the model as often as it needs.
  ///
  /// @param inWords what is done to a text
  /// @param readers makes a reader for each worker
  record OfTexts(String inWords, Readers readers) implements Reading {}

  /// Makes readers of texts. Called by several threads.
  @FunctionalInterface
  interface Readers {
    /// Return a reader that one thread will use.
    ///
    /// @param task the question that is to be answered, one of those that the family says it
    ///   answers
    /// @param classes the names of the classes in the order in which the reader is to count them:
    ///   the model's own, or the labels of the question for models that take any
    TextReader reader(TaskKind task, List<String> classes);
  }
}
