/// The use cases in the user's verbs: open, import, pre-label, decide, undo, export. Owns the live
/// state, on one home thread; the file is written on one project thread.
@NullMarked
package touchstone.workbench;

import org.jspecify.annotations.NullMarked;
