/// Background work with progress and cancellation: the only room that makes threads.
@NullMarked
package touchstone.job;

import org.jspecify.annotations.NullMarked;
