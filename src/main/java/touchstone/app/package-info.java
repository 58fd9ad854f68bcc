/// The entry: decides between window and command line, knows where settings, data and the log are,
/// and puts the house together by constructors.
@NullMarked
package touchstone.app;

import org.jspecify.annotations.NullMarked;
