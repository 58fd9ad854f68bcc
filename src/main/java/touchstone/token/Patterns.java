package touchstone.token;

import java.util.ArrayDeque;

/// Looks at regular expressions for the shape that makes matching take forever: a repetition
/// without bound of something that repeats without bound itself, as in `(a+)+`.
final class Patterns {
  private Patterns() {}

  static boolean mayNotEnd(String pattern) {
    // for each open group, whether something in it repeats without bound
    var groups = new ArrayDeque<Boolean>();
    boolean repeats = false;
    int at = 0;
    while (at < pattern.length()) {
      boolean inner = false;
      switch (pattern.charAt(at)) {
        case '\\' -> at += 2;
        case '[' -> at = behindSet(pattern, at);
        case '(' -> {
          groups.push(repeats);
          repeats = false;
          at++;
          continue;
        }
        case ')' -> {
          inner = repeats;
          repeats |= !groups.isEmpty() && groups.pop();
          at++;
        }
        default -> at++;
      }
      if (isUnbounded(pattern, at)) {
        if (inner) {
          return true;
        }
        repeats = true;
      }
    }
    return false;
  }

  /// Return the place behind a set of characters, which may hold other sets.
  private static int behindSet(String pattern, int start) {
    int depth = 0;
    for (int at = start; at < pattern.length(); at++) {
      switch (pattern.charAt(at)) {
        case '\\' -> at++;
        case '[' -> depth++;
        case ']' -> {
          if (--depth == 0) {
            return at + 1;
          }
        }
        default -> {}
      }
    }
    return pattern.length();
  }

  private static boolean isUnbounded(String pattern, int at) {
    if (at >= pattern.length()) {
      return false;
    }
    char next = pattern.charAt(at);
    if (next == '{') {
      int end = pattern.indexOf('}', at);
      return end > at && pattern.substring(at + 1, end).matches("\\d*,");
    }
    return next == '*' || next == '+';
  }
}
