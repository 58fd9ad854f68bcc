/// Choosing a model and saying how it is used; what a model takes and gives.
@NullMarked
package touchstone.ui.model;

import org.jspecify.annotations.NullMarked;
