package touchstone.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The system's dialogs for files; each opens where the last one ended.
public final class Choosers {
  /// A kind of file by its endings, such as `*.onnx`.
  public record Kind(String title, List<String> endings) {}

  public static final Kind PROJECT = new Kind("Touchstone project", List.of("*.touchstone"));
  public static final Kind MODEL = new Kind("ONNX model", List.of("*.onnx"));
  public static final Kind ANY = new Kind("Any file", List.of("*"));

  private final Supplier<Window> owner;
  private @Nullable File last;

  public Choosers(Supplier<Window> owner) {
    this.owner = owner;
  }

  public Optional<Path> open(String title, Kind... kinds) {
    return remembered(files(title, kinds).showOpenDialog(owner.get()));
  }

  /// @param name what is offered as the file's name
  public Optional<Path> save(String title, String name, Kind... kinds) {
    var chooser = files(title, kinds);
    chooser.setInitialFileName(name);
    return remembered(chooser.showSaveDialog(owner.get()));
  }

  public Optional<Path> folder(String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(last);
    var chosen = chooser.showDialog(owner.get());
    if (chosen != null) {
      last = chosen;
    }
    return Optional.ofNullable(chosen).map(File::toPath);
  }

  private FileChooser files(String title, Kind... kinds) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(last);
    for (var kind : kinds) {
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(kind.title(), kind.endings()));
    }
    return chooser;
  }

  private Optional<Path> remembered(@Nullable File chosen) {
    if (chosen != null) {
      last = chosen.getParentFile();
    }
    return Optional.ofNullable(chosen).map(File::toPath);
  }
}
