package touchstone.prelabel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.media.Content;
import touchstone.media.Pixels;
import touchstone.media.Text;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelException;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.family.Decoder;
import touchstone.prelabel.family.Reading;
import touchstone.prelabel.family.TextReader;

/// One worker's way from what items hold to proposals. Owned by one thread.
final class Proposer {
  /// Scores of texts are rounded to one part in so many: the digits behind it depend on what else
  /// was looked at together.
  private static final double SCORE_PARTS = 1e6;

  private final Settings settings;
  private final boolean rounded;
  private final Finder finder;
  private final Map<String, Long> leftOut = new HashMap<>();

  /// Finds something in each of some items of a medium.
  private interface Finder {
    List<List<Detection>> find(List<Content> contents) throws ModelException;
  }

  /// @param batch the most items that are looked at together
  Proposer(Model model, Settings settings, Inference inference, int batch) {
    this.settings = settings;
    rounded = model.fit().reading() instanceof Reading.OfTexts;
    var cutoffs = new Decoder.Cutoffs(settings.confidence(), settings.iou());
    finder =
        switch (model.fit().reading()) {
          case Reading.OfPictures pictures -> {
            var finding = new PictureFinder(pictures, inference, cutoffs, batch);
            yield contents -> finding.find(parts(contents, Pixels.class));
          }
          case Reading.OfTexts texts -> {
            TextReader reader = texts.readers().reader(settings.task(), settings.classes());
            yield contents ->
                reader.read(
                    parts(contents, Text.class).stream().map(Text::words).toList(),
                    inference,
                    cutoffs);
          }
        };
  }

  private static <T extends Content> List<T> parts(List<Content> contents, Class<T> type) {
    return contents.stream().map(type::cast).toList();
  }

  /// Return the proposals for each item, in the order of the items.
  List<List<Proposal>> propose(List<? extends Content> contents) throws ModelException {
    var proposals = new ArrayList<List<Proposal>>();
    for (var found : finder.find(List.copyOf(contents))) {
      proposals.add(named(found));
    }
    return proposals;
  }

  private List<Proposal> named(List<Detection> detections) {
    var proposals = new ArrayList<Proposal>();
    for (var detection : detections) {
      var label = label(detection.classIndex());
      if (label == null) {
        leftOut.merge(className(detection.classIndex()), 1L, Long::sum);
        continue;
      }
      var alternatives = new ArrayList<Scored>();
      for (var other : detection.alternatives()) {
        var named = label(other.classIndex());
        if (named != null && !named.equals(label)) {
          alternatives.add(new Scored(named, score(other.score())));
        }
      }
      proposals.add(
          new Proposal(label, detection.geometry(), score(detection.score()), alternatives));
    }
    return proposals;
  }

  /// Return a score with no more digits than a model gives: the number that has the shortest
  /// decimal notation among those that are the same to it.
  private double score(double score) {
    return rounded
        ? Math.rint(score * SCORE_PARTS) / SCORE_PARTS
        : Double.parseDouble(Float.toString((float) score));
  }

  private @Nullable Label label(int classIndex) {
    return settings.labels().get(className(classIndex));
  }

  private String className(int classIndex) {
    return classIndex >= 0 && classIndex < settings.classes().size()
        ? settings.classes().get(classIndex)
        : "class " + classIndex;
  }

  /// Return how many findings each class had that no label was chosen for.
  Map<String, Long> leftOut() {
    return leftOut;
  }
}
