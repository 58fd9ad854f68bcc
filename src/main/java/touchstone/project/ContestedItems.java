package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.project.Writers.Write;
import touchstone.review.Change;

/// Items that people labelled without knowing of each other's work. Where they say the same, the
/// labels of one stand for those of all; where they do not, the item is disputed, and what each
/// said is kept beside. Owned by the thread of its connection.
final class ContestedItems {
  private final Sql sql;
  private final ChangeScanner scanner = new ChangeScanner();
  private final Doubles doubles;
  private final ItemReader reader;

  /// How each dataset came and went.
  private final Map<Long, List<Made>> arrivals = new HashMap<>();

  private Map<TaskId, Map<Label, Label>> names = Map.of();

  ContestedItems(Sql sql, Doubles doubles, ItemReader reader) {
    this.sql = sql;
    this.doubles = doubles;
    this.reader = reader;
  }

  /// What a label says, whoever gave it and under whatever name.
  private record Said(TaskId task, Label label, Geometry geometry, String text) {}

  private Said said(Annotation annotation) {
    return new Said(annotation.task(), now(annotation), annotation.geometry(), annotation.text());
  }

  /// Return the name that the label of an annotation has now.
  private Label now(Annotation annotation) {
    var label = annotation.label();
    return names.getOrDefault(annotation.task(), Map.of()).getOrDefault(label, label);
  }

  /// A change to a cell with the place of its step.
  private record Made(int place, Change change) {}

  void settle(Map<Cell, List<Write>> contested, Lineage lineage)
      throws SQLException, ProjectException {
    if (contested.isEmpty()) {
      return;
    }
    names = Labels.former(sql);
    var made = made(contested.keySet());
    for (var entry : contested.entrySet()) {
      var cell = entry.getKey();
      var of = made.getOrDefault(cell, List.of());
      var came = cell.kind() == Cell.Kind.ITEM ? reader.came(item(cell)) : List.<Annotation>of();
      var sides = new LinkedHashMap<Write, List<Annotation>>();
      for (var write : entry.getValue()) {
        sides.put(write, side(cell, write, came, of, lineage));
      }
      var said = new HashSet<Set<Said>>();
      sides.values().forEach(labels -> said.add(said(labels)));
      if (said.size() == 1) {
        shadow(cell, came, of);
      } else {
        dispute(cell, sides);
      }
    }
  }

  private Set<Said> said(List<Annotation> labels) {
    var said = new HashSet<Said>();
    labels.forEach(label -> said.add(said(label)));
    return said;
  }

  /// Return what was done to cells, by them. Of steps that concern one item the others are passed
  /// over unread.
  private Map<Cell, List<Made>> made(Set<Cell> contested) throws SQLException, ProjectException {
    var made = new HashMap<Cell, List<Made>>();
    arrivals.clear();
    var homes = doubles.homes();
    var of = new HashSet<Long>();
    contested.forEach(cell -> of.add(cell.item()));
    try (var statement =
            sql.connection()
                .prepareStatement("SELECT item, annotator, changes FROM step ORDER BY row");
        var rows = statement.executeQuery()) {
      for (int at = 0; rows.next(); at++) {
        long item = rows.getLong(1);
        if (rows.wasNull() || of.contains(homes.home(item))) {
          var by = new AnnotatorId(rows.getString(2));
          for (var change : homes.home(scanner.read(rows.getString(3)).changes())) {
            made(new Made(at, change), by, contested, made);
          }
        }
      }
    }
    return made;
  }

  private void made(Made one, AnnotatorId by, Set<Cell> contested, Map<Cell, List<Made>> made) {
    switch (one.change()) {
      case Change.Received received ->
          arrivals.computeIfAbsent(received.batch().value(), key -> new ArrayList<>()).add(one);
      case Change.Returned returned ->
          arrivals.computeIfAbsent(returned.batch().value(), key -> new ArrayList<>()).add(one);
      default -> {}
    }
    for (var cell : Cell.written(List.of(one.change()), by, false).keySet()) {
      if (contested.contains(cell)) {
        made.computeIfAbsent(cell, key -> new ArrayList<>()).add(one);
      }
    }
  }

