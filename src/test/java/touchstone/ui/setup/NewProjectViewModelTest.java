package touchstone.ui.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.ThreadJobRunner;
import touchstone.ui.model.ModelChoiceViewModel;

/// Where a new project's file goes.
class NewProjectViewModelTest {
  @TempDir Path folder;

  private NewProjectViewModel chosen(Path data) throws Exception {
    var home = new LinkedBlockingQueue<Runnable>();
    try (var jobs = new ThreadJobRunner()) {
      var model =
          new NewProjectViewModel(
              new DataChoiceViewModel(jobs, home::add), new ModelChoiceViewModel(jobs, home::add));
      model.data().choose(data);
      var heard = home.poll(20, TimeUnit.SECONDS);
      if (heard != null) {
        heard.run();
      }
      return model;
    }
  }

  private Path pictures() throws Exception {
    var data = Files.createDirectories(folder.resolve("photos"));
    Files.copy(Path.of("sample-data/shelves/shelf-0001.jpg"), data.resolve("one.jpg"));
    return data;
  }

  @Test
  void theFileLiesBesideTheDataAndFollowsTheName() throws Exception {
    var model = chosen(pictures());
    assertEquals("photos", model.nameProperty().get());
    assertEquals(Optional.of(folder.resolve("photos.touchstone")), model.fileProperty().get());
    model.nameProperty().set(" shop: 2/3 ");
    assertEquals(Optional.of(folder.resolve("shop- 2-3.touchstone")), model.fileProperty().get());
    model.nameProperty().set("");
    assertEquals(Optional.of(folder.resolve("project.touchstone")), model.fileProperty().get());
  }

  @Test
  void aPlaceThatWasChosenStays() throws Exception {
    var model = chosen(pictures());
    var place = folder.resolve("elsewhere.touchstone");
    model.choosePlace(place);
    model.nameProperty().set("shop");
    assertEquals(Optional.of(place), model.fileProperty().get());
  }
}
