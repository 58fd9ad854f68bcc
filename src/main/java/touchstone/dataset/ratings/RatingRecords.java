package touchstone.dataset.ratings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import touchstone.dataset.DatasetException;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.json.JsonRecord;
import touchstone.dataset.text.json.JsonRecords;
import touchstone.dataset.text.table.ColumnNames;

/// JSON with an object for each rating, a line each or in a list.
///
/// @param names of the fields of the first objects
/// @param start the first objects
record RatingRecords(Path file, ColumnNames names, List<JsonNode> start) implements RatingSource {
  private static final int LOOKED_AT = 50;

  /// How many fields that the first objects lack are told of.
  private static final int TOLD = 20;

  RatingRecords {
    start = List.copyOf(start);
  }

  static RatingRecords of(Path file, String where) throws IOException, DatasetException {
    var start = JsonRecords.head(file, LOOKED_AT).stream().filter(JsonNode::isObject).toList();
    var names = new LinkedHashSet<String>();
    start.forEach(record -> names.addAll(record.propertyNames()));
    if (names.isEmpty()) {
      throw new DatasetException(
          "%s, line 1: this is no JSON with an object for each rating.".formatted(where));
    }
    return new RatingRecords(file, new ColumnNames(List.copyOf(names), List.of()), start);
  }

  @Override
  public List<String> head(int column) {
    return start.stream()
        .map(record -> cell(record, column))
        .filter(cell -> !cell.isBlank())
        .toList();
  }

  private String cell(JsonNode record, int column) {
    var value = record.path(names.names().get(column));
    return value.isContainer() ? value.toString() : value.asString("");
  }

  @Override
  public void read(RatingIntake rows, TextIntake intake) throws IOException, DatasetException {
    var known = new HashSet<>(names.names());
    JsonRecords.readPartly(
        file,
        intake,
        record -> {
          if (record.value().isObject()) {
            sayUnknown(record, known, intake);
            rows.row(column -> cell(record.value(), column), record.where());
          } else {
            intake
                .report()
                .problem(
                    "no object",
                    record.where().get(),
                    "This is no object with a rating and was left out.");
          }
        });
  }

  private void sayUnknown(JsonRecord record, Set<String> known, TextIntake intake) {
    if (known.size() < names.names().size() + TOLD) {
      for (var name : record.value().propertyNames()) {
        if (known.add(name)) {
          intake
              .report()
              .problem(
                  "unknown column",
                  record.where().get(),
                  "The field \"%s\" is in none of the first objects and was left out."
                      .formatted(name.length() <= 60 ? name : name.substring(0, 57) + "..."));
        }
      }
    }
  }
}
