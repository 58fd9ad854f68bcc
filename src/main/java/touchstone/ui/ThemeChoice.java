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

  /// Return the look that is seen to differ from the one in force.
  ///
  /// @param dark whether the one in force is dark
  public static ThemeChoice other(boolean dark) {
    return dark ? LIGHT : DARK;
  }
}
