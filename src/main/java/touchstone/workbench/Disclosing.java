package touchstone.workbench;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Exported;
import touchstone.export.AtomicTarget;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Subject;
import touchstone.workbench.disclosing.Documents;
import touchstone.workbench.disclosing.Names;
import touchstone.workbench.disclosing.Recorded;

/// What the dataset tells about its making: what was recorded, what its author answers, and both as
/// documents.
public final class Disclosing {
  private final Workbench workbench;

  Disclosing(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Return what the author answered, by the id of the question.
  public CompletableFuture<Map<String, String>> answers() {
    return workbench.project().read(reader -> new TreeMap<>(reader.stated(Subject.FORM)));
  }

  /// Remember what the author answers to a question; a blank answer takes it away.
  ///
  /// @return whether it is another answer than before; done when it is in the file
  public CompletableFuture<Boolean> answer(String question, String text) {
    return answer(Map.of(question, text));
  }

  /// Remember several answers in one step.
  public CompletableFuture<Boolean> answer(Map<String, String> answers) {
    return workbench
        .project()
        .write(
            file -> {
              var changes = new ArrayList<Change>();
              for (var answer : new TreeMap<>(answers).entrySet()) {
                var before = file.reader().stated(Subject.FORM, answer.getKey()).orElse(null);
                var text = answer.getValue().replace("\r\n", "\n").strip();
                var after = text.isEmpty() ? null : text;
                if (!Objects.equals(before, after)) {
                  changes.add(Statements.change(Subject.FORM, answer.getKey(), before, after));
                }
              }
              if (!changes.isEmpty()) {
                file.append(workbench.general(Action.NOTE, new ChangeSet(changes)));
              }
              return !changes.isEmpty();
            });
  }

  /// Return by which pseudonyms people go.
  public CompletableFuture<Names> pseudonyms() {
    return workbench.project().count(reader -> Names.of(reader, true));
  }

  /// Fill a disclosure with what is in the file.
  ///
  /// @param pseudonyms whether people go by these rather than by their names
  public CompletableFuture<Disclosure> disclosure(
      boolean pseudonyms, Progress progress, Cancellation cancellation) {
    return workbench
        .quality()
        .working(
            "disclosure",
            (reader, ahead, cancelled) ->
                filled(reader, pseudonyms, Exported.NONE, ahead, cancelled),
            progress,
            cancellation);
  }

  static Disclosure filled(
      ProjectReader reader,
      boolean pseudonyms,
      Exported exported,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    return Recorded.of(
        reader, Names.of(reader, pseudonyms), exported, software(), progress, cancellation);
  }

  static String software() {
    var version = Disclosing.class.getPackage().getImplementationVersion();
    return "Touchstone " + (version == null ? "(development)" : version);
  }

  /// Write the documents into a folder of their own, which appears whole or not at all.
  ///
  /// @return what they tell; fails with [TakenException] when something is there that is not to be
  ///   replaced
  public CompletableFuture<Disclosure> write(
      Path folder,
      boolean pseudonyms,
      AtomicTarget.Existing existing,
      Progress progress,
      Cancellation cancellation) {
    return workbench
        .quality()
        .working(
            "disclosure",
            (reader, ahead, cancelled) -> {
              Documents.spare(folder);
              var disclosure = filled(reader, pseudonyms, Exported.NONE, ahead, cancelled);
              try {
                AtomicTarget.write(folder, existing, fresh -> Documents.write(disclosure, fresh));
              } catch (FileAlreadyExistsException taken) {
                throw new TakenException(folder, Spared.entries(folder), taken);
              }
              return disclosure;
            },
            progress,
            cancellation);
  }
}
