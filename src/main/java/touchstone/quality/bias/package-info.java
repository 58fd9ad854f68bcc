/// Whether groups are treated alike: by a model, or by an annotator.
@NullMarked
package touchstone.quality.bias;

import org.jspecify.annotations.NullMarked;
