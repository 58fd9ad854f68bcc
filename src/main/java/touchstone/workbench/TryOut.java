package touchstone.workbench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import touchstone.annotation.Item;
import touchstone.annotation.Modality;
import touchstone.job.Cancellation;
import touchstone.media.Content;
import touchstone.media.Pictures;
import touchstone.media.Pixels;
import touchstone.media.Pyramid;
import touchstone.media.Text;
import touchstone.onnx.ModelException;
import touchstone.prelabel.Model;
import touchstone.prelabel.Proposal;
import touchstone.task.Task;

/// What a model finds on one item: looked at, and not stored.
///
/// @param task the question that was answered
/// @param content the item's picture, shrunk for looking at, or its text; geometries are in the
///   item's own pixels, or in UTF-16 units
/// @param proposals best first
/// @param took for the model alone, without opening it and reading the picture
public record TryOut(
    Item item, Task task, Content content, List<Proposal> proposals, Duration took) {
  private static final int EDGE = 1280;

  public TryOut {
    proposals = List.copyOf(proposals);
  }

  static TryOut of(
      Workbench workbench, PrelabelRequest request, Item item, Cancellation cancellation)
      throws IOException, ModelException {
    try (var model = Model.open(request.model(), request.overrides())) {
      var task = Answering.task(model, request, workbench.tasks());
      var settings = Answering.settings(model, request, task);
      cancellation.check();
      var content = content(workbench, item);
      cancellation.check();
      var clock = workbench.environment().clock();
      var begun = clock.instant();
      var found = model.propose(content, settings, cancellation);
      var took = Duration.between(begun, clock.instant());
      return new TryOut(item, task, shown(content), found, took);
    }
  }

  /// Read what an item holds.
  static Content content(Workbench workbench, Item item) throws IOException {
    return item.modality() == Modality.TEXT
        ? text(workbench, item)
        : new Pictures().decode(workbench.path(item));
  }

  /// Read an item that is a text out of the project.
  static Text text(Workbench workbench, Item item) throws IOException {
    return new Text(
        workbench
            .project()
            .read(reader -> reader.text(item.id()))
            .join()
            .orElseThrow(
                () ->
                    new IOException(
                        "The text of %s is not in the project.".formatted(item.name()))));
  }

  private static Content shown(Content content) {
    return switch (content) {
      case Pixels pixels -> Pyramid.fit(pixels, EDGE);
      case Text text -> text;
    };
  }
}
