/// How far raters agree beyond chance: on one category per item, on sets of them, on spans of texts
/// and on boxes in pictures. Every figure is an [touchstone.quality.Estimate]; where there is
/// nothing to tell agreement from chance it is undefined and says why, never a 1.
@NullMarked
package touchstone.quality.agreement;

import org.jspecify.annotations.NullMarked;
