/// What several raters say together: the majority of them, and what remains once each is weighed by
/// the confusions that show in the others' answers.
@NullMarked
package touchstone.quality.consensus;

import org.jspecify.annotations.NullMarked;
