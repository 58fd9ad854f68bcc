/// What is on an item: the suggestions and labels as rows, the labels to choose from, and what is
/// known about the one in focus.
@NullMarked
package touchstone.ui.review.marks;

import org.jspecify.annotations.NullMarked;
