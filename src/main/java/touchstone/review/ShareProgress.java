package touchstone.review;

/// A share that was handed out, with how far it has come.
///
/// @param key by which it is stated
/// @param person what whoever took it up is called now; to whom it was handed before anybody did
/// @param done how many of its items the person who took it up is done with
public record ShareProgress(String key, Share share, String person, long done) {}
