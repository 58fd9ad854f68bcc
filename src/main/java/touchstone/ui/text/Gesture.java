package touchstone.ui.text;

/// What the mouse does from pressing a button until the matter is settled. Coordinates are pixels
/// of the page.
interface Gesture {
  /// Follow the mouse.
  void moved(double x, double y);

  /// Take the release of the button.
  void released(double x, double y);

  /// Leave everything as it was before.
  void cancelled();
}
