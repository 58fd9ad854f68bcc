/// The model families: for each, how to recognise its graphs, what to feed them and how to read
/// what comes out; one file per family.
@NullMarked
package touchstone.prelabel.family;

import org.jspecify.annotations.NullMarked;
