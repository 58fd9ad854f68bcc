package touchstone.prelabel.family;

import touchstone.onnx.ModelCard;

/// A family of models that look at pictures.
public non-sealed interface PictureFamily extends ModelFamily {
  /// Return whether the graph can be read this way, ready to be used if so.
  ///
  /// @param card what is said about the model, with other tools' names of families replaced
  Fit fits(PictureGraph graph, ModelCard card);
}
