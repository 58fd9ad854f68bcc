package touchstone.ui.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything a key, a button or the palette can ask for.
public enum Command {
  ACCEPT(Group.DECIDE, "Accept the suggestion", "A"),
  REJECT(Group.DECIDE, "Reject the suggestion", "X"),
  ACCEPT_REST(Group.DECIDE, "Accept all that is left and go on", "Enter"),
  LABEL_1(Group.DECIDE, "Label 1", "1"),
  LABEL_2(Group.DECIDE, "Label 2", "2"),
  LABEL_3(Group.DECIDE, "Label 3", "3"),
  LABEL_4(Group.DECIDE, "Label 4", "4"),
  LABEL_5(Group.DECIDE, "Label 5", "5"),
  LABEL_6(Group.DECIDE, "Label 6", "6"),
  LABEL_7(Group.DECIDE, "Label 7", "7"),
  LABEL_8(Group.DECIDE, "Label 8", "8"),
  LABEL_9(Group.DECIDE, "Label 9", "9"),
  FIND_LABEL(Group.DECIDE, "Choose the label by name", "L"),
  DELETE(Group.DECIDE, "Delete the selected label", "Delete", "Backspace"),
  NOTHING_HERE(Group.DECIDE, "Nothing to label here", "Z"),
  NEXT_QUESTION(Group.DECIDE, "Next question", "Q"),
  PREVIOUS_QUESTION(Group.DECIDE, "Previous question", "Shift+Q"),
  NEXT_MARK(Group.DECIDE, "Next suggestion or label", "Down"),
  PREVIOUS_MARK(Group.DECIDE, "Previous suggestion or label", "Up"),

  NEXT_ITEM(Group.ITEMS, "Next item", "D", "Right"),
  PREVIOUS_ITEM(Group.ITEMS, "Previous item", "S", "Left"),
  NEXT_UNDECIDED(Group.ITEMS, "Next undecided item", "N"),
  SKIP(Group.ITEMS, "Skip the item", "I"),
  FLAG(Group.ITEMS, "Flag the item", "G"),
  FLAG_REASON(Group.ITEMS, "Flag the item and say why", "Shift+G"),
  COMMENT(Group.ITEMS, "Comment on the item", "C"),
  SECOND_OPINION(Group.ITEMS, "Ask for a second opinion", "O"),
  UNCOVER(Group.ITEMS, "Show or cover the item", "H"),
  FIND_ITEM(Group.ITEMS, "Search items", "Ctrl+F"),
  SIMILAR(Group.ITEMS, "Show similar items"),
  HISTORY(Group.ITEMS, "Show how the item came to be what it is", "Y"),

  SELECT(Group.DRAW, "Select", "V"),
  BOX(Group.DRAW, "Draw a box", "R"),
  FINISH(Group.DRAW, "Finish the shape", "F"),
  FIT(Group.DRAW, "Fit the picture", "0"),
  ZOOM_IN(Group.DRAW, "Zoom in", "+"),
  ZOOM_OUT(Group.DRAW, "Zoom out", "-"),

  TIE(Group.TEXT, "Tie the span to another one", "T"),
  SAME_HERE(Group.TEXT, "Decide the same words in this text", "W"),
  SAME_EVERYWHERE(Group.TEXT, "Decide the same words in all texts", "Shift+W"),
  FIND_TEXT(Group.TEXT, "Find in the text", "F3"),

  TAKE_1(Group.ADJUDICATE, "Take the answer of rater A", "1"),
  TAKE_2(Group.ADJUDICATE, "Take the answer of rater B", "2"),
  TAKE_3(Group.ADJUDICATE, "Take the answer of rater C", "3"),
  TAKE_4(Group.ADJUDICATE, "Take the answer of rater D", "4"),
  TAKE_5(Group.ADJUDICATE, "Take the answer of rater E", "5"),
  TAKE_6(Group.ADJUDICATE, "Take the answer of rater F", "6"),
  TAKE_7(Group.ADJUDICATE, "Take the answer of rater G", "7"),
  TAKE_8(Group.ADJUDICATE, "Take the answer of rater H", "8"),
  TAKE_9(Group.ADJUDICATE, "Take the answer of rater I", "9"),
  NEXT_SIDE(Group.ADJUDICATE, "See the next rater alone", "Down"),
  PREVIOUS_SIDE(Group.ADJUDICATE, "See the previous rater alone", "Up"),
  SETTLE(Group.ADJUDICATE, "Take the answer in focus, or settle by the new answer", "Enter"),
  ANSWER_ANEW(Group.ADJUDICATE, "Answer anew", "E"),
  REVEAL_NAMES(Group.ADJUDICATE, "Reveal who said what", "R"),
  SHOW_DISPUTES(Group.ADJUDICATE, "Show disputes of other people", "F"),

  AUDIT_RIGHT(Group.AUDIT, "The label is right", "A"),
  AUDIT_WRONG(Group.AUDIT, "The label is wrong", "X"),
  AUDIT_CORRECT(Group.AUDIT, "Correct the label that was found wrong last", "E"),
  NEW_AUDIT(Group.AUDIT, "New audit", "N"),
  REASON(Group.AUDIT, "Write a reason", "C"),

