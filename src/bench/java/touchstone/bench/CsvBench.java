package touchstone.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.Locale;
import java.util.Random;
import touchstone.annotation.LabelSet;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.TextClass;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

/// A million rows of a CSV file of about 200 MB, against the CSV library alone with plain batched
/// JDBC inserts of its cells into one table.
final class CsvBench {
  private static final int ROWS = 1_000_000;
  private static final int ROUNDS = 3;
  private static final String[] WORDS =
      """
      the kettle boils fast but its lid leaks after a week and nobody at the shop answers letters
      good value quiet strong cheap broken late polite useless sturdy bright heavy delivery parcel
      grün schön 😊 naïve café tent stove app update invoice refund queue colour handle zip lamp\
      """
          .split("\\s+");

  private CsvBench() {}

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    var environment = BigProject.environment(Runnable::run);
    try {
      var csv = table(folder.resolve("comments.csv"));
      System.out.printf(
          "%,d rows, %,d MB; heap up to %,d MB%n",
          ROWS, Files.size(csv) / 1_000_000, Runtime.getRuntime().maxMemory() >> 20);
      var ratios = new double[ROUNDS];
      var alike = new double[ROUNDS];
      var searched = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double plain = plain(csv, folder.resolve("plain" + round + ".db"), Kind.ONE);
        double tables = plain(csv, folder.resolve("tables" + round + ".db"), Kind.ALIKE);
        double search = plain(csv, folder.resolve("search" + round + ".db"), Kind.SEARCHED);
        double ours =
            importing(folder.resolve("project" + round + ".touchstone"), csv, environment);
        ratios[round] = plain / ours;
        alike[round] = tables / ours;
        searched[round] = search / ours;
        System.out.printf(
            "round %d: one plain table %.2f s (%,.0f a second), the project's tables %.2f s, these"
                + " with a full-text index %.2f s, import %.2f s (%,.0f a second), ratio %.2f, %.2f"
                + " and %.2f%n",
            round + 1,
            plain,
            ROWS / plain,
            tables,
            search,
            ours,
            ROWS / ours,
            ratios[round],
            alike[round],
            searched[round]);
      }
      System.out.printf(
          "import rate / rate of library and plain insert of the same rows and indexes: median %.2f"
              + " (to reach: 0.50); without the full-text index %.2f; into one plain table %.2f%n",
          new Measured(searched).median(),
          new Measured(alike).median(),
          new Measured(ratios).median());
    } finally {
      environment.jobs().close();
      BigProject.delete(folder);
    }
  }

  /// Write comments with invented words, of some 160 characters each.
  private static Path table(Path file) throws Exception {
    var random = new Random(7);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,text,sentiment,region,channel,age_band\n");
      for (int i = 0; i < ROWS; i++) {
        out.write(String.format(Locale.ROOT, "comment-%07d,\"", i));
        int length = 80 + random.nextInt(150);
        for (int at = 0; at < length; ) {
          var word = WORDS[random.nextInt(WORDS.length)];
          out.write(word);
          out.write(random.nextInt(12) == 0 ? ", " : random.nextInt(40) == 0 ? "\"\"" : " ");
          at += word.length() + 1;
        }
        out.write(
            "\",label "
                + random.nextInt(4)
                + ",R"
                + random.nextInt(9)
                + ",web,"
                + (20 + random.nextInt(5) * 10)
                + "\n");
      }
    }
    return file;
  }

  private static double importing(Path project, Path csv, Environment environment) {
    try (var workbench =
        Workbench.create(
                project,
                new NewProject("big", new TextClass(), LabelSet.of("label 0")),
                environment)
            .join()) {
      long start = System.nanoTime();
      var report =
          workbench.datasets().importing(csv, "csv", Progress.NONE, new Cancellation()).join();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!report.problems().isEmpty() || report.items() != ROWS || report.annotations() != ROWS) {
        throw new IllegalStateException(report.toString());
      }
      return seconds;
    }
  }

  /// Where rows are inserted plainly.
  private enum Kind {
    ONE,
    /// Tables and indexes like those of a project.
    ALIKE,
    /// These, and a full-text index like that of a project.
    SEARCHED
  }

  private static double plain(Path csv, Path file, Kind kind) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -65536");
      for (var table : (kind == Kind.ONE ? ONE : ALIKE).split(";")) {
        statement.execute(table);
      }
      if (kind == Kind.SEARCHED) {
        statement.execute(SEARCH);
        statement.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 16777216)");
      }
      long start = System.nanoTime();
      connection.setAutoCommit(false);
      fill(csv, connection, kind);
      if (kind == Kind.SEARCHED) {
        statement.execute("INSERT INTO search (search) VALUES ('optimize')");
      }
      connection.commit();
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static final String ONE =
      "CREATE TABLE comment (id INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL, label"
          + " TEXT NOT NULL, region TEXT, channel TEXT, age_band TEXT)";

  private static final String ALIKE =
      "CREATE TABLE item (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
          + " metadata TEXT);"
          + "CREATE TABLE item_text (item INTEGER PRIMARY KEY, text TEXT NOT NULL);"
          + "CREATE TABLE item_state (item INTEGER PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT"
          + " NULL DEFAULT 'NEW', score REAL);"
          + "CREATE INDEX item_state_name ON item_state (name, item);"
          + "CREATE INDEX item_state_state ON item_state (state, name, item);"
          + "CREATE INDEX item_state_undecided ON item_state (name, item, state, score) WHERE state"
          + " IN ('NEW', 'IN_PROGRESS');"
          + "CREATE TABLE imported (id INTEGER PRIMARY KEY, item INTEGER NOT NULL, label TEXT NOT"
          + " NULL);"
          + "CREATE INDEX imported_item ON imported (item)";

  private static final String SEARCH =
      "CREATE VIRTUAL TABLE search USING fts5(text, name, facts, content = '', tokenize = 'ascii')";

  private static void fill(Path csv, Connection connection, Kind kind) throws Exception {
    boolean alike = kind != Kind.ONE;
    var statements =
        alike
            ? new PreparedStatement[] {
              connection.prepareStatement("INSERT INTO item VALUES (?,?,?,?)"),
              connection.prepareStatement("INSERT INTO item_text VALUES (?,?)"),
              connection.prepareStatement("INSERT INTO item_state (item, name) VALUES (?,?)"),
              connection.prepareStatement("INSERT INTO imported VALUES (?,?,?)")
            }
            : new PreparedStatement[] {
              connection.prepareStatement("INSERT INTO comment VALUES (?,?,?,?,?,?,?)")
            };
    try (var rows = CsvReader.builder().ofCsvRecord(csv)) {
      long id = new Random(7).nextLong() >>> 2;
      int waiting = 0;
      var search =
          kind == Kind.SEARCHED
              ? connection.prepareStatement(
                  "INSERT INTO search (rowid, text, name, facts) VALUES (?,?,?,?)")
              : null;
      for (var row : rows) {
        if (row.getStartingLineNumber() == 1) {
          continue;
        }
        id++;
        if (alike) {
          statements[0].setLong(1, id);
          statements[0].setString(2, "comments.csv#" + row.getField(0));
          statements[0].setString(3, row.getField(0));
          statements[0].setString(4, row.getField(3) + row.getField(4) + row.getField(5));
          statements[1].setLong(1, id);
          statements[1].setString(2, row.getField(1));
          statements[2].setLong(1, id);
          statements[2].setString(2, row.getField(0));
          statements[3].setLong(1, id);
          statements[3].setLong(2, id);
          statements[3].setString(3, row.getField(2));
        } else {
          statements[0].setLong(1, id);
          for (int i = 0; i < 6; i++) {
            statements[0].setString(i + 2, row.getField(i));
          }
        }
        if (search != null) {
          search.setLong(1, id);
          search.setString(2, row.getField(1));
          search.setString(3, row.getField(0));
          search.setString(4, row.getField(3) + " " + row.getField(4) + " " + row.getField(5));
          search.addBatch();
          if (waiting % 1000 == 999) {
            search.executeBatch();
          }
        }
        waiting++;
        for (var statement : statements) {
          statement.addBatch();
          if (waiting % 1000 == 0) {
            statement.executeBatch();
          }
        }
      }
      for (var statement : statements) {
        statement.executeBatch();
        statement.close();
      }
      if (search != null) {
        search.executeBatch();
        search.close();
      }
    }
  }
}
