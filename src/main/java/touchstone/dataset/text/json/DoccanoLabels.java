package touchstone.dataset.text.json;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import touchstone.dataset.DatasetException;
import touchstone.dataset.TextIntake;

/// The list of labels that doccano exports apart from the texts: each has a name, a colour and
/// keys. Only the names are taken. Like doccano it refuses a list in which a name is there twice.
final class DoccanoLabels implements JsonRecords.Visitor {
  private final TextIntake intake;
  private final Set<String> seen = new HashSet<>();

  DoccanoLabels(TextIntake intake) {
    this.intake = intake;
  }

  /// Return whether the records of a file are labels rather than texts.
  static boolean are(JsonShape shape) {
    return shape.has("text:string")
        && shape.has("background_color:string", "backgroundColor:string")
        && !shape.has("label:array", "labels:array");
  }

  @Override
  public void visit(JsonRecord record) throws IOException, DatasetException {
    var name = Fields.text(record.value().path("text"));
    if (!seen.add(name + "\n" + Fields.text(record.value().path("task_type")))) {
      throw new DatasetException(
          "%s: the label %s is there twice; keep one."
              .formatted(record.where().get(), PointedText.shown(name)));
    }
    intake.listed(name, record.where());
  }
}
