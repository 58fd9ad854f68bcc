package touchstone.dataset.ratings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.LongIndex;
import touchstone.dataset.RatingDraft;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.table.ColumnNames;

/// What becomes of the rows of a file of ratings, whatever it is written in. Owned by one thread.
final class RatingIntake {
  private static final int ROWS_PER_REPORT = 4096;

  /// How many characters the name of an item may have.
  private static final int LONGEST_NAME = 1_000;

  private final RatingColumns columns;
  private final TextIntake intake;
  private final DatasetSink sink;
  private final ItemMaker maker;
  private final String where;
  private final RatedItems items = new RatedItems();
  private final List<Column> labels;
  private final List<Column> gold;
  private long rows;

  /// A column with how its cells are read.
  private record Column(int place, Answers answers) {}

  /// @param where what people call the file
  RatingIntake(
      RatingColumns columns,
      String where,
      ReadOptions options,
      TextIntake intake,
      DatasetSink sink,
      ItemMaker maker) {
    this.columns = columns;
    this.where = where;
    this.intake = intake;
    this.sink = sink;
    this.maker = maker;
    var split = options.get(ReadOptions.SPLIT).orElse("");
    var made = new HashMap<Object, Answers>();
    labels = columns(columns.labels(), split, made);
    gold = columns(columns.gold(), split, made);
    sayUnused();
  }

  private List<Column> columns(
      List<RatingColumns.Asked> asked, String split, Map<Object, Answers> made) {
    var all = new ArrayList<Column>();
    for (var one : asked) {
      var question = one.question();
      all.add(
          new Column(
              one.column(),
              made.computeIfAbsent(
                  question == null ? "" : question.id(),
                  none -> new Answers(question, split, intake))));
    }
    return all;
  }

  private void sayUnused() {
    var unused = columns.unused().stream().map(i -> columns.names().names().get(i)).toList();
    if (!unused.isEmpty()) {
      intake
          .report()
          .problem(
              "unknown column",
              where + ", line 1",
              unused.size() == 1
                  ? "The column \"%s\" was left out; say so if it is metadata of the items."
                      .formatted(unused.getFirst())
                  : "The columns %s were left out; say so if they are metadata of the items."
                      .formatted(new ColumnNames(unused, List.of()).listed()));
    }
  }

  /// Take a row.
  ///
  /// @param cells what is in each column, empty for nothing
  void row(IntFunction<String> cells, Supplier<String> place) throws IOException, DatasetException {
    if (++rows % ROWS_PER_REPORT == 0) {
      intake.check();
    }
    var name = cells.apply(columns.item()).strip();
    if (name.isEmpty()) {
      problem("no item", place, "The row names no item and was left out.");
      return;
    }
    int slot = slot(name, cells, place);
    long handle = items.handle(slot);
    if (handle == RatedItems.LEFT_OUT) {
      intake.report().tally(where, "row", "of items that cannot be taken: left out");
      return;
    }
    boolean known = gold(slot, handle, name, cells, place);
    rating(handle, known, cells, place);
  }

  /// Check, once all rows are read, that they were understood.
  ///
  /// @throws DatasetException if they may all mean something else
  void finish() throws DatasetException {
    for (var column : labels) {
      column.answers.finish();
    }
    for (var column : gold) {
      column.answers.finish();
    }
  }

  private void problem(String kind, Supplier<String> place, String what) {
    intake.report().problem(kind, place.get(), what);
  }

  private int slot(String name, IntFunction<String> cells, Supplier<String> place)
      throws IOException, DatasetException {
    var text = columns.text() < 0 ? "" : cells.apply(columns.text());
    long words = text.isBlank() ? 0 : LongIndex.key(0, text);
    var facts = metadata(cells);
    long said = LongIndex.key(0, facts.toString());
    int slot = items.slot(name);
    if (slot == RatedItems.NEW) {
      long handle = RatedItems.LEFT_OUT;
      if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
        problem(
            "unfit item",
            place,
            "The item's name is no line of at most %,d characters, and it was left out."
                .formatted(LONGEST_NAME));
      } else {
        handle = maker.make(name, text.isBlank() ? "" : text, facts, place);
      }
      return items.add(name, handle, words, said);
    }
    if (items.handle(slot) != RatedItems.LEFT_OUT) {
      if (words != 0 && words != items.text(slot)) {
        problem(
            "differing text",
            place,
            "The text of %s is not that of its first row, which stays.".formatted(shown(name)));
      }
      if (said != items.metadata(slot)) {
        intake
            .report()
            .tally(where, "row", "with other metadata than the first of its item, which stays");
      }
    }
    return slot;
  }

  private Map<String, String> metadata(IntFunction<String> cells) {
    var facts = new TreeMap<String, String>();
    for (int column : columns.metadata()) {
      var cell = cells.apply(column);
      if (!cell.isBlank()) {
        facts.put(columns.names().names().get(column), cell);
      }
    }
    return facts;
  }

  /// Hand on the known answers of an item that are not known yet, and return whether the row has
  /// some.
  private boolean gold(
      int slot, long handle, String name, IntFunction<String> cells, Supplier<String> place)
      throws DatasetException {
    boolean any = false;
    for (var column : gold) {
      var cell = cells.apply(column.place).strip();
      if (cell.isEmpty()) {
        continue;
      }
      any = true;
      long answer = LongIndex.key(0, cell);
      long before = items.answer(slot, column.place, answer);
      if (before == 0) {
        var drafts = column.answers.read(cell, place);
        for (var draft : drafts) {
          sink.rating(handle, RatingDraft.gold(draft));
        }
        if (drafts.isEmpty()) {
          items.leaveOut(column.place, answer);
        }
      } else if (before != answer) {
        problem(
            "conflicting gold",
            place,
            "The known answer of %s is %s here and another in a row before, which stays."
                .formatted(shown(name), shown(cell)));
      }
    }
    return any;
  }

  private void rating(long handle, boolean known, IntFunction<String> cells, Supplier<String> place)
      throws DatasetException {
    var by = columns.annotator() < 0 ? "" : cells.apply(columns.annotator()).strip();
    if (labels.stream().allMatch(column -> cells.apply(column.place).isBlank())) {
      if (!known || !by.isEmpty()) {
        problem("no label", place, "The row has no label and was left out.");
      }
      return;
    }
    if (!fit(by, place)) {
      return;
    }
    for (var column : labels) {
      var cell = cells.apply(column.place);
      if (!cell.isBlank()) {
        for (var draft : column.answers.read(cell, place)) {
          sink.rating(handle, new RatingDraft(by, draft));
        }
      }
    }
  }

  /// Return whether a person can be called so.
  private boolean fit(String by, Supplier<String> place) {
    if (by.isEmpty()) {
      problem("no annotator", place, "The row does not say who rated and was left out.");
      return false;
    }
    if (by.length() > Label.MAX_LENGTH || by.chars().anyMatch(Character::isISOControl)) {
      problem(
          "unfit annotator",
          place,
          "Who rated has no name of at most %d characters, and the row was left out."
              .formatted(Label.MAX_LENGTH));
      return false;
    }
    return true;
  }

  private static String shown(String text) {
    return "\"" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "\"";
  }
}
