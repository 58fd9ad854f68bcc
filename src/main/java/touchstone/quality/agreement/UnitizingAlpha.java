package touchstone.quality.agreement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.quality.Estimate;

/// Krippendorff's alpha for unitizing: how far raters who find the spans themselves agree on where
/// these are and on their labels, `1 - sum_c Do_c / sum_c De_c` over the labels. With `R` raters
/// and `L` units of text, `Do_c = sum of the distances of all raters' sections / (R (R - 1) L^2)`,
/// and `De_c = 2/L sum_units [(N - 1)/3 (2 l^3 - 3 l^2 + l) + l^2 sum_{gaps g >= l} (g - l + 1)] /
/// (R L (R L - 1) - sum_units l (l - 1))` with `N` spans of lengths `l` and gaps between them
/// (Krippendorff 1995, On the reliability of unitizing contiguous data; 2004, Content Analysis, ch.
/// 11.6). Of several texts, `L` is their length together and gaps end where a text ends, since
/// spans do.
public final class UnitizingAlpha {
  private UnitizingAlpha() {}

  /// The parts of the figure that belong to a label.
  public record Category(double observed, double expected, Estimate alpha) {}

  /// @throws IllegalArgumentException unless all texts have as many raters
  public static Estimate of(List<MarkedText> texts, Bootstrap bootstrap) {
    var once = new int[texts.size()];
    Arrays.fill(once, 1);
    var labels = List.copyOf(terms(texts).values());
    return bootstrap.estimate(once, new Alpha(texts, labels, obstacleOf(texts)));
  }

  /// @throws IllegalArgumentException unless all texts have as many raters
  public static SortedMap<Label, Category> categories(List<MarkedText> texts) {
    var once = new int[texts.size()];
    Arrays.fill(once, 1);
    var obstacle = obstacleOf(texts);
    var categories = new TreeMap<Label, Category>();
    if (obstacle.isEmpty()) {
      terms(texts)
          .forEach(
              (label, terms) -> {
                var alpha = new Alpha(texts, List.of(terms), obstacle);
                double length = alpha.length(once);
                categories.put(
                    label,
                    new Category(
                        alpha.observed(once, length),
                        alpha.expected(once, length),
                        Bootstrap.NONE.estimate(once, alpha)));
              });
    }
    return categories;
  }

  /// Return the distance of two spans: the squares of how far their ends lie apart where they
  /// overlap, and those of their lengths where they do not.
  static double distance(TextSpan one, TextSpan other) {
    double starts = (double) one.start() - other.start();
    double ends = (double) one.end() - other.end();
    return one.overlaps(other)
        ? starts * starts + ends * ends
        : (double) one.length() * one.length() + (double) other.length() * other.length();
  }

