/// What was recorded, in words and tables: what each question of the form can be told without the
/// author.
@NullMarked
package touchstone.disclosure.account;

import org.jspecify.annotations.NullMarked;
