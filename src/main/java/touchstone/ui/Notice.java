package touchstone.ui;

import org.jspecify.annotations.Nullable;

/// Something said to the person in one sentence.
///
/// @param details what a developer would want to know, null when the sentence is all
/// @param offer what the button beside it says, null when there is none
/// @param action what that button does
/// @param here whether it is about the item in sight alone
/// @param times how often it was said in a row
public record Notice(
    Tone tone,
    String sentence,
    @Nullable String details,
    @Nullable String offer,
    @Nullable Runnable action,
    boolean here,
    int times) {
  /// How much a notice asks for.
  public enum Tone {
    /// Goes by itself.
    NEWS,
    /// Stays until it is put away.
    TROUBLE
  }

  public static Notice news(String sentence) {
    return news(sentence, null, null);
  }

  /// Say something about the item in sight; it goes with the item.
  public static Notice here(String sentence) {
    return new Notice(Tone.NEWS, sentence, null, null, null, true, 1);
  }

  public static Notice news(String sentence, @Nullable String offer, @Nullable Runnable action) {
    return new Notice(Tone.NEWS, sentence, null, offer, action, false, 1);
  }

  public static Notice trouble(String sentence) {
    return new Notice(Tone.TROUBLE, sentence, null, null, null, false, 1);
  }

  public static Notice trouble(String sentence, String offer, Runnable action) {
    return new Notice(Tone.TROUBLE, sentence, null, offer, action, false, 1);
  }

  /// Say what went wrong, with the trace one click away.
  public static Notice trouble(Throwable failure) {
    return new Notice(
        Tone.TROUBLE,
        Failures.sentence(failure),
        Failures.expected(failure) ? null : Failures.details(failure),
        null,
        null,
        false,
        1);
  }

  Notice again(int count) {
    return new Notice(tone, sentence, details, offer, action, here, count);
  }
}
