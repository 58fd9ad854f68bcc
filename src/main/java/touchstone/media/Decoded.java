package touchstone.media;

/// A picture together with the fingerprint of the very bytes it was decoded from.
///
/// @param sha256 as in [Fingerprint]
public record Decoded(Pixels pixels, String sha256) {}
