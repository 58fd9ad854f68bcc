package touchstone.media;

/// What an item holds, decoded: what a model is given and a person looks at.
public sealed interface Content permits Pixels, Text {}
