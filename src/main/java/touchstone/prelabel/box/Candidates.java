package touchstone.prelabel.box;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.prelabel.picture.Framing;

/// The boxes a detector considers, in pixels of its input. Grows as they are added; owned by one
/// thread.
public final class Candidates {
  private static final int FIELDS = 4;

  private float[] corners = new float[64 * FIELDS];
  private float[] scores = new float[64];
  private int[] classes = new int[64];
  private int size;

  /// Add a box by its corners. One that is not finite or has no area is left out.
  public void add(float x1, float y1, float x2, float y2, float score, int classIndex) {
    if (!(x2 > x1 && y2 > y1 && x2 - x1 < Float.MAX_VALUE && y2 - y1 < Float.MAX_VALUE)
        || !Float.isFinite(x1 + y1 + x2 + y2)
        || !Float.isFinite(score)) {
      return;
    }
    if (size == scores.length) {
      corners = Arrays.copyOf(corners, corners.length * 2);
      scores = Arrays.copyOf(scores, size * 2);
      classes = Arrays.copyOf(classes, size * 2);
    }
    int at = size * FIELDS;
    corners[at] = x1;
    corners[at + 1] = y1;
    corners[at + 2] = x2;
    corners[at + 3] = y2;
    scores[size] = Math.clamp(score, 0f, 1f);
    classes[size] = classIndex;
    size++;
  }

  /// Add a box by four numbers in that encoding, each pair times the scale of its axis.
  public void add(
      Encoding encoding,
      float a,
      float b,
      float c,
      float d,
      float scaleX,
      float scaleY,
      float score,
      int classIndex) {
    switch (encoding) {
      case XYXY -> add(a * scaleX, b * scaleY, c * scaleX, d * scaleY, score, classIndex);
      case YXYX -> add(b * scaleX, a * scaleY, d * scaleX, c * scaleY, score, classIndex);
      case XYWH ->
          add(a * scaleX, b * scaleY, (a + c) * scaleX, (b + d) * scaleY, score, classIndex);
      case CXCYWH ->
          add(
              (a - c / 2) * scaleX,
              (b - d / 2) * scaleY,
              (a + c / 2) * scaleX,
              (b + d / 2) * scaleY,
              score,
              classIndex);
    }
  }

  public int size() {
    return size;
  }

  float score(int index) {
    return scores[index];
  }

  int classIndex(int index) {
    return classes[index];
  }

  /// Return the shared area over the covered area of two boxes.
  float iou(int one, int other) {
    int a = one * FIELDS;
    int b = other * FIELDS;
    float width = Math.min(corners[a + 2], corners[b + 2]) - Math.max(corners[a], corners[b]);
    float height =
        Math.min(corners[a + 3], corners[b + 3]) - Math.max(corners[a + 1], corners[b + 1]);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float shared = width * height;
    return shared / (area(a) + area(b) - shared);
  }

  private float area(int at) {
    return (corners[at + 2] - corners[at]) * (corners[at + 3] - corners[at + 1]);
  }

  /// Merge what overlaps and return what is left as boxes on the picture, best first.
  public List<Detection> detections(Suppression suppression, double iou, Framing framing) {
    var found = new ArrayList<Detection>();
    for (int index : Nms.keep(this, suppression, iou)) {
      int at = index * FIELDS;
      framing
          .toPicture(corners[at], corners[at + 1], corners[at + 2], corners[at + 3])
          .ifPresent(box -> found.add(Detection.of(classes[index], box, scores[index])));
    }
    return found;
  }
}
