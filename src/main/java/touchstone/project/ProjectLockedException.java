package touchstone.project;

/// Says who has a project open.
public final class ProjectLockedException extends ProjectException {
  private final String holder;

  ProjectLockedException(String file, String holder) {
    super("%s is open already: %s.".formatted(file, holder));
    this.holder = holder;
  }

  /// Who has it, since when and where, as people say it.
  public String holder() {
    return holder;
  }
}
