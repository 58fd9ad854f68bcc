package touchstone.prelabel.family;

import touchstone.onnx.ModelCard;

/// A family of models that read texts.
public non-sealed interface TextFamily extends ModelFamily {
  /// Return whether the graph can be read this way, ready to be used if so.
  ///
  /// @param card what is said about the model
  Fit fits(TextGraph graph, ModelCard card);
}
