/// The JSON of text tools: how its records are read one after another, what tells the tools'
/// formats apart, and a reader for each of them.
@NullMarked
package touchstone.dataset.text.json;

import org.jspecify.annotations.NullMarked;
