package touchstone.ui.trust;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import touchstone.annotation.AnnotatorId;
import touchstone.review.Checked;
import touchstone.review.Moment;
import touchstone.review.Seal;
import touchstone.ui.Failures;
import touchstone.workbench.SealReport;
import touchstone.workbench.SealWords;

/// The seals of the project, and what its check found. Owned by the window's thread.
final class SealsViewModel {
  private final Trust trust;
  private final ObservableList<Seal> seals = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Verdict>> verdict =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private int asked;

  /// What a check came to.
  ///
  /// @param sound whether nothing is wrong
  /// @param sentences that say so
  /// @param asides what is to be known beside it and is no fault
  /// @param notes what is odd about times and no fault
  record Verdict(boolean sound, List<String> sentences, List<String> asides, List<String> notes) {}

  SealsViewModel(Trust trust) {
    this.trust = trust;
  }

  /// The seals that were put on the project, the last one first.
  ObservableList<Seal> seals() {
    return seals;
  }

  ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  /// What the last check came to, absent before one.
  ReadOnlyObjectProperty<Optional<Verdict>> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  boolean readOnly() {
    return trust.workbench().readOnly();
  }

  CompletableFuture<Void> load() {
    return trust
        .workbench()
        .seals()
        .all()
        .thenAcceptAsync(seals::setAll, trust.home())
        .whenCompleteAsync(trust.notices().watch(), trust.home());
  }

  /// Seal what the project contains, and write the seal to a file.
  CompletableFuture<Void> seal(boolean sign, Path target) {
    return trust
        .workbench()
        .seals()
        .seal(sign ? trust.key() : null)
        .thenCompose(seal -> writing(seal, target))
        .whenCompleteAsync(trust.notices().watch(), trust.home())
        .handle((done, failure) -> load())
        .thenCompose(loading -> loading);
  }

  /// Write a seal that is on the project to a file, as often as it takes.
  CompletableFuture<Void> write(Seal seal, Path target) {
    return writing(seal, target).whenCompleteAsync(trust.notices().watch(), trust.home());
  }

  private CompletableFuture<Void> writing(Seal seal, Path target) {
    return trust
        .workbench()
        .seals()
        .write(seal, target)
        .thenRunAsync(
            () ->
                trust
                    .notices()
                    .say(
                        "The seal is in %s; keep it where nobody can alter it."
                            .formatted(target.getFileName())),
            trust.home());
  }

  /// Check the whole file.
  CompletableFuture<Void> check() {
    return judged(
        trust
            .workbench()
            .seals()
            .checked()
            .thenCombine(trust.workbench().people(), SealsViewModel::verdict));
  }

  private static Verdict verdict(Checked checked, Map<AnnotatorId, String> names) {
    var notes = new ArrayList<String>();
    for (var jump : checked.clocks()) {
      notes.add(
          SealWords.sentence(jump, names.getOrDefault(new AnnotatorId(jump.by()), jump.by())));
    }
    return new Verdict(
        checked.wrong().isEmpty(),
        checked.wrong().isEmpty()
            ? List.of(
                checked.partial().isEmpty()
                    ? "All is well: no step, label or item was altered outside of Touchstone."
                    : "Nothing was altered outside of Touchstone since the project was recovered.")
            : checked.wrong(),
        checked.partialNames().stream().map(SealWords::partial).toList(),
        notes);
  }

  /// Say whether what was sealed is there.
  CompletableFuture<Void> check(Seal seal) {
    return judged(trust.workbench().seals().check(seal).thenApply(SealsViewModel::verdict));
  }

  /// The same of the seal in a file.
  CompletableFuture<Void> check(Path file) {
    var kept = trust.workbench().seals();
    return judged(
        kept.find(file.toString()).thenCompose(kept::check).thenApply(SealsViewModel::verdict));
  }

  private static Verdict verdict(SealReport report) {
    var sentences = new ArrayList<>(SealWords.partial(report));
    var asides = new ArrayList<String>();
    (sentences.isEmpty() || !report.sealed().holds() ? sentences : asides)
        .addAll(SealWords.contents(report));
    if (!report.sound()) {
      asides.add("“Check the file” says what was altered.");
    }
    (report.signed().holds() ? asides : sentences).add(SealWords.signature(report));
    return new Verdict(report.holds(), sentences, asides, List.of());
  }

  /// Say what a check came to, unless another was asked for meanwhile.
  private CompletableFuture<Void> judged(CompletableFuture<Verdict> checking) {
    int mine = ++asked;
    working.set(true);
    verdict.set(Optional.empty());
    return checking.handleAsync(
        (found, failure) -> {
          if (mine == asked) {
            working.set(false);
            verdict.set(Optional.of(failure == null ? found : trouble(failure)));
          }
          return null;
        },
        trust.home());
  }

  private static Verdict trouble(Throwable failure) {
    return new Verdict(false, List.of(Failures.sentence(failure)), List.of(), List.of());
  }

  /// Show the project as it was when it was sealed.
  void then(Seal seal) {
    trust.then().accept(new Moment.Sealing(seal));
  }
}
