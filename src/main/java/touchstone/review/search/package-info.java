/// Looking for words in items: what a search says, what a word is, and where a text has it.
@NullMarked
package touchstone.review.search;

import org.jspecify.annotations.NullMarked;
