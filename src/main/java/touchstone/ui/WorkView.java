package touchstone.ui;

import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/// Shows a piece of work that runs, with its Cancel button.
public final class WorkView extends VBox {
  public WorkView(WorkViewModel work) {
    setSpacing(8);
    var bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(work.shareProperty());
    var detail = Look.label("", "muted");
    detail.textProperty().bind(work.detailProperty());
    var subject = Look.label("", "muted", "small");
    subject.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    subject.textProperty().bind(work.subjectProperty());
    var cancel = Look.button("Cancel", work::cancel);
    cancel.disableProperty().bind(work.runningProperty().not());
    getChildren()
        .setAll(
            Look.row(8, Look.strong(work.title()), Look.spring(), cancel),
            bar,
            Look.row(16, detail, Look.spring(), subject));
  }
}
