/// Datasets of texts as the Hugging Face hub holds them: JSON lines with a card that names their
/// classes.
@NullMarked
package touchstone.dataset.text.hub;

import org.jspecify.annotations.NullMarked;
