package touchstone.dataset.text.table;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.WholeItem;
import touchstone.dataset.CsvRows;
import touchstone.dataset.DatasetException;
import touchstone.dataset.Json;
import touchstone.dataset.Numbers;
import touchstone.dataset.OwnFormat;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.Problem;
import touchstone.dataset.TextFile;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;

/// A table of texts that Touchstone wrote, while it is read: a row a label, the rows of a text one
/// after the other. What is proposed comes back as proposed, and how a label came to be is kept in
/// its attributes.
final class OwnTextTable {
  /// A relation, whose spans may follow it.
  private record Tie(
      String label,
      String from,
      String to,
      Map<String, String> attributes,
      String task,
      Supplier<String> where) {}

  private final Path file;
  private final String where;
  private final TextIntake intake;
  private final Map<Integer, String> metadata = new LinkedHashMap<>();
  private final Map<String, AnnotationId> spans = new HashMap<>();
  private final List<Tie> ties = new ArrayList<>();
  private boolean raw;
  private long number;
  private String last = "";
  private @Nullable TextItem item;

  OwnTextTable(Path file, String where, TextIntake intake) {
    this.file = file;
    this.where = where;
    this.intake = intake;
  }

  void read(CsvRows rows) throws IOException, DatasetException {
    var first = rows.next();
    for (int i = OwnFormat.TEXT_COLUMNS.size(); first != null && i < first.getFieldCount(); i++) {
      var name = first.getField(i);
      raw |= name.equals(OwnFormat.RAW);
      if (name.startsWith(OwnFormat.METADATA)) {
        metadata.put(i, name.substring(OwnFormat.METADATA.length()));
      }
    }
    for (var row = rows.next(); row != null; row = rows.next()) {
      number++;
      var record = row;
      row(row, () -> where + ", line " + record.getStartingLineNumber());
    }
    tie();
  }

  private void row(CsvRecord row, Supplier<String> place) throws DatasetException {
    for (int i = 0; i < row.getFieldCount(); i++) {
      if (row.getField(i).indexOf(TextFile.MALFORMED) >= 0) {
        intake
            .report()
            .problem(
                Problem.OTHER_CHARSET,
                place.get(),
                "The row has bytes that are no UTF-8 and was left out; save the file as UTF-8.");
        return;
      }
    }
    var identity = cell(row, "item_id") + '\0' + cell(row, "item");
    if (number == 1 || !identity.equals(last)) {
      tie();
      spans.clear();
      last = identity;
      item =
          intake.part(
              file, cell(row, "item"), "row", number, cell(row, "text"), metadata(row), place);
    }
    if (item != null) {
      label(item, row, place);
    }
  }

  private void label(TextItem to, CsvRecord row, Supplier<String> place) throws DatasetException {
    var name = cell(row, "label");
    if (name.isBlank()) {
      return;
    }
    var task = cell(row, "task");
    var attributes = attributes(row, place);
    if (!cell(row, "from").isEmpty() || !cell(row, "to").isEmpty()) {
      ties.add(new Tie(name, cell(row, "from"), cell(row, "to"), attributes, task, place));
      return;
    }
    Geometry geometry = WholeItem.INSTANCE;
    if (!cell(row, "start").isEmpty() || !cell(row, "end").isEmpty()) {
      var span = to.place(number(row, "start"), number(row, "end"), place);
      if (span == null) {
        return;
      }
      geometry = span;
    }
    if (cell(row, "source").equals(OwnFormat.PREDICTED)) {
      var model = cell(row, "model");
      to.prediction(
          model.isBlank() ? PictureFiles.stem(PictureFiles.name(file)) : model,
          name,
          geometry,
          Numbers.parse(cell(row, "score")),
          task,
          place);
      return;
    }
    var made = to.add(name, geometry, attributes, cell(row, "answer"), task, place);
    if (made != null && !cell(row, "id").isEmpty()) {
      spans.put(cell(row, "id"), made);
    }
  }

  /// Hand on the relations of the text whose rows have ended.
  private void tie() throws DatasetException {
    if (item != null) {
      for (var tie : ties) {
        item.link(
            tie.label, spans.get(tie.from), spans.get(tie.to), tie.attributes, tie.task, tie.where);
      }
    }
    ties.clear();
  }

  private Map<String, String> metadata(CsvRecord row) {
    var facts = new LinkedHashMap<String, String>();
    metadata.forEach(
        (column, name) -> {
          var value = column < row.getFieldCount() ? row.getField(column) : "";
          if (!value.isEmpty()) {
            facts.put(name, raw ? value : OwnFormat.text(value));
          }
        });
    for (var name : List.of("state", "flagged")) {
      var value = cell(row, name);
      if (!value.isEmpty()) {
        facts.put(OwnFormat.PREFIX + name, value);
      }
    }
    return facts;
  }

  private Map<String, String> attributes(CsvRecord row, Supplier<String> place) {
    var attributes = new TreeMap<String, String>();
    for (var name : OwnFormat.HISTORY) {
      var value = cell(row, name);
      if (!value.isEmpty()) {
        attributes.put(OwnFormat.PREFIX + name, value);
      }
    }
    var json = cell(row, "attributes");
    if (!json.isEmpty()) {
      try {
        for (var entry : Json.trees().readTree(json).properties()) {
          attributes.put(entry.getKey(), entry.getValue().asString(""));
        }
      } catch (JacksonException malformed) {
        intake
            .report()
            .problem(
                "unfit attributes", place.get(), "The attributes are not JSON and were left out.");
      }
    }
    return attributes;
  }

  private long number(CsvRecord row, String column) {
    var cell = cell(row, column);
    return cell.matches("\\d{1,10}") ? Long.parseLong(cell) : -1;
  }

  private String cell(CsvRecord row, String name) {
    int column = OwnFormat.TEXT_COLUMNS.indexOf(name);
    var cell = column < row.getFieldCount() ? row.getField(column) : "";
    return raw ? cell : OwnFormat.text(cell);
  }
}
