/// What a finished dataset tells about its making: one value that holds it, and the questions that
/// only its author can answer. The rooms beneath write it as a datasheet and as Croissant, as pure
/// functions.
@NullMarked
package touchstone.disclosure;

import org.jspecify.annotations.NullMarked;
