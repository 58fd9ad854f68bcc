/// The disclosure as Croissant 1.1 with its vocabulary for responsible AI, for programs that find
/// and load datasets.
@NullMarked
package touchstone.disclosure.croissant;

import org.jspecify.annotations.NullMarked;
