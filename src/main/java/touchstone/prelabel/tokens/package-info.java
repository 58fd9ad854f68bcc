/// From a text to the tokens a model takes: windows of long texts, and batches of similar length.
@NullMarked
package touchstone.prelabel.tokens;

import org.jspecify.annotations.NullMarked;
