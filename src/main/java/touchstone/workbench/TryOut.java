package touchstone.workbench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import touchstone.annotation.Item;
import touchstone.job.Cancellation;
import touchstone.media.Pictures;
import touchstone.media.Pixels;
import touchstone.media.Pyramid;
import touchstone.onnx.ModelException;
import touchstone.prelabel.Model;
import touchstone.prelabel.Proposal;

/// What a model finds on one item: looked at, and not stored.
///
/// @param picture the item's picture, shrunk for looking at; geometries are in the item's pixels
/// @param proposals best first
/// @param took for the model alone, without opening it and reading the picture
public record TryOut(Item item, Pixels picture, List<Proposal> proposals, Duration took) {
  private static final int EDGE = 1280;

  public TryOut {
    proposals = List.copyOf(proposals);
  }

  static TryOut of(
      Workbench workbench, PrelabelRequest request, Item item, Cancellation cancellation)
      throws IOException, ModelException {
    try (var model = Model.open(request.model(), request.overrides())) {
      var settings = Prelabelling.settings(model, request, workbench.task());
      cancellation.check();
      var pixels = new Pictures().decode(workbench.path(item));
      cancellation.check();
      var clock = workbench.environment().clock();
      var begun = clock.instant();
      var found = model.propose(pixels, settings, cancellation);
      var took = Duration.between(begun, clock.instant());
      return new TryOut(item, Pyramid.fit(pixels, EDGE), found, took);
    }
  }
}
