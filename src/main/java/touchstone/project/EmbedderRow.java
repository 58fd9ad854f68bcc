package touchstone.project;

/// A model whose embeddings lie in a project file.
///
/// @param name what people call it
/// @param path where its file was when it was last used
/// @param sha256 over its file, in hexadecimal
/// @param reading what was made of what it gives, shortly: embeddings are the same for the same
///   file that is read the same way
public record EmbedderRow(long id, String name, String path, String sha256, String reading) {}
