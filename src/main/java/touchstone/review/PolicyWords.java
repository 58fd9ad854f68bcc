package touchstone.review;

import java.util.ArrayList;
import java.util.Locale;

/// How a project is labelled, in words.
public final class PolicyWords {
  private PolicyWords() {}

  /// Return a policy in one line, such as `judge first, 10 % blind, labels shared`.
  public static String line(Policy policy) {
    var parts = new ArrayList<String>();
    parts.add(policy.mode().title().toLowerCase(Locale.ENGLISH));
    if (!policy.batches().isEmpty()) {
      int count = policy.batches().size();
      parts.add(count == 1 ? "1 import otherwise" : "%,d imports otherwise".formatted(count));
    }
    parts.add(policy.blind() == 0 ? "nothing blind" : percent(policy.blind()) + " blind");
    parts.add(raters(policy));
    return String.join(", ", parts);
  }

  private static String raters(Policy policy) {
    if (!policy.independent()) {
      return "labels shared";
    }
    var people =
        policy.ratings() == 1
            ? "each item rated by 1 person"
            : "each item rated independently by %,d people".formatted(policy.ratings());
    return policy.everybody() == 0
        ? people
        : people + " and %s by everybody".formatted(percent(policy.everybody()));
  }

  /// Return `10 %`, `2.5 %`.
  public static String percent(double share) {
    double percent = Math.round(share * 10_000) / 100.0;
    return percent == Math.rint(percent)
        ? "%.0f %%".formatted(percent)
        : String.format(Locale.ENGLISH, "%s %%", percent);
  }
}
