package touchstone.prelabel.picture;

import java.util.Optional;
import touchstone.annotation.BoundingBox;
import touchstone.onnx.ModelCard.Resize;

/// Where a picture lies in a model's input: input = picture * scale + offset, along each axis.
///
/// @param pictureWidth the picture's width in its own pixels
/// @param pictureHeight the picture's height in its own pixels
/// @param left the first input column that shows the picture; negative when it was cropped
/// @param top the first input row that shows the picture; negative when it was cropped
/// @param width the picture's width in the input's pixels, before cropping
/// @param height the picture's height in the input's pixels, before cropping
public record Framing(
    int pictureWidth, int pictureHeight, int left, int top, int width, int height) {

  /// Return how the input frames a picture of that size.
  public static Framing of(PictureInput input, int pictureWidth, int pictureHeight) {
    double ratioX = input.width() / (double) pictureWidth;
    double ratioY = input.height() / (double) pictureHeight;
    if (input.resize() == Resize.STRETCH) {
      return new Framing(pictureWidth, pictureHeight, 0, 0, input.width(), input.height());
    }
    if (input.resize() == Resize.CROP) {
      double ratio = input.resizeTo() / (double) Math.min(pictureWidth, pictureHeight);
      int width = Math.max(1, (int) (pictureWidth * ratio + 1e-9));
      int height = Math.max(1, (int) (pictureHeight * ratio + 1e-9));
      return new Framing(
          pictureWidth,
          pictureHeight,
          (int) Math.rint((input.width() - width) / 2.0),
          (int) Math.rint((input.height() - height) / 2.0),
          width,
          height);
    }
    double ratio = Math.min(ratioX, ratioY);
    int width = Math.clamp(Math.round(pictureWidth * ratio), 1, input.width());
    int height = Math.clamp(Math.round(pictureHeight * ratio), 1, input.height());
    boolean centred = input.resize() == Resize.LETTERBOX;
    return new Framing(
        pictureWidth,
        pictureHeight,
        centred ? (input.width() - width) / 2 : 0,
        centred ? (input.height() - height) / 2 : 0,
        width,
        height);
  }

  /// Return the box on the picture, cut to it; absent when nothing of it lies there.
  ///
  /// @param x1 in pixels of the input, as the others
  public Optional<BoundingBox> toPicture(double x1, double y1, double x2, double y2) {
    double left = pictureX(Math.min(x1, x2));
    double right = pictureX(Math.max(x1, x2));
    double top = pictureY(Math.min(y1, y2));
    double bottom = pictureY(Math.max(y1, y2));
    boolean real = right > left && bottom > top;
    return real ? Optional.of(BoundingBox.between(left, top, right, bottom)) : Optional.empty();
  }

  private double pictureX(double x) {
    return Math.clamp((x - left) * pictureWidth / width, 0, pictureWidth);
  }

  private double pictureY(double y) {
    return Math.clamp((y - top) * pictureHeight / height, 0, pictureHeight);
  }
}
