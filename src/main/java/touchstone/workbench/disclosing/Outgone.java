package touchstone.workbench.disclosing;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchstone.disclosure.Exported;
import touchstone.disclosure.Exported.Column;
import touchstone.disclosure.Exported.Role;
import touchstone.export.Exporter;
import touchstone.export.own.CsvExporter;
import touchstone.media.Fingerprint;

/// The files of an export as the documents that lie beside them name them. Files of one kind that
/// are many in a folder are told as a set.
public final class Outgone {
  /// More files of one kind in one folder than this are a set.
  private static final int MOST_NAMED = 24;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("csv", "text/csv"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("json", "application/json"),
          Map.entry("jsonl", "application/jsonl"),
          Map.entry("xml", "application/xml"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("yml", "application/yaml"),
          Map.entry("md", "text/markdown"),
          Map.entry("html", "text/html"),
          Map.entry("txt", "text/plain"),
          Map.entry("ann", "text/plain"),
          Map.entry("conf", "text/plain"),
          Map.entry("conll", "text/plain"),
          Map.entry("conllu", "text/plain"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("gif", "image/gif"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("webp", "image/webp"));

  /// What the columns of Touchstone's own tables hold; those of other names hold something else.
  private static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("file", Role.ITEM),
          Map.entry("item", Role.ITEM),
          Map.entry("task", Role.QUESTION),
          Map.entry("label", Role.LABEL),
          Map.entry("answer", Role.ANSWER),
          Map.entry("x", Role.PLACE),
          Map.entry("y", Role.PLACE),
          Map.entry("width", Role.PLACE),
          Map.entry("height", Role.PLACE),
          Map.entry("start", Role.PLACE),
          Map.entry("end", Role.PLACE),
          Map.entry("score", Role.SCORE),
          Map.entry("annotator", Role.ANNOTATOR),
          Map.entry("decided", Role.DECIDED),
          Map.entry("provenance", Role.PROVENANCE),
          Map.entry("exposure", Role.EXPOSURE),
          Map.entry("spent_ms", Role.SPENT));

  private Outgone() {}

  /// Return the one file of an export.
  ///
  /// @param written where it lies at present
  /// @param name what it is called from the folder of the documents
  public static Exported file(Exporter format, Path written, String name) throws IOException {
    return new Exported(
        format.title(),
        List.of(described(written, name)),
        List.of(),
        format instanceof CsvExporter
            ? List.of(new Exported.Table(name, columns(written)))
            : List.of());
  }

  /// Return the files of a folder, by name.
  ///
  /// @param written where it lies at present
  /// @param above leads from the folder of the documents to it, such as `../`
  public static Exported folder(Exporter format, Path written, String above) throws IOException {
    var kinds = new TreeMap<String, List<Path>>();
    try (var all = Files.walk(written)) {
      for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
        kinds.computeIfAbsent(kind(written, file), kind -> new ArrayList<>()).add(file);
      }
    }
    var files = new ArrayList<Exported.DataFile>();
    var sets = new ArrayList<Exported.FileSet>();
    for (var kind : kinds.entrySet()) {
      if (kind.getValue().size() > MOST_NAMED) {
        sets.add(
            new Exported.FileSet(
                above + kind.getKey(), type(kind.getKey()), kind.getValue().size()));
      } else {
        for (var file : kind.getValue()) {
          files.add(described(file, above + name(written, file)));
        }
      }
    }
    return new Exported(format.title(), files, sets, List.of());
  }

  /// Return what matches a file and others of its kind beside it, such as `images/*.jpg`.
  private static String kind(Path root, Path file) {
    var name = name(root, file);
    int slash = name.lastIndexOf('/');
    int dot = name.lastIndexOf('.');
    return name.substring(0, slash + 1) + "*" + (dot > slash ? name.substring(dot) : "");
  }

  private static String name(Path root, Path file) {
    var parts = new ArrayList<String>();
    root.relativize(file).forEach(part -> parts.add(part.toString()));
    return parts.stream().collect(Collectors.joining("/"));
  }

  private static Exported.DataFile described(Path file, String name) throws IOException {
    return new Exported.DataFile(name, type(name), Fingerprint.of(file), Files.size(file));
  }

  private static String type(String name) {
    int dot = name.lastIndexOf('.');
    return TYPES.getOrDefault(
        name.substring(dot + 1).toLowerCase(Locale.ROOT), "application/octet-stream");
  }

  private static List<Column> columns(Path table) throws IOException {
    try (var rows = CsvReader.builder().ofCsvRecord(table)) {
      var head = rows.stream().findFirst().orElseThrow().getFields();
      // A table of pictures has answers under "text", one of texts the text of the item.
      var text = head.contains("item") ? Role.TEXT : Role.ANSWER;
      return head.stream()
          .map(
              name ->
                  new Column(
                      name, name.equals("text") ? text : ROLES.getOrDefault(name, Role.OTHER)))
          .toList();
    }
  }
}
