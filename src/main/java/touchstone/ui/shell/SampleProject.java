package touchstone.ui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.ui.setup.NewProjectViewModel;
import touchstone.workbench.NewProject;
import touchstone.workbench.PrelabelRequest;

/// A person's own project of a sample. Its file is made in their data folder; the data stays with
/// the application.
///
/// @param install where the application is
/// @param data where the project file goes
record SampleProject(Sample sample, Path install, Path data) {
  Path file() {
    return data.resolve(sample.id() + ".touchstone");
  }

  /// Return what to make, absent when it was made before. Reads the disk.
  ///
  /// @throws NoSuchFileException when the application came without its sample
  Optional<NewProjectViewModel.Plan> toMake() throws IOException {
    if (Files.exists(file())) {
      return Optional.empty();
    }
    var place = install.resolve(sample.place());
    var models = sample.models().stream().map(install::resolve).toList();
    for (var needed : Stream.concat(Stream.of(place), models.stream()).toList()) {
      if (!Files.exists(needed)) {
        throw new NoSuchFileException(needed.toString());
      }
    }
    Files.createDirectories(data);
    return Optional.of(
        new NewProjectViewModel.Plan(
            file(),
            new NewProject(sample.id(), sample.tasks()),
            place,
            models.stream().map(model -> PrelabelRequest.of(model).withAddLabels(true)).toList()));
  }
}
