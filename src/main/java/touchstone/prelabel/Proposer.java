package touchstone.prelabel;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.media.Pixels;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelException;
import touchstone.onnx.Tensor;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.family.Decoder;
import touchstone.prelabel.picture.Framing;
import touchstone.prelabel.picture.TensorEncoder;

/// One worker's way from pictures to proposals: it fills the same buffer again and again. Owned by
/// one thread.
final class Proposer {
  private final Model model;
  private final Inference inference;
  private final Decoder.Cutoffs cutoffs;
  private final List<@Nullable Label> labels;
  private final TensorEncoder encoder;
  private final FloatBuffer buffer;
  private final Map<String, Long> leftOut = new HashMap<>();

  /// @param batch the most pictures in one run
  Proposer(Model model, Settings settings, Inference inference, int batch) {
    this.model = model;
    this.inference = inference;
    cutoffs = new Decoder.Cutoffs(settings.confidence(), settings.iou());
    labels = model.labels(settings.labels());
    encoder = new TensorEncoder(model.input());
    buffer = Tensor.directFloats(Math.multiplyExact(batch, model.input().values()));
  }

  /// Return the proposals for each picture, in the order of the pictures.
  List<List<Proposal>> propose(List<Pixels> pictures) throws ModelException {
    var input = model.input();
    int batch = pictures.size();
    var framings = new ArrayList<Framing>();
    for (int i = 0; i < batch; i++) {
      framings.add(encoder.encode(pictures.get(i), buffer, i));
    }
    var tensors = new ArrayList<Tensor>();
    tensors.add(
        Tensor.of(input.name(), buffer.slice(0, batch * input.values()), input.shape(batch)));
    var sizeInput = model.fit().sizeInput();
    if (!sizeInput.isEmpty()) {
      tensors.add(sizes(sizeInput, batch));
    }
    var outputs = inference.run(tensors);
    var proposals = new ArrayList<List<Proposal>>();
    for (int i = 0; i < batch; i++) {
      proposals.add(
          named(model.fit().decoder().decode(outputs, i, batch, framings.get(i), cutoffs)));
    }
    return proposals;
  }

  /// Say the input's own size, so that every box comes back in the input's pixels.
  private Tensor sizes(String name, int batch) {
    var sizes = java.nio.ByteBuffer.allocateDirect(batch * 2 * Long.BYTES);
    LongBuffer longs = sizes.order(java.nio.ByteOrder.nativeOrder()).asLongBuffer();
    for (int i = 0; i < batch; i++) {
      longs.put(2 * i, model.input().width()).put(2 * i + 1, model.input().height());
    }
    return Tensor.of(name, longs, batch, 2);
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
          alternatives.add(new Scored(named, other.score()));
        }
      }
      proposals.add(new Proposal(label, detection.geometry(), detection.score(), alternatives));
    }
    return proposals;
  }

  private @Nullable Label label(int classIndex) {
    return classIndex >= 0 && classIndex < labels.size() ? labels.get(classIndex) : null;
  }

  private String className(int classIndex) {
    return classIndex >= 0 && classIndex < model.classes().size()
        ? model.classes().get(classIndex)
        : "class " + classIndex;
  }

  /// Return how many findings each class had that no label was chosen for.
  Map<String, Long> leftOut() {
    return leftOut;
  }
}
