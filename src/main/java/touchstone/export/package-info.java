/// Labels out: what an exporter is, what it is given, and what several of them share. The formats
/// are in the packages below, each with a pre-flight that says what the format will drop.
@NullMarked
package touchstone.export;

import org.jspecify.annotations.NullMarked;
