package touchstone.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Layer;
import touchstone.review.Change;
import touchstone.review.Subject;

/// Something in a project that one person alters at a time; when several did without knowing of
/// each other, they contest it.
///
/// @param key which of its kind: an item, an item with a `/` and a person, a question, or a subject
///   with a `/` and the key of a statement
record Cell(Kind kind, String key) {
  enum Kind {
    /// The project's labels of an item.
    ITEM,
    /// A person's own labels of an item.
    RATING,
    /// How far an item has come.
    STATE,
    /// The labels of a question.
    LABELS,
    /// What is stated about the work, a profile field by field.
    STATEMENT;

    /// Return the word by which the file names it.
    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Statements that are part of something else that can be contested, or that several people may
  /// make without harm.
  private static final Set<String> FREE =
      Set.of(
          Subject.PROJECT.word(),
          Subject.QUESTION.word(),
          Subject.RUN.word(),
          Subject.RUN_END.word(),
          Subject.SEAL.word(),
          Subject.SALVAGE.word(),
          Subject.RECOVERY.word(),
          Subject.RESOLUTION.word(),
          Subject.ANSWERS.word(),
          Subject.FLAG.word(),
          Subject.OPINION.word(),
          Subject.PROBE.word(),
          Subject.PROBE_OUTCOME.word(),
          Subject.CHECKPOINT.word(),
          Subject.QUALIFICATION.word());

  static Cell item(ItemId item) {
    return new Cell(Kind.ITEM, item.toString());
  }

  static Cell statement(String subject, String key) {
    return new Cell(Kind.STATEMENT, subject + "/" + key);
  }

  /// Return the identity of the item that it belongs to.
  ///
  /// @throws NumberFormatException if it belongs to none
  long item() {
    int slash = key.indexOf('/');
    return Long.parseLong(slash < 0 ? key : key.substring(0, slash));
  }

  /// Return the cells that changes alter, each with the value that it has then; null where the
  /// value is labels, which are many, or where nothing is stated.
  ///
  /// @param independent whether people rate for themselves
  static Map<Cell, @Nullable String> written(
      List<Change> changes, AnnotatorId by, boolean independent) {
    var written = new LinkedHashMap<Cell, @Nullable String>();
    for (var change : changes) {
      switch (change) {
        case Change.Added(var annotation) -> written.put(of(annotation), null);
        case Change.Removed(var annotation) -> written.put(of(annotation), null);
        case Change.Replaced(var before, var after) -> written.put(of(after), null);
        case Change.Moved(var item, var before, var after) -> {
          if (!independent) {
            written.put(new Cell(Kind.STATE, item.toString()), after.name());
          }
          if (after == ItemState.DONE || after == ItemState.RESOLVED) {
            written.put(independent ? rating(item, by) : item(item), null);
          }
        }
        case Change.Relabelled(var task, var before, var after) ->
            written.put(new Cell(Kind.LABELS, task.value()), ChangeCodec.writeLabels(after));
        case Change.Stated(var subject, var key, var before, var after) -> {
          if (subject.equals(Subject.RESOLUTION.word())) {
            written.put(new Cell(Kind.ITEM, key), null);
          } else if (subject.equals(Subject.PROFILE.word())) {
            for (var field : Profiles.altered(key, before, after)) {
              written.put(statement(field.subject(), key), field.after());
            }
          } else if (!FREE.contains(subject)) {
            written.put(statement(subject, key), after);
          }
        }
        case Change.Ruled ruled -> {}
        case Change.Flagged flagged -> {}
        case Change.Commented commented -> {}
        case Change.Uncommented uncommented -> {}
        case Change.Proposed proposed -> {}
        case Change.Unproposed unproposed -> {}
        case Change.Withdrawn withdrawn -> {}
        case Change.Restored restored -> {}
        case Change.Received received -> {}
        case Change.Returned returned -> {}
        case Change.Revealed revealed -> {}
        case Change.Concealed concealed -> {}
      }
    }
    return written;
  }

  private static Cell of(Annotation annotation) {
    return annotation.layer() == Layer.RATING
        ? rating(annotation.item(), annotation.by())
        : item(annotation.item());
  }

  private static Cell rating(ItemId item, AnnotatorId by) {
    return new Cell(Kind.RATING, item + "/" + by);
  }

  /// Return the labels that a change leaves in a cell, given those that were there.
  static void follow(Change change, Cell cell, Map<Long, Annotation> labels) {
    switch (change) {
      case Change.Added(var annotation) when of(annotation).equals(cell) ->
          labels.put(annotation.id().value(), annotation);
      case Change.Removed(var annotation) when of(annotation).equals(cell) ->
          labels.remove(annotation.id().value());
      case Change.Replaced(var before, var after) when of(after).equals(cell) ->
          labels.put(after.id().value(), after);
      default -> {}
    }
  }

  /// Return where the value of the cell was before it was altered, for what is one value.
  static @Nullable String before(List<Change> changes, Cell cell) {
    for (var change : new ArrayList<>(changes)) {
      if (change instanceof Change.Stated(var subject, var key, var before, var after)
          && statement(subject, key).equals(cell)) {
        return before;
      }
      if (change instanceof Change.Stated(var subject, var key, var before, var after)
          && subject.equals(Subject.PROFILE.word())) {
        for (var field : Profiles.altered(key, before, after)) {
          if (statement(field.subject(), key).equals(cell)) {
            return field.before();
          }
        }
      }
      if (change instanceof Change.Relabelled(var task, var before, var after)
          && cell.equals(new Cell(Kind.LABELS, task.value()))) {
        return ChangeCodec.writeLabels(before);
      }
    }
    return null;
  }
}
