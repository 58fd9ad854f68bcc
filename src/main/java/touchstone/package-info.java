/// Touchstone: a desktop workbench in which a local model proposes labels and a person decides.
///
/// **The model proposes, the annotator disposes, the file remembers.** A `Prediction` is never
/// altered. An `Annotation` is what people stand by. Every gesture is one appended `Step` of
/// reversible `Change` values; undo, provenance, the audit trail and crash safety are that one
/// thing, read in different ways.
///
/// The rooms, in the order in which data flows; each uses only rooms before it:
///
/// - `annotation`: the words of the domain
/// - `job`: background work, progress, cancellation; the only room that makes threads
/// - `task`: what is being asked
/// - `dataset`: reads local folders and files; one file per format, those of texts in
///   `dataset.text`
/// - `media`: decodes pictures, once, for the model and the eye
/// - `onnx`: the only room that knows ONNX Runtime
/// - `prelabel`: model families, and the run of a model over many items
/// - `review`: the rules of deciding, as pure functions over values
/// - `quality`: what labels are worth, as pure functions: agreement, consensus, bias, audits
/// - `disclosure`: what a dataset tells about its making, as a datasheet and as Croissant
/// - `project`: the only room that knows SQLite
/// - `export`: labels out; one file per format
/// - `workbench`: the use cases in the user's verbs; owns the live state
/// - `ui`: the window; a view and a view-model per feature
/// - `cli`: the same use cases as commands
/// - `app`: the entry, wiring and settings
///
/// What was decided on the way, and why:
///
/// - **Identities are 63-bit numbers that are unique across files**, see `annotation.Ids`: rows
///   stay small, and files that started as one can be merged without renumbering.
/// - **What several copies imported, each for itself, keeps its identities and is read under one of
///   them**, see `project.Doubles`: steps and what they vouch for never change, and which it is
///   follows from them alone.
/// - **Rows that came with a dataset are immutable**, like predictions. A person's change to one
///   marks it as superseded and adds a row of its own, so that the steps alone tell what follows.
/// - **The desk applies a gesture at once and the project thread writes it in order.** When a step
///   cannot be written, none after it is, until all are tried again together.
/// - **Each label carries the exposure of the step that last made it**; the provenance class is
///   computed from that, never stored.
/// - **A pre-labelling run gives each core a worker that does everything for its pictures**:
///   decoding, encoding and inference need no queue between them, and storing has its own thread.
/// - **Embeddings are worked out, not decided**: they lie in the project file by the model that
///   made them and how it was read, belong to no step, and may be thrown away at any time.
/// - **A disclosure is a function of one value**, which holds neither the time nor a random order,
///   so that two of the same state are equal to the byte; what is not recorded and what the author
///   does not say stands in it as a gap.
/// - **A moment is a set of steps that lacks none that they build on**, never a time alone: what is
///   seen as it was is the fold of these steps, beside the file or in a copy of its own.
/// - **A damaged file is read page by page, without SQLite**, see `project.raw`: each row that can
///   be read is found once, and a step whose hash holds is kept. Where one is lost that others
///   build on, these are tied to what is left, and a step says so; a backup fills the gap where it
///   can.
/// - **A step that cannot be written stays in memory** until it can, or until a copy holds it: the
///   copy is taken from the open file, which may be gone from its place.
/// - **No process opens a file that it holds a lock on**: on many systems that lets the lock go.
/// - **Families are values with a fit and a decoder**, asked by the catalogue in `prelabel.family`;
///   there is no inheritance between them.
@NullMarked
package touchstone;

import org.jspecify.annotations.NullMarked;
