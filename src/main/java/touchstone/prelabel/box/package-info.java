/// What all detectors share once a model has run: rows of numbers, best classes, boxes, and the
/// merging of boxes that mean the same thing.
@NullMarked
package touchstone.prelabel.box;

import org.jspecify.annotations.NullMarked;
