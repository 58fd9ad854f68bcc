package touchstone.ui.shell;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import touchstone.annotation.LabelSet;
import touchstone.task.Boxes;
import touchstone.ui.setup.NewProjectViewModel;
import touchstone.workbench.NewProject;
import touchstone.workbench.PrelabelRequest;

/// The sample project: pictures of shelves and a small model that knows them. The project file is
/// made in the person's data folder; the pictures stay with the application.
///
/// @param install where the application is
/// @param data where the project file goes
record Sample(Path install, Path data) {
  Path file() {
    return data.resolve("shelves.touchstone");
  }

  /// Return what to make, absent when it was made before. Reads the disk.
  ///
  /// @throws NoSuchFileException when the application came without its sample
  Optional<NewProjectViewModel.Plan> toMake() throws java.io.IOException {
    if (Files.exists(file())) {
      return Optional.empty();
    }
    var pictures = install.resolve("sample-data/shelves");
    var model = install.resolve("models/shelf-detector.onnx");
    for (var needed : java.util.List.of(pictures, model)) {
      if (!Files.exists(needed)) {
        throw new NoSuchFileException(needed.toString());
      }
    }
    Files.createDirectories(data);
    return Optional.of(
        new NewProjectViewModel.Plan(
            file(),
            new NewProject("shelves", new Boxes(), LabelSet.of()),
            pictures,
            Optional.of(PrelabelRequest.of(model).withAddLabels(true))));
  }
}
