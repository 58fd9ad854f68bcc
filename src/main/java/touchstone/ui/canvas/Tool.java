package touchstone.ui.canvas;

/// What the main mouse button does on the canvas.
public enum Tool {
  /// Choose, move and resize boxes.
  SELECT,
  /// Draw a new box.
  BOX
}
