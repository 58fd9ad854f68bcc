/// The disclosure as a datasheet that people read: its parts and gaps, as Markdown and as a page.
@NullMarked
package touchstone.disclosure.sheet;

import org.jspecify.annotations.NullMarked;
