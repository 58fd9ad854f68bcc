/// Labels of texts as the Hugging Face hub holds them.
@NullMarked
package touchstone.export.text.hub;

import org.jspecify.annotations.NullMarked;
