/// Models that propose labels: opening one, saying what it is, and running it over many items.
@NullMarked
package touchstone.prelabel;

import org.jspecify.annotations.NullMarked;
