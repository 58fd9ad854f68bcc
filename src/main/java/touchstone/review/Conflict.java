package touchstone.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;

/// Something about the work as a whole that people altered without knowing of each other, in copies
/// of a project that came together. What holds until a person decides is what held before; of
/// labels, all that somebody offers.
///
/// @param kind what it is about
/// @param key of labels the id of their question, else the subject and the key of the statement,
///   with a `/` between
/// @param now what holds as long as nobody decides, null where nothing does
/// @param sides what they made of it, at least two; fewer where one of them is not to choose, as
///   nobody would own the project
/// @param person the name of whom it is about, empty where it is about nobody
public record Conflict(
    Kind kind, String key, @Nullable String now, List<Side> sides, String person) {
  public enum Kind {
    LABELS,
    STATEMENT
  }

  /// What one person made of it.
  ///
  /// @param step the hash of the step by which they did
  /// @param name of the person
  /// @param value as it is stored, null where they took back what was stated
  public record Side(String step, AnnotatorId by, String name, @Nullable String value) {}

  public Conflict {
    sides = List.copyOf(sides);
  }

  /// Make one that is about nobody.
  public Conflict(Kind kind, String key, @Nullable String now, List<Side> sides) {
    this(kind, key, now, sides, "");
  }
}
