package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import touchstone.review.Change;

/// Says what was saved of a damaged file, and what not.
final class RecoverySentences {
  /// How many gaps are told one by one.
  private static final int MOST = 5;

  private final Rejoining log;
  private final Salvage salvage;
  private final Collection<Change.Received> imports;
  private final Collection<Change.Proposed> batches;
  private final long atTheEnd;
  private final Count count;

  /// Counts rows.
  interface Count {
    long of(String table, String where, long... values) throws SQLException;
  }

  RecoverySentences(
      Rejoining log,
      Salvage salvage,
      Collection<Change.Received> imports,
      Collection<Change.Proposed> batches,
      long atTheEnd,
      Count count) {
    this.log = log;
    this.salvage = salvage;
    this.imports = imports;
    this.batches = batches;
    this.atTheEnd = atTheEnd;
    this.count = count;
  }

  List<String> all(long lost, long items) throws SQLException {
    var all = new ArrayList<String>();
    all.add(
        "%s on %s were saved%s."
            .formatted(
                number(log.kept(), "step"),
                number(items, "item"),
                log.supplied() == 0
                    ? ""
                    : ", %,d of them from the backup".formatted(log.supplied())));
    var rows = rows();
    if (lost == 0 && rows.isEmpty()) {
      all.add(
          salvage.notes("head").isEmpty()
              ? "Nothing is known to be lost; whether later steps are missing cannot be told."
              : "Nothing is lost.");
    }
    gaps(all);
    if (!rows.isEmpty()) {
      all.add("Lost of what came in: %s.".formatted(String.join(", ", rows)));
    }
    if (log.tied() > 0) {
      all.add(
          "%s built on lost ones and follow what is left instead; other copies of the project cannot be merged with this one any more."
              .formatted(number(log.tied(), "step")));
    }
    return all;
  }

  private void gaps(List<String> all) {
    var gaps = log.gaps();
    for (var gap : gaps.subList(0, Math.min(MOST, gaps.size()))) {
      all.add(
          "Lost: %s by %s, %s."
              .formatted(
                  number(gap.steps(), "step"),
                  name(gap.annotator()),
                  gap.after().isEmpty()
                      ? "before " + time(gap.before())
                      : "between %s and %s".formatted(time(gap.after()), time(gap.before()))));
    }
    if (gaps.size() > MOST) {
      all.add("Lost: steps in %,d more places.".formatted(gaps.size() - MOST));
    }
    var latest = log.latest();
    if (atTheEnd > 0) {
      all.add(
          "Lost: the last %s%s."
              .formatted(
                  number(atTheEnd, "step"), latest == null ? "" : ", after " + time(latest)));
    }
  }

  private String name(String annotator) {
    var name = salvage.noted("annotator", annotator, "name");
    return name == null ? annotator : name;
  }

  private static String time(String at) {
    return at.length() < 19 ? at : at.substring(0, 19).replace('T', ' ') + " UTC";
  }

  private List<String> rows() throws SQLException {
    var lost = new LinkedHashMap<String, Long>();
    for (var batch : imports) {
      long of = batch.batch().value();
      lost.merge("item", batch.items() - count.of("item", "import = ?", of), Long::sum);
      lost.merge(
          "annotation", batch.annotations() - count.of("imported", "import = ?", of), Long::sum);
    }
    for (var batch : batches) {
      lost.merge(
          "suggestion",
          batch.rows()
              - count.of("prediction", "run = ? AND batch = ?", batch.run().value(), batch.batch()),
          Long::sum);
    }
    return lost.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> number(entry.getValue(), entry.getKey()))
        .toList();
  }

  private static String number(long count, String thing) {
    return "%,d %s%s".formatted(count, thing, count == 1 ? "" : "s");
  }
}
