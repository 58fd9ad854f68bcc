package touchstone.workbench.disclosing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Item;
import touchstone.export.ExportSource;
import touchstone.review.Comment;
import touchstone.review.Decision;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.task.Tasks;

/// What is exported, with people under pseudonyms: neither their names nor their identities go out,
/// by which two exports could be tied to each other. What items hold themselves stays as it is.
public final class Pseudonymous implements ExportSource {
  private final ExportSource source;
  private final Names names;
  private final Map<AnnotatorId, AnnotatorId> ids = new HashMap<>();

  public Pseudonymous(ExportSource source, Names names) {
    this.source = source;
    this.names = names;
    names.people().forEach(person -> ids.put(person.id(), new AnnotatorId(person.name())));
  }

  private AnnotatorId id(AnnotatorId id) {
    return ids.getOrDefault(id, id);
  }

  @Override
  public String project() {
    return names.in(source.project());
  }

  @Override
  public Tasks tasks() {
    return source.tasks();
  }

  @Override
  public long items() {
    return source.items();
  }

  @Override
  public List<RunRecord> runs() {
    return source.runs().stream()
        .map(
            run ->
                new RunRecord(
                    run.id(),
                    run.task(),
                    run.model(),
                    run.modelSha256(),
                    run.family(),
                    run.card(),
                    run.confidence(),
                    run.iou(),
                    run.runtime(),
                    id(run.by()),
                    run.started(),
                    run.ended(),
                    run.withdrawn()))
        .toList();
  }

  @Override
  public List<Annotator> annotators() {
    return names.people().stream()
        .map(person -> new Annotator(id(person.id()), person.name()))
        .toList();
  }

  @Override
  public Path file(Item item) {
    return source.file(item);
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    source.forEach(item -> visitor.visit(under(item)));
  }

  private ReviewedItem under(ReviewedItem item) {
    return new ReviewedItem(
        item.item(),
        item.text(),
        item.state(),
        item.flagged(),
        item.labels().stream().map(this::under).toList(),
        item.predictions().stream()
            .map(
                proposed ->
                    new ReviewedPrediction(
                        proposed.prediction(), proposed.verdict(), under(proposed.decision())))
            .toList(),
        item.comments().stream()
            .map(one -> new Comment(id(one.by()), one.at(), names.in(one.text())))
            .toList(),
        item.showing(),
        null,
        item.flagging());
  }

  private ReviewedLabel under(ReviewedLabel label) {
    var made = label.annotation();
    return new ReviewedLabel(
        new Annotation(
            made.id(),
            made.item(),
            made.task(),
            id(made.by()),
            made.label(),
            made.geometry(),
            made.attributes(),
            made.text(),
            made.source(),
            made.layer()),
        under(label.decision()),
        label.confirmed());
  }

  private @Nullable Decision under(@Nullable Decision decision) {
    return decision == null
        ? null
        : new Decision(
            decision.step(),
            id(decision.by()),
            decision.at(),
            decision.action(),
            decision.spent(),
            decision.exposure());
  }
}
