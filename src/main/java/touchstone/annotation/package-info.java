/// The words of the domain: what is labelled, what a model proposes, what people stand by. Plain
/// values that know nothing of files, windows or databases.
@NullMarked
package touchstone.annotation;

import org.jspecify.annotations.NullMarked;
