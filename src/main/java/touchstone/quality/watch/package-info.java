/// How an annotator works with suggestions: whether errors that were planted are caught, whether a
/// judgement moves to what is suggested, whether answers grow quicker than they can be thought.
@NullMarked
package touchstone.quality.watch;

import org.jspecify.annotations.NullMarked;
