package touchstone.prelabel.family;

import touchstone.onnx.ModelCard;

/// One convention of models: how such graphs look, what is fed to them and how their outputs read.
public interface ModelFamily {
  /// The word for it in cards and on the command line, such as `yolov8`.
  String id();

  /// What people call it.
  String title();

  /// Return whether the graph can be read this way, ready to be used if so.
  ///
  /// @param card what is said about the model, already widened by [FamilyAliases]
  Fit fits(PictureGraph graph, ModelCard card);
}
