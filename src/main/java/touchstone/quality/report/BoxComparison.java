package touchstone.quality.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchstone.annotation.BoundingBox;
import touchstone.quality.agreement.Bootstrap;
import touchstone.quality.agreement.Both;
import touchstone.quality.agreement.BoxAgreement;
import touchstone.quality.agreement.Marked;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rating;

/// Compares answers that are boxes in pictures.
record BoxComparison(Bootstrap bootstrap) implements Comparer {
  @Override
  public Optional<Compared> pair(Sheet one, Sheet other, Basis basis) {
    var shared = one.shared(other);
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    var both =
        shared.stream()
            .map(item -> new Both<BoundingBox>(boxes(one.all(item)), boxes(other.all(item))))
            .toList();
    var typed = BoxAgreement.of(both, true, bootstrap);
    var untyped = BoxAgreement.of(both, false, bootstrap);
    return Optional.of(
        new Compared(
            List.of(one.by(), other.by()),
            basis,
            shared.size(),
            List.of(
                new Named("f1-50", "F1, same label, IoU .5", typed.at50().f1()),
                new Named("f1-75", "F1, same label, IoU .75", typed.at75().f1()),
                new Named("f1-50-untyped", "F1, any label, IoU .5", untyped.at50().f1()),
                new Named("mean-iou", "Mean IoU of matched boxes", untyped.meanIou())),
            Optional.of(
                String.format(
                    Locale.ROOT,
                    "%,d boxes of one have no counterpart, %,d of the other; both left %,d pictures empty.",
                    untyped.unmatchedOne(),
                    untyped.unmatchedOther(),
                    untyped.empty()))));
  }

  @Override
  public Optional<Compared> group(List<Sheet> sheets) {
    return Optional.empty();
  }

  private static List<Marked<BoundingBox>> boxes(List<Rating> ratings) {
    var boxes = new ArrayList<Marked<BoundingBox>>();
    for (var rating : ratings) {
      if (rating.geometry() instanceof BoundingBox box && rating.label() != null) {
        boxes.add(new Marked<>(rating.label(), box));
      }
    }
    return boxes;
  }
}
