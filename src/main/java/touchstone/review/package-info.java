/// The rules of deciding, as pure functions over values: what a gesture changes, how a change is
/// taken back, and what an item looks like after it.
@NullMarked
package touchstone.review;

import org.jspecify.annotations.NullMarked;
