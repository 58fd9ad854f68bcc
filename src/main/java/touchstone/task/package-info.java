/// What is being asked of people and models; one file per kind of task.
@NullMarked
package touchstone.task;

import org.jspecify.annotations.NullMarked;
