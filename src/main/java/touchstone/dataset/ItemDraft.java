package touchstone.dataset;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An item as a dataset offers it.
///
/// @param file its picture, a real path inside the dataset's folder; for a text the file that it
///   comes from
/// @param key what tells texts of one file apart, such as a row's number or the dataset's own id;
///   empty for a picture, and for a file that is one text
/// @param name its path inside the dataset, with `/` between folders; for one of many texts of a
///   file what the dataset calls it
/// @param size of a picture, [ImageSize#NONE] for a text
/// @param text the text itself, null for a picture; offsets of spans count its UTF-16 units
public record ItemDraft(
    Path file,
    String key,
    String name,
    ImageSize size,
    @Nullable String text,
    Map<String, String> metadata) {
  /// Make a picture.
  public ItemDraft(Path file, String name, ImageSize size, Map<String, String> metadata) {
    this(file, "", name, size, null, metadata);
  }

  /// Make a text.
  public static ItemDraft text(
      Path file, String key, String name, String text, Map<String, String> metadata) {
    return new ItemDraft(file, key, name, ImageSize.NONE, text, metadata);
  }
}
