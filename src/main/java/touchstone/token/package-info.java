/// The only room that knows HuggingFace's tokenizers: from texts to the numbers of tokens, and back
/// to places in the text.
@NullMarked
package touchstone.token;

import org.jspecify.annotations.NullMarked;
