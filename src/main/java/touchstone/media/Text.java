package touchstone.media;

/// The words of an item that is a text. Places in it count UTF-16 units.
public record Text(String words) implements Content {}
