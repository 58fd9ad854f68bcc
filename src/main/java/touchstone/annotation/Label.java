package touchstone.annotation;

/// A class that an item or a part of it can be given, known by its name.
public record Label(String name) implements Comparable<Label> {
  /// The longest name that is accepted, in UTF-16 units.
  public static final int MAX_LENGTH = 200;

  public Label {
    name = name.strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A label has a name.");
    }
    if (name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "A label's name is at most %d characters long.".formatted(MAX_LENGTH));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A label's name has no line breaks or control characters.");
    }
  }

  @Override
  public int compareTo(Label other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
