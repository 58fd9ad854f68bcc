package touchstone.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// The look in force: light or dark, as the person chose or as the system has it. Owned by the
/// window's thread.
public final class Theme {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final String SHEET =
      Objects.requireNonNull(Theme.class.getResource("/touchstone/ui/touchstone.css"))
          .toExternalForm();

  private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private final String family = family();

  public Theme() {
    choice.addListener((observed, before, after) -> apply());
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener((observed, before, after) -> apply());
    use();
  }

  public ObjectProperty<ThemeChoice> choiceProperty() {
    return choice;
  }

  /// Whether light is drawn on dark.
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  public boolean isDark() {
    return dark.get();
  }

  /// Dress a scene, now and whenever the look changes.
  public void dress(Scene scene) {
    scene.getStylesheets().setAll(SHEET);
    scene.getRoot().setStyle("-fx-font-family: \"%s\";".formatted(family));
    mark(scene);
    dark.addListener((observed, before, after) -> mark(scene));
    scene.rootProperty().addListener((observed, before, after) -> mark(scene));
  }

  private void mark(Scene scene) {
    scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
  }

  private void apply() {
    if (wanted() != dark.get()) {
      use();
    }
  }

  private void use() {
    boolean wanted = wanted();
    Application.setUserAgentStylesheet(
        (wanted ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    dark.set(wanted);
  }

  private boolean wanted() {
    return switch (choice.get()) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  /// Return the interface font: a screen face where one is installed, else the system's own.
  private static String family() {
    var installed = Font.getFamilies();
    return List.of("Inter", "Segoe UI", "SF Pro Text", "Cantarell", "Ubuntu", "Noto Sans").stream()
        .filter(installed::contains)
        .findFirst()
        .orElse(Font.getDefault().getFamily());
  }
}
