package touchstone.review;

/// What a step did, in the words of the person who took it.
public enum Action {
  ACCEPT("Accept"),
  CORRECT("Correct"),
  REJECT("Reject"),
  ACCEPT_REST("Accept the rest"),
  ACCEPT_ABOVE("Accept above a score"),
  DRAW("Draw"),
  EDIT("Change"),
  DELETE("Delete"),
  CHOOSE("Choose class"),
  SAME_WORDS("Decide the same words"),
  FINISH("Finish"),
  NOTHING_HERE("Nothing here"),
  SKIP("Skip"),
  FLAG("Flag"),
  COMMENT("Comment"),
  ASK("Ask for a second opinion"),
  UNDO("Undo"),
  REDO("Redo"),
  IMPORT("Import"),
  PRELABEL("Pre-label"),
  WITHDRAW("Withdraw run"),
  RESTORE("Restore run"),
  LABELS("Change labels"),
  ADD_LABEL("Add label"),
  RENAME_LABEL("Rename label"),
  RECOLOUR_LABEL("Recolour label"),
  MOVE_LABEL("Move into another label"),
  REMOVE_LABEL("Remove label"),
  REVEAL("Reveal"),
  POLICY("Change how it is labelled"),
  ADJUDICATE("Adjudicate"),
  AUDIT("Audit"),
  CHECKPOINT("Checkpoint"),
  PROBE("Check"),
  SETTLE("Settle a conflict"),
  SPLIT("Hand out items"),
  NOTE("Note"),
  SEAL("Seal"),
  CREATE("Make the project"),
  INTRODUCE("Say who one is"),
  CARRY_OVER("Carry over from an older version"),
  RECOVER("Recover a damaged file");

  private final String title;

  Action(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// Return whether the step is one that `Ctrl+Z` takes back.
  public boolean undoable() {
    return decides()
        || arranges()
        || this == SAME_WORDS
        || this == ADJUDICATE
        || this == ACCEPT_ABOVE
        || this == SKIP
        || this == FLAG
        || this == COMMENT
        || this == ASK;
  }

  /// Return whether the step may decide on many items at once.
  public boolean many() {
    return this == SAME_WORDS || this == ACCEPT_ABOVE;
  }

  /// Return whether a person arranged the labels by the step.
  public boolean arranges() {
    return switch (this) {
      case ADD_LABEL, RENAME_LABEL, RECOLOUR_LABEL, MOVE_LABEL, REMOVE_LABEL -> true;
      default -> false;
    };
  }

  /// Return whether the step holds decisions of a person: answers that they gave one by one, in one
  /// go, or as the last word on what others said.
  public boolean counts() {
    return decides() || many() || this == ADJUDICATE;
  }

  /// Return whether the step decided something about a label, so that its time counts towards pace.
  public boolean decides() {
    return switch (this) {
      case ACCEPT, CORRECT, REJECT, ACCEPT_REST, DRAW, EDIT, DELETE, CHOOSE, FINISH, NOTHING_HERE ->
          true;
      case ACCEPT_ABOVE,
          SAME_WORDS,
          SKIP,
          FLAG,
          COMMENT,
          ASK,
          UNDO,
          REDO,
          IMPORT,
          PRELABEL,
          WITHDRAW,
          RESTORE ->
          false;
      case LABELS, ADD_LABEL, RENAME_LABEL, RECOLOUR_LABEL, MOVE_LABEL, REMOVE_LABEL -> false;
      case REVEAL, POLICY, ADJUDICATE, AUDIT, CHECKPOINT, PROBE, SETTLE, SPLIT, NOTE, SEAL -> false;
      case CREATE, INTRODUCE, CARRY_OVER, RECOVER -> false;
    };
  }
}
