package touchstone.review;

import java.time.Instant;
import touchstone.annotation.AnnotatorId;

/// A remark on an item.
public record Comment(AnnotatorId by, Instant at, String text) {}
