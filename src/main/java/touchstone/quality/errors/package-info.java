/// Labels that are likely wrong, by what a model thinks of them that was not trained on them.
@NullMarked
package touchstone.quality.errors;

import org.jspecify.annotations.NullMarked;