  private static Optional<String> obstacleOf(List<MarkedText> texts) {
    int raters = MarkedText.raters(texts);
    if (raters < 2) {
      return Optional.of("It takes two raters to agree.");
    }
    if (texts.stream().allMatch(MarkedText::isEmpty)) {
      return Optional.of("Nobody marked anything.");
    }
    for (var text : texts) {
      for (var spans : text.raters()) {
        for (var entry : byLabel(spans).entrySet()) {
          for (int i = 1; i < entry.getValue().length; i++) {
            if (entry.getValue()[i - 1].overlaps(entry.getValue()[i])) {
              return Optional.of(
                  "A rater's spans of '%s' overlap each other: alpha is not defined for that."
                      .formatted(entry.getKey()));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Return a rater's spans of each label in their order.
  private static Map<Label, TextSpan[]> byLabel(List<Marked<TextSpan>> spans) {
    return spans.stream()
        .sorted(Comparator.comparingInt(span -> span.where().start()))
        .collect(
            Collectors.groupingBy(
                Marked::label,
                Collectors.mapping(
                    Marked::where,
                    Collectors.collectingAndThen(
                        Collectors.toList(), of -> of.toArray(TextSpan[]::new)))));
  }

  private static SortedMap<Label, Terms> terms(List<MarkedText> texts) {
    var terms = new TreeMap<Label, Terms>();
    for (var text : texts) {
      for (var spans : text.raters()) {
        for (var span : spans) {
          terms.computeIfAbsent(span.label(), _ -> new Terms(texts.size()));
        }
      }
    }
    var none = new TextSpan[0];
    for (int number = 0; number < texts.size(); number++) {
      var text = texts.get(number);
      var byRater = text.raters().stream().map(UnitizingAlpha::byLabel).toList();
      for (var entry : terms.entrySet()) {
        for (int one = 0; one < byRater.size(); one++) {
          var spans = byRater.get(one).getOrDefault(entry.getKey(), none);
          entry.getValue().add(number, text.length(), spans);
          for (int other = 0; other < one; other++) {
            entry.getValue().observed[number] +=
                2 * apart(spans, byRater.get(other).getOrDefault(entry.getKey(), none));
          }
        }
      }
    }
    terms.values().forEach(Terms::sort);
    return terms;
  }

  /// Sum the distances of two raters' sections: spans that overlap, and spans that lie in a gap.
  private static double apart(TextSpan[] one, TextSpan[] other) {
    return overlapping(one, other) + alone(one, other) + alone(other, one);
  }

  private static double overlapping(TextSpan[] one, TextSpan[] other) {
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      if (one[i].overlaps(other[j])) {
        sum += distance(one[i], other[j]);
      }
      if (one[i].end() <= other[j].end()) {
        i++;
      } else {
        j++;
      }
    }
    return sum;
  }

  private static double alone(TextSpan[] spans, TextSpan[] others) {
    double sum = 0;
    int next = 0;
    for (var span : spans) {
      while (next < others.length && others[next].end() <= span.start()) {
        next++;
      }
      if (next == others.length || others[next].start() >= span.end()) {
        sum += (double) span.length() * span.length();
      }
    }
    return sum;
  }

  /// What the figure needs of one label. Lengths are kept with the text that they are from, as
  /// `length << 32 | text`.
  private static final class Terms {
    final double[] observed;
    private long[] spans = new long[8];
    private long[] gaps = new long[8];
    private int spanCount;
    private int gapCount;

    Terms(int texts) {
      observed = new double[texts];
    }

    void add(int text, int length, TextSpan[] of) {
      int at = 0;
      for (var span : of) {
        gap(text, span.start() - at);
        if (spanCount == spans.length) {
          spans = Arrays.copyOf(spans, spanCount * 2);
        }
        spans[spanCount++] = (long) span.length() << 32 | text;
        at = span.end();
      }
      gap(text, length - at);
    }

    private void gap(int text, int length) {
      if (length > 0) {
        if (gapCount == gaps.length) {
          gaps = Arrays.copyOf(gaps, gapCount * 2);
        }
        gaps[gapCount++] = (long) length << 32 | text;
      }
    }

    void sort() {
      Arrays.sort(spans, 0, spanCount);
      Arrays.sort(gaps, 0, gapCount);
    }

    /// @param seen how much text all raters saw together
    double expected(int[] times, double length, double seen) {
      double count = 0;
      double pairs = 0;
      for (int i = 0; i < spanCount; i++) {
        double l = spans[i] >> 32;
        count += times[(int) spans[i]];
        pairs += times[(int) spans[i]] * l * (l - 1);
      }
      double sum = 0;
      double longer = 0; // gaps at least as long as the span
      double lengths = 0; // of these
      int gap = gapCount;
      for (int i = spanCount - 1; i >= 0; i--) {
        double l = spans[i] >> 32;
        while (gap > 0 && gaps[gap - 1] >> 32 >= l) {
          gap--;
          longer += times[(int) gaps[gap]];
          lengths += times[(int) gaps[gap]] * (double) (gaps[gap] >> 32);
        }
        sum +=
            times[(int) spans[i]]
                * ((count - 1) / 3 * (2 * l * l * l - 3 * l * l + l)
                    + l * l * (lengths - longer * (l - 1)));
      }
      return sum == 0 ? 0 : 2 / length * sum / (seen * (seen - 1) - pairs);
    }
  }

  private record Alpha(List<MarkedText> texts, List<Terms> labels, Optional<String> obstacle)
      implements Measure {
    double length(int[] times) {
      double length = 0;
      for (int text = 0; text < times.length; text++) {
        length += (double) times[text] * texts.get(text).length();
      }
      return length;
    }

    double observed(int[] times, double length) {
      double raters = texts.getFirst().raters().size();
      double sum = 0;
      for (var terms : labels) {
        for (int text = 0; text < times.length; text++) {
          sum += times[text] * terms.observed[text];
        }
      }
      return sum / (raters * (raters - 1) * length * length);
    }

    double expected(int[] times, double length) {
      int raters = texts.getFirst().raters().size();
      double sum = 0;
      for (var terms : labels) {
        sum += terms.expected(times, length, raters * length);
      }
      return sum;
    }

    @Override
    public OptionalDouble of(int[] times) {
      double length = length(times);
      double expected = expected(times, length);
      return expected > 0
          ? OptionalDouble.of(1 - observed(times, length) / expected)
          : OptionalDouble.empty();
    }

    @Override
    public long n() {
      return texts.size();
    }
  }
}
