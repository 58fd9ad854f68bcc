package touchstone.dataset;

import java.nio.file.Path;
import java.util.Map;

/// An item as a dataset offers it.
///
/// @param file its picture, a real path inside the dataset's folder
/// @param name its path inside the dataset, with `/` between folders
public record ItemDraft(Path file, String name, ImageSize size, Map<String, String> metadata) {}
