/// The labels of an open project: what they are called, their colours, how much goes by each.
@NullMarked
package touchstone.ui.labels;

import org.jspecify.annotations.NullMarked;
