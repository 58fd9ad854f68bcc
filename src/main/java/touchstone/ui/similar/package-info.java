/// Finding what is similar to an item: with which model, how far it is, and what is shown then.
@NullMarked
package touchstone.ui.similar;

import org.jspecify.annotations.NullMarked;