  /// Return the labels that somebody left there who wrote last.
  ///
  /// @param came with datasets
  private List<Annotation> side(
      Cell cell, Write write, List<Annotation> came, List<Made> made, Lineage lineage)
      throws SQLException {
    var labels = new LinkedHashMap<Long, Annotation>();
    for (var annotation : came) {
      if (annotation.source() instanceof Source.Imported(var batch)
          && known(batch.value(), write, lineage)) {
        var home = doubles.homes().home(annotation);
        labels.put(home.id().value(), home);
      }
    }
    for (var one : made) {
      if (lineage.knew(write.place(), one.place())) {
        Cell.follow(one.change(), cell, labels);
      }
    }
    return labels.values().stream().sorted(Comparator.comparing(Annotation::id)).toList();
  }

  /// Return whether a dataset was in the project for somebody who wrote.
  private boolean known(long batch, Write write, Lineage lineage) {
    boolean in = false;
    for (var moved : arrivals.getOrDefault(batch, List.of())) {
      if (lineage.knew(write.place(), moved.place())) {
        in = moved.change() instanceof Change.Received;
      }
    }
    return in;
  }

  private void dispute(Cell cell, Map<Write, List<Annotation>> sides) throws SQLException {
    for (var side : sides.entrySet()) {
      insert(
          sql,
          cell,
          side.getKey().hash(),
          side.getKey().by().value(),
          ChangeCodec.writeAnnotations(side.getValue()),
          side.getKey().row());
    }
  }

  private static ItemId item(Cell cell) {
    return new ItemId(cell.item());
  }

  /// Return the labels that people gave an item, as all steps left them, in the order of their
  /// identities and under the names that they have now. What is as it came with a dataset is none.
  private List<Annotation> standing(Cell cell, List<Made> made) {
    var labels = new TreeMap<Long, Annotation>();
    made.forEach(one -> Cell.follow(one.change(), cell, labels));
    return labels.values().stream()
        .filter(annotation -> !annotation.by().equals(ItemReader.DATASET))
        .map(annotation -> annotation.withLabel(now(annotation)))
        .toList();
  }

  /// Let one label that a person gave stand for all that say the same.
  ///
  /// @param came with datasets
  private void shadow(Cell cell, List<Annotation> came, List<Made> made) throws SQLException {
    if (cell.kind() != Cell.Kind.ITEM) {
      return;
    }
    var item = item(cell);
    var first = new HashMap<Said, AnnotationId>();
    for (var annotation : standing(cell, made)) {
      var twin = first.putIfAbsent(said(annotation), annotation.id());
      if (twin != null) {
        sql.update("DELETE FROM annotation WHERE id = ?", annotation.id().value());
        shadow(annotation, twin);
      }
    }
    for (var annotation : came) {
      var twin = first.get(said(annotation));
      long id = annotation.id().value();
      if (twin != null
          && doubles.homes().home(id) == id
          && sql.update(
                  "INSERT OR IGNORE INTO superseded (imported, item, step) VALUES (?, ?, 0)",
                  id,
                  item.value())
              > 0) {
        doubles.hide(id);
        shadow(annotation, twin);
      }
    }
  }

  private void shadow(Annotation annotation, AnnotationId twin) throws SQLException {
    sql.update(
        "INSERT INTO shadow (annotation, twin, item, value) VALUES (?, ?, ?, ?)",
        annotation.id().value(),
        twin.value(),
        annotation.item().value(),
        ChangeCodec.writeAnnotations(List.of(annotation)));
  }

  static void insert(Sql sql, Cell cell, String side, String by, @Nullable String value, long step)
      throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO contested (kind, key, side, annotator, value, step)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        cell.kind().word(),
        cell.key(),
        side,
        by,
        value,
        step);
  }
}
