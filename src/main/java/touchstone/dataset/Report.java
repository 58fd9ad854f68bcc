package touchstone.dataset;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The problems of one reading: a line each while they are few, one summary per kind beyond that.
public final class Report {
  /// How many lines a kind of problem may have.
  static final int LINES = 1000;

  private final DatasetSink sink;
  private final Map<String, Long> seen = new LinkedHashMap<>();
  private final Map<String, String> lastPlace = new LinkedHashMap<>();
  private final Map<Tally, Long> tallies = new LinkedHashMap<>();

  private record Tally(String where, String noun, String what) {}

  public Report(DatasetSink sink) {
    this.sink = sink;
  }

  /// Return a report that nobody reads, for a first look.
  public static Report silent() {
    return new Report(new ProblemSink(problem -> {}));
  }

  /// Report one thing.
  ///
  /// @param kind a few words for the summary, such as `unknown category`
  public void problem(String kind, String where, String what) {
    if (room(kind)) {
      sink.problem(new Problem(kind, where, what));
      lastPlace.put(kind, where);
    }
  }

  /// Count one more of a kind and return whether it still deserves a line of its own.
  private boolean room(String kind) {
    return seen.merge(kind, 1L, Long::sum) <= LINES;
  }

  /// Count something that is said once for all, such as `annotation`, `with a caption: left out`.
  public void tally(String where, String noun, String what) {
    tallies.merge(new Tally(where, noun, what), 1L, Long::sum);
  }

  /// Say what was only counted so far.
  public void finish() {
    seen.forEach(
        (kind, count) -> {
          if (count > LINES) {
            sink.problem(
                new Problem(
                    lastPlace.getOrDefault(kind, ""),
                    "And %,d more like it (%s).".formatted(count - LINES, kind)));
          }
        });
    tallies.forEach(
        (tally, count) ->
            sink.problem(
                new Problem(
                    tally.where, "%s %s.".formatted(count(count, tally.noun), tally.what))));
    seen.clear();
    tallies.clear();
  }

  public static String count(long n, String noun) {
    return String.format(Locale.ROOT, n == 1 ? "%,d %s" : "%,d %ss", n, noun);
  }
}
