package touchstone.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The system's dialogs for files; each opens where the last one ended.
public final class SystemChoosers implements Choosers {
  private final Supplier<@Nullable Window> owner;
  private @Nullable File last;

  public SystemChoosers(Supplier<@Nullable Window> owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> open(String title, Kind... kinds) {
    return remembered(files(title, kinds).showOpenDialog(owner.get()));
  }

  @Override
  public Optional<Path> save(String title, String name, Kind... kinds) {
    var chooser = files(title, kinds);
    chooser.setInitialFileName(name);
    return remembered(chooser.showSaveDialog(owner.get()));
  }

  @Override
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
