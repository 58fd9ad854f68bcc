package touchstone.ui.canvas;

/// What the mouse does from pressing a button until the matter is settled. Coordinates are logical
/// pixels of the canvas.
interface Gesture {
  /// Follow the mouse.
  void moved(double x, double y);

  /// Take the release of the button, and return whether the gesture is over.
  boolean released(double x, double y);

  /// Leave everything as it was before.
  void cancelled();
}
