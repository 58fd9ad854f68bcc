package touchstone.dataset;

import java.util.regex.Pattern;

/// One line of an import report.
///
/// @param kind a few words for all problems like it, such as `unknown category`; empty where it is
///   of no kind
/// @param where the file, with the line or record where there is one, such as `labels.csv, line 7`
/// @param what what is wrong, as a sentence
public record Problem(String kind, String where, String what) {
  /// The kind of what could be read if a person said the right [ReadOptions#CHARSET].
  public static final String OTHER_CHARSET = "bytes of another charset";

  /// Characters that would break the line or turn its direction, or that nothing can show, and what
  /// stands for them already.
  private static final Pattern UNRULY =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFD]+");

  /// Make each a single line that can be shown, whatever names from the dataset are in it.
  public Problem {
    where = UNRULY.matcher(where).replaceAll("\uFFFD");
    what = UNRULY.matcher(what).replaceAll("\uFFFD");
  }

  public Problem(String where, String what) {
    this("", where, what);
  }

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
