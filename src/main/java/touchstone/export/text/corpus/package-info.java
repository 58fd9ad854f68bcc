/// Corpora on their way out: the formats that say something of words, and brat's, which keeps its
/// annotations beside the texts. What each drops is counted by
/// [touchstone.export.text.corpus.Losses].
@NullMarked
package touchstone.export.text.corpus;

import org.jspecify.annotations.NullMarked;
