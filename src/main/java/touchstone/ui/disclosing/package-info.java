/// How the dataset was made: what was recorded, the questions that only its author can answer, and
/// the way of both into documents.
@NullMarked
package touchstone.ui.disclosing;

import org.jspecify.annotations.NullMarked;
