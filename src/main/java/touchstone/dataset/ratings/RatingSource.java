package touchstone.dataset.ratings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import touchstone.dataset.DatasetException;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.TextSources;
import touchstone.dataset.text.table.ColumnNames;

/// A file with a row for each rating.
sealed interface RatingSource permits RatingTable, RatingRecords {
  Set<String> TABLES = Set.of("csv", "tsv", "tab");
  Set<String> JSON = Set.of("jsonl", "ndjson", "json");

  /// Return whether a file is called like one.
  static boolean isOne(Path file) {
    return TextSources.has(PictureFiles.name(file), TABLES)
        || TextSources.has(PictureFiles.name(file), JSON);
  }

  /// Look at the beginning of a file: JSON where it is called so, else a table.
  ///
  /// @param where what people call the file
  static RatingSource of(Path file, String where, ReadOptions options)
      throws IOException, DatasetException {
    return TextSources.has(PictureFiles.name(file), JSON)
        ? RatingRecords.of(file, where)
        : RatingTable.of(file, where, options);
  }

  ColumnNames names();

  /// Return what is in a column of the first rows.
  List<String> head(int column);

  /// Read all rows.
  void read(RatingIntake rows, TextIntake intake) throws IOException, DatasetException;
}
