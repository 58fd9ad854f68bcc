package touchstone.dataset;

import java.util.OptionalLong;

/// What a reader recognised.
///
/// @param summary one short sentence for people, such as "A COCO file for 500 pictures."
/// @param annotated whether labels come with it
/// @param items how many, where that is cheap to know
public record Finding(String summary, boolean annotated, OptionalLong items) {}
