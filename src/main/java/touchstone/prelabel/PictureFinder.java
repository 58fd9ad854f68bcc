package touchstone.prelabel;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import touchstone.media.Pixels;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelException;
import touchstone.onnx.Tensor;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.family.Decoder;
import touchstone.prelabel.family.Reading;
import touchstone.prelabel.picture.Framing;
import touchstone.prelabel.picture.TensorEncoder;

/// Looks at pictures with a model: it fills the same buffer again and again. Owned by one thread.
final class PictureFinder {
  private final Reading.OfPictures reading;
  private final Inference inference;
  private final Decoder.Cutoffs cutoffs;
  private final TensorEncoder encoder;
  private final FloatBuffer buffer;

  /// @param batch the most pictures in one run
  PictureFinder(
      Reading.OfPictures reading, Inference inference, Decoder.Cutoffs cutoffs, int batch) {
    this.reading = reading;
    this.inference = inference;
    this.cutoffs = cutoffs;
    encoder = new TensorEncoder(reading.input());
    buffer = Tensor.directFloats(Math.multiplyExact(batch, reading.input().values()));
  }

  /// Return what is found in each picture.
  List<List<Detection>> find(List<Pixels> pictures) throws ModelException {
    var input = reading.input();
    int batch = pictures.size();
    var framings = new ArrayList<Framing>();
    for (int i = 0; i < batch; i++) {
      framings.add(encoder.encode(pictures.get(i), buffer, i));
    }
    var tensors = new ArrayList<Tensor>();
    tensors.add(
        Tensor.of(input.name(), buffer.slice(0, batch * input.values()), input.shape(batch)));
    if (!reading.sizeInput().isEmpty()) {
      tensors.add(sizes(batch));
    }
    var outputs = inference.run(tensors);
    var found = new ArrayList<List<Detection>>();
    for (int i = 0; i < batch; i++) {
      found.add(reading.decoder().decode(outputs, i, batch, framings.get(i), cutoffs));
    }
    return found;
  }

  /// Say the input's own size, so that every box comes back in the input's pixels.
  private Tensor sizes(int batch) {
    var sizes = Tensor.directLongs(2 * batch);
    for (int i = 0; i < batch; i++) {
      sizes.put(2 * i, reading.input().width()).put(2 * i + 1, reading.input().height());
    }
    return Tensor.of(reading.sizeInput(), sizes, batch, 2);
  }
}
