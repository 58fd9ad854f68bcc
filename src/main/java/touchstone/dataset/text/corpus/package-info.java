/// Corpora: datasets that say something of words. CoNLL-2003, CoNLL-U and WebAnno TSV have a word a
/// line, brat keeps its annotations beside the texts.
@NullMarked
package touchstone.dataset.text.corpus;

import org.jspecify.annotations.NullMarked;
