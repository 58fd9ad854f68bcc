/// Tables of texts, a row each: what their columns say, told by their names and their cells or by a
/// person.
@NullMarked
package touchstone.dataset.text.table;

import org.jspecify.annotations.NullMarked;
