/// The screen on which a project is worked on: items on the left, the picture in the middle, what
/// is on it on the right, the keys that decide below.
@NullMarked
package touchstone.ui.review;

import org.jspecify.annotations.NullMarked;
