package touchstone.annotation;

/// The short name of a task inside its project, such as `boxes`.
public record TaskId(String value) {
  public TaskId {
    if (!value.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "A task's id is made of a-z, 0-9 and '-', not \"%s\".".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
