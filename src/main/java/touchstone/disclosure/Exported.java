package touchstone.disclosure;

import java.util.List;

/// The files of an export that the documents lie beside. All names are relative to the folder of
/// the documents, with `/` between folders.
///
/// @param format its title, such as `CSV table`
/// @param sets files of one kind that are too many to name
/// @param tables those of the files that can be read as tables
public record Exported(
    String format, List<DataFile> files, List<FileSet> sets, List<Table> tables) {
  public static final Exported NONE = new Exported("", List.of(), List.of(), List.of());

  public Exported {
    files = List.copyOf(files);
    sets = List.copyOf(sets);
    tables = List.copyOf(tables);
    for (var table : tables) {
      if (files.stream().noneMatch(file -> file.name().equals(table.file()))) {
        throw new IllegalArgumentException("%s is none of the files.".formatted(table.file()));
      }
    }
  }

  /// @param mediaType such as `text/csv`
  /// @param sha256 over the file, in hexadecimal
  public record DataFile(String name, String mediaType, String sha256, long bytes) {}

  /// @param glob what their names match, such as `images/*.jpg`
  /// @param mediaType such as `image/jpeg`
  public record FileSet(String glob, String mediaType, long files) {}

  /// A table with one row per label.
  ///
  /// @param file the name of its file
  public record Table(String file, List<Column> columns) {
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /// A column by the name in the head of the table.
  public record Column(String name, Role role) {}

  /// What a column holds.
  public enum Role {
    /// The name of the item.
    ITEM,
    /// The text of the item.
    TEXT,
    /// Which question the label answers.
    QUESTION,
    LABEL,
    /// An answer in the words of a person.
    ANSWER,
    /// A place on a picture or in a text, a number.
    PLACE,
    SCORE,
    /// The person who decided last on the label.
    ANNOTATOR,
    /// When that was.
    DECIDED,
    /// The code of the provenance class.
    PROVENANCE,
    /// What the person could see of the model's opinion.
    EXPOSURE,
    /// How long the decision took, in milliseconds.
    SPENT,
    OTHER
  }
}
