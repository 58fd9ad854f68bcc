/// The project file: the only room that knows SQLite. Steps are appended and never altered,
/// predictions and imported rows are immutable, and what follows from them (`annotation`,
/// `superseded`, `ruling`, `comment`, `item_state`) is written in the same transaction and can be
/// rebuilt.
@NullMarked
package touchstone.project;

import org.jspecify.annotations.NullMarked;
