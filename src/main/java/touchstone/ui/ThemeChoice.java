package touchstone.ui;

/// Which look a person asked for.
public enum ThemeChoice {
  SYSTEM("Like the system"),
  LIGHT("Light"),
  DARK("Dark");

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// Return the choice that a switch goes to from this one.
  public ThemeChoice next() {
    return switch (this) {
      case SYSTEM -> LIGHT;
      case LIGHT -> DARK;
      case DARK -> SYSTEM;
    };
  }
}