  UNDO(Group.PROJECT, "Undo", "Ctrl+Z"),
  REDO(Group.PROJECT, "Redo", "Ctrl+Shift+Z", "Ctrl+Y"),
  VERIFY(Group.PROJECT, "Verify suggestions", "Alt+2"),
  ANNOTATE(Group.PROJECT, "Annotate", "Alt+1"),
  AUDIT(Group.PROJECT, "Audit labels", "Alt+3"),
  ADJUDICATE(Group.PROJECT, "Settle what raters differ on", "Alt+4"),
  PRELABEL(Group.PROJECT, "Pre-label with a model", "Ctrl+R"),
  IMPORT(Group.PROJECT, "Import into this project", "Ctrl+I"),
  EXPORT(Group.PROJECT, "Export", "Ctrl+E"),
  MODELS(Group.PROJECT, "Models", "Ctrl+M"),
  QUALITY(Group.PROJECT, "Quality: what the labels are worth", "Ctrl+D"),
  LABELS(Group.PROJECT, "Edit the labels", "Ctrl+L"),
  POLICY(Group.PROJECT, "How it is labelled", "Ctrl+J"),
  GUIDELINES(Group.PROJECT, "Guidelines beside the work", "Ctrl+G"),
  DISCLOSURE(Group.PROJECT, "Disclosure: how the dataset was made", "Ctrl+Shift+D"),
  PEOPLE(Group.PROJECT, "People who take part", "Ctrl+Shift+P"),
  SPLIT(Group.PROJECT, "Hand items out to several people", "Ctrl+Shift+H"),
  CONTRIBUTE(Group.PROJECT, "Write a contribution for whoever handed the items out"),
  MERGE(Group.PROJECT, "Bring copies together", "Ctrl+Shift+M"),
  SEALS(Group.PROJECT, "Seal and check the project"),
  DIFFERENCE(Group.PROJECT, "What changed since, or in another copy"),
  ACCEPT_ABOVE(Group.PROJECT, "Accept all above a score"),
  CHECKPOINTS(Group.PROJECT, "Checkpoints"),
  PROBES(Group.PROJECT, "Plant wrong suggestions"),
  TRAINING(Group.PROJECT, "Training"),
  SHIELD(Group.PROJECT, "Content shield and breaks"),
  CLOSE_PROJECT(Group.PROJECT, "Close the project", "Ctrl+W"),

  NEW_PROJECT(Group.APPLICATION, "New project", "Ctrl+N"),
  OPEN_PROJECT(Group.APPLICATION, "Open a project", "Ctrl+O"),
  OPEN_SAMPLE(Group.APPLICATION, "Open the sample of pictures"),
  OPEN_COMMENTS(Group.APPLICATION, "Open the sample of texts"),
  PALETTE(Group.APPLICATION, "Run a command", "Ctrl+K"),
  THEME(Group.APPLICATION, "Switch light and dark", "Ctrl+Shift+L"),
  SETTINGS(Group.APPLICATION, "Settings", "Ctrl+,"),
  HELP(Group.APPLICATION, "Keys and help", "?", "F1"),
  ABOUT(Group.APPLICATION, "About Touchstone");

  /// What a command is about.
  public enum Group {
    DECIDE("Deciding", Work.REVIEW),
    ITEMS("Items", Work.REVIEW),
    DRAW("Drawing and looking", Work.REVIEW),
    TEXT("Texts", Work.REVIEW),
    ADJUDICATE("Adjudicating", Work.ADJUDICATE),
    AUDIT("Auditing", Work.AUDIT),
    PROJECT("Project", Work.ANY),
    APPLICATION("Application", Work.ANY);

    /// The screen on which commands can be asked for: each kind of work has its own, so that its
    /// keys are free for other things on another.
    private enum Work {
      ANY,
      REVIEW,
      ADJUDICATE,
      AUDIT
    }

    private final String title;
    private final Work work;

    Group(String title, Work work) {
      this.title = title;
      this.work = work;
    }

    public String title() {
      return title;
    }

    /// Return whether commands of both groups can be asked for on one screen, so that they cannot
    /// share a key.
    boolean meets(Group other) {
      return work == Work.ANY || other.work == Work.ANY || work == other.work;
    }
  }

  private final Group group;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records
  private final List<KeyStroke> keys;

  Command(Group group, String title, String... keys) {
    this.group = group;
    this.title = title;
    this.keys = Arrays.stream(keys).map(KeyStroke::parse).map(Optional::orElseThrow).toList();
  }

  /// The word for it in the settings file, such as `accept-rest`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Group group() {
    return group;
  }

  public String title() {
    return title;
  }

  /// The keys that press it unless a person chose others, the one shown on buttons first.
  public List<KeyStroke> defaultKeys() {
    return keys;
  }

  /// Return the command that takes the side of a position from 0 to 8.
  public static Command side(int position) {
    return valueOf("TAKE_" + (position + 1));
  }

  /// Return the label command of a position from 0 to 8.
  public static Command label(int position) {
    return valueOf("LABEL_" + (position + 1));
  }
}
