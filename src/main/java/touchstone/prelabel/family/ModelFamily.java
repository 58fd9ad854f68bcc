package touchstone.prelabel.family;

/// One convention of models: how such graphs look, what is fed to them and how their outputs read.
public sealed interface ModelFamily permits PictureFamily, TextFamily {
  /// The word for it in cards and on the command line, such as `yolov8`.
  String id();

  /// What people call it.
  String title();
}
