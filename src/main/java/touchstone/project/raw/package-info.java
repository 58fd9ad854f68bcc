/// Reads what is left of a damaged SQLite file, page by page and without SQLite.
@NullMarked
package touchstone.project.raw;

import org.jspecify.annotations.NullMarked;
