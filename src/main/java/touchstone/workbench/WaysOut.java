package touchstone.workbench;

import java.util.List;

/// A refusal that a person can get past. The message of the exception says how in the words of the
/// window; who offers other means takes [#what] and says the ways in words of their own.
public interface WaysOut {
  /// What a person can do about a refusal.
  enum Way {
    /// Go on with the run that is there.
    RESUME,
    /// Run a second time beside the run that is there.
    AGAIN,
    /// Hand out what is done or was handed out before.
    HAND_OUT_AGAIN,
    /// Put the export in the place of what is there.
    REPLACE,
    /// Say which label each class of a model is.
    MAP,
    /// Add the classes of a model to the labels.
    ADD_LABELS,
    /// Take every item, not only finished ones.
    EVERY_ITEM,
    /// Name the format; [#choices] are those that are likely.
    FORMAT,
    /// Name another format; [#choices] are all there are.
    OTHER_FORMAT,
    /// End the work elsewhere.
    CLOSE,
    /// Work in a copy on this computer.
    COPY,
    /// Work in a copy where something can be written.
    COPY_ELSEWHERE,
    /// Say how the characters of a table are stored.
    CHARSET
  }

  /// Return what is wrong, as a sentence without a way out.
  String what();

  /// Return what can be done, the likeliest first.
  List<Way> ways();

  /// Return what there is to choose from, empty where there is nothing to choose.
  default List<String> choices() {
    return List.of();
  }
}
