package touchstone.review;

import java.time.Instant;
import touchstone.annotation.ImportId;

/// A dataset that came in.
///
/// @param path where it was read from
/// @param format the id of its format
/// @param items how many it brought that were not here before
/// @param annotations how many it brought
public record ImportRecord(
    ImportId id, String path, String format, Instant at, long items, long annotations) {}
