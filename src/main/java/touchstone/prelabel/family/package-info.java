/// What a model family is: how to recognise its graphs, what to feed them and how to read what
/// comes out. The families of each medium have a package of their own.
@NullMarked
package touchstone.prelabel.family;

import org.jspecify.annotations.NullMarked;
