package touchstone.media;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Says in one sentence why a picture cannot be shown: what, which file, what to do.
public final class PictureException extends IOException {
  public PictureException(String sentence) {
    super(sentence);
  }

  public PictureException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  static PictureException noPicture(String name) {
    return new PictureException(
        "%s is not a picture: use JPEG, PNG, GIF, BMP, TIFF or WebP.".formatted(name));
  }

  static PictureException cutOff(String name, @Nullable Throwable cause) {
    return new PictureException(
        "%s is cut off: copy it again from where it came from.".formatted(name), cause);
  }

  static PictureException damaged(String name, @Nullable Throwable cause) {
    for (var why = cause; why != null; why = why.getCause()) {
      if (why instanceof EOFException) {
        return cutOff(name, cause);
      }
    }
    return new PictureException(
        "%s is damaged: copy it again from where it came from, or leave it out.".formatted(name),
        cause);
  }
}
