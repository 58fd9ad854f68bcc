package touchstone.disclosure.croissant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.disclosure.Exported;
import touchstone.disclosure.Exported.Column;
import touchstone.disclosure.Exported.Role;

/// The files of the export, and how to read those that are tables. Who decided on a label, when and
/// what they could see are annotations of its field, so that provenance is told of each value.
final class Records {
  private static final String TEXT = "sc:Text";

  private final String id;
  private final Exported.Table table;

  private Records(String id, Exported.Table table) {
    this.id = id;
    this.table = table;
  }

  static List<Node> distribution(Exported exported) {
    return Stream.concat(
            exported.files().stream().map(Records::file),
            IntStream.range(0, exported.sets().size())
                .mapToObj(place -> set("sets/" + (place + 1), exported.sets().get(place))))
        .toList();
  }

  private static Node file(Exported.DataFile file) {
    return Node.of("cr:FileObject")
        .id(fileId(file.name()))
        .put("name", file.name())
        .put("contentUrl", Node.address(file.name()))
        .put("contentSize", file.bytes() + " B")
        .put("encodingFormat", file.mediaType())
        .put("sha256", file.sha256());
  }

  private static String fileId(String name) {
    return "files/" + Node.name(name);
  }

  private static Node set(String id, Exported.FileSet set) {
    return Node.of("cr:FileSet")
        .id(id)
        .put("name", set.glob())
        .put("encodingFormat", set.mediaType())
        .put("includes", set.glob());
  }

  static List<Node> recordSets(Exported exported) {
    var tables = exported.tables();
    return IntStream.range(0, tables.size())
        .mapToObj(
            place ->
                new Records(place == 0 ? "labels" : "labels-" + (place + 1), tables.get(place))
                    .recordSet())
        .toList();
  }

  private Node recordSet() {
    return Node.of("cr:RecordSet")
        .id(id)
        .put("name", id)
        .put("description", "The labels of %s, a record for each.".formatted(table.file()))
        .putNodes(
            "field",
            table.columns().stream()
                .filter(column -> labelled().isEmpty() || !tells(column.role()))
                .map(
                    column ->
                        labelled().filter(column::equals).isPresent()
                            ? field(column).putNodes("annotation", annotations(column))
                            : field(column))
                .toList());
  }

  /// Return the column of which the others tell how its value came to be.
  private Optional<Column> labelled() {
    return first(Role.LABEL).or(() -> first(Role.ANSWER));
  }

  private Optional<Column> first(Role role) {
    return table.columns().stream().filter(column -> column.role() == role).findFirst();
  }

  private static boolean tells(Role role) {
    return switch (role) {
      case ANNOTATOR, DECIDED, PROVENANCE, EXPOSURE, SPENT -> true;
      case ITEM, TEXT, QUESTION, LABEL, ANSWER, PLACE, SCORE, OTHER -> false;
    };
  }

  private Node field(Column column) {
    return source(
        Node.of("cr:Field")
            .id(fieldId(column))
            .put("name", column.name())
            .put("description", meaning(column.role()))
            .putRaw("dataType", type(column.role())),
        column);
  }

  private String fieldId(Column column) {
    return id + "/" + Node.name(column.name());
  }

  private Node source(Node field, Column column) {
    return field.put(
        "source",
        Node.untyped()
            .put("fileObject", Node.reference(fileId(table.file())))
            .put("extract", Node.untyped().put("column", column.name())));
  }

  /// Return the name of a type, or several.
  private static Object type(Role role) {
    return switch (role) {
      case LABEL, ANSWER -> List.of(TEXT, "cr:Label");
      case PLACE, SCORE -> "sc:Float";
      case SPENT -> "sc:Integer";
      case DECIDED -> "sc:DateTime";
      case ITEM, TEXT, QUESTION, ANNOTATOR, PROVENANCE, EXPOSURE, OTHER -> TEXT;
    };
  }

  private static String meaning(Role role) {
    return switch (role) {
      case ITEM -> "The name of the item.";
      case TEXT -> "The text of the item.";
      case QUESTION -> "The question that the label answers.";
      case LABEL -> "The label.";
      case ANSWER -> "The written answer.";
      case PLACE -> "A part of the place of the label.";
      case SCORE -> "The score that the model gave it.";
      case ANNOTATOR -> "The person who decided last on the label.";
      case DECIDED -> "When that person decided.";
      case PROVENANCE -> "Who did what on the way to the label, as a code such as HA or AIA-HV.";
      case EXPOSURE -> "What the person could see of the model's opinion.";
      case SPENT -> "How long the decision took, in milliseconds.";
      case OTHER -> "";
    };
  }

  private List<Node> annotations(Column label) {
    var annotations = new ArrayList<Node>();
    annotation(label, "annotator", List.of(Role.ANNOTATOR))
        .ifPresent(
            node ->
                annotations.add(
                    node.put("description", "The person to whom the label is attributed.")
                        .putTexts("dataType", List.of("prov:Person", "foaf:Person"))
                        .put("equivalentProperty", "prov:wasAttributedTo")
                        .putNodes("subField", parts(label, "annotator", Role.ANNOTATOR))));
    first(Role.DECIDED)
        .ifPresent(
            column ->
                annotations.add(
                    within(label, column).put("equivalentProperty", "prov:generatedAtTime")));
    annotation(label, "decision", List.of(Role.PROVENANCE, Role.EXPOSURE, Role.SPENT))
        .ifPresent(
            node ->
                annotations.add(
                    node.put("description", "The decision by which the label came to be.")
                        .put("dataType", "prov:Activity")
                        .put("equivalentProperty", "prov:wasGeneratedBy")
                        .putNodes(
                            "subField",
                            parts(label, "decision", Role.PROVENANCE, Role.EXPOSURE, Role.SPENT))));
    return annotations;
  }

  /// Return an annotation that has other fields within it, empty when there is none to be.
  private Optional<Node> annotation(Column label, String name, List<Role> roles) {
    return roles.stream().anyMatch(role -> first(role).isPresent())
        ? Optional.of(
            Node.of("cr:Field").id("%s/%s".formatted(fieldId(label), name)).put("name", name))
        : Optional.empty();
  }

  private List<Node> parts(Column label, String annotation, Role... roles) {
    return Stream.of(roles)
        .map(this::first)
        .flatMap(Optional::stream)
        .map(
            column ->
                field(column)
                    .id("%s/%s/%s".formatted(fieldId(label), annotation, Node.name(column.name()))))
        .toList();
  }

  private Node within(Column label, Column column) {
    return field(column).id("%s/%s".formatted(fieldId(label), Node.name(column.name())));
  }
}
