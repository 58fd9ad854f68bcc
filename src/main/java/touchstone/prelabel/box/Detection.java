package touchstone.prelabel.box;

import java.util.List;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;

/// What a model found, with its class still a number.
///
/// @param score from 0 to 1
/// @param alternatives the classes it thought of next, best first
public record Detection(
    int classIndex, Geometry geometry, double score, List<ClassScore> alternatives) {
  public Detection {
    alternatives = List.copyOf(alternatives);
  }

  /// A class and how sure the model is of it, from 0 to 1.
  public record ClassScore(int classIndex, double score) {}

  static Detection of(int classIndex, BoundingBox box, double score) {
    return new Detection(classIndex, box, score, List.of());
  }
}
