package touchstone.media;

import org.jspecify.annotations.Nullable;
import touchstone.dataset.ImageSize;

/// What the head of a picture file says about its pixels.
///
/// @param width as stored, before turning upright
/// @param height as stored, before turning upright
/// @param orientation the EXIF orientation, 1 to 8
/// @param jpeg what only a JPEG has to say
/// @param profile the embedded ICC profile where the decoder does not see it by itself
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never written to
record PictureHead(
    PictureFormat format,
    int width,
    int height,
    int orientation,
    @Nullable JpegFrame jpeg,
    byte @Nullable [] profile) {

  /// The frame of a JPEG, as far as it decides who decodes it.
  ///
  /// @param marker the start-of-frame marker, 0xC0 to 0xCF
  /// @param precision bits per sample
  /// @param components number of colour components
  /// @param identified whether JFIF or Adobe says what the components mean
  /// @param luma whether the components are luma alone, or luma and two chroma
  record JpegFrame(int marker, int precision, int components, boolean identified, boolean luma) {
    /// Return whether all coefficients of a block come together.
    boolean sequential() {
      return marker <= 0xC1;
    }

    /// Return whether this is the kind of JPEG that every decoder agrees about.
    boolean plain() {
      return marker <= 0xC2 && precision == 8 && luma;
    }
  }

  boolean turned() {
    return orientation >= 5;
  }

  ImageSize upright() {
    return turned() ? new ImageSize(height, width) : new ImageSize(width, height);
  }
}
