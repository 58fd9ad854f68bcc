/// Labels of texts out as the JSON of other tools; one file per format.
@NullMarked
package touchstone.export.text.json;

import org.jspecify.annotations.NullMarked;
