package touchstone.annotation;

import java.util.Map;

/// One thing to be labelled: a picture in a local file.
///
/// @param path where its bytes are, relative to the project file's folder when it lies on the same
///   disk, with `/` between folders
/// @param name what people call it: its path inside its dataset
/// @param width pixels from left to right, as seen upright (EXIF orientation applied)
/// @param height pixels from top to bottom, as seen upright
/// @param metadata what the dataset says about it, by column
public record Item(
    ItemId id,
    Modality modality,
    String path,
    String name,
    int width,
    int height,
    Map<String, String> metadata) {
  public Item {
    metadata = Map.copyOf(metadata);
  }
}
