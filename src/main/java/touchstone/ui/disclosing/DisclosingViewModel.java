package touchstone.ui.disclosing;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;
import touchstone.disclosure.Section;
import touchstone.disclosure.account.Account;
import touchstone.disclosure.account.Block;
import touchstone.disclosure.sheet.Datasheet;
import touchstone.export.AtomicTarget.Existing;
import touchstone.ui.Failures;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.WorkViewModel;
import touchstone.workbench.Sentences;
import touchstone.workbench.TakenException;
import touchstone.workbench.Workbench;
import touchstone.workbench.disclosing.Names;

/// What the dataset tells of its making, while it is filled in: an answer is remembered as soon as
/// its field is left, what was recorded comes when it is worked out. Owned by the window's thread.
public final class DisclosingViewModel {
  /// How many questions have an answer of somebody.
  ///
  /// @param filled those that were recorded or answered
  public record Standing(long filled, long all) {
    public double share() {
      return all == 0 ? 1 : (double) filled / all;
    }
  }

  private final Workbench workbench;
  private final FxRelay relay;
  private final InstantSource clock;
  private final Notices notices;
  private final Map<String, String> answers = new TreeMap<>();
  private final ReadOnlyObjectWrapper<Optional<Disclosure>> recorded =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Standing> standing =
      new ReadOnlyObjectWrapper<>(new Standing(0, 0));
  private final ReadOnlyObjectWrapper<Optional<WorkViewModel>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<TakenException>> taken =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Path>> written =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.SUMMARY);
  private final BooleanProperty pseudonyms = new SimpleBooleanProperty();
  private final Map<String, List<Block>> told = new HashMap<>();
  private Optional<Names> names = Optional.empty();
  private boolean known;
  private boolean writing;

  public DisclosingViewModel(
      Workbench workbench, FxRelay relay, InstantSource clock, Notices notices) {
    this.workbench = workbench;
    this.relay = relay;
    this.clock = clock;
    this.notices = notices;
    pseudonyms.addListener((observed, before, after) -> work());
  }

  /// Read the answers, then work out what was recorded.
  public void load() {
    workbench
        .disclosing()
        .answers()
        .thenAcceptAsync(
            stored -> {
              answers.putAll(stored);
              known = true;
              changed();
            },
            relay)
        .whenCompleteAsync(notices.watch(), relay);
    workbench
        .disclosing()
        .pseudonyms()
        .thenAcceptAsync(read -> names = Optional.of(read), relay)
        .whenCompleteAsync(notices.watch(), relay);
    work();
  }

  private void work() {
    work.get().ifPresent(WorkViewModel::cancel);
    writing = false;
    var next = new WorkViewModel("Reading what was recorded", relay, clock);
    work.set(Optional.of(next));
    trouble.set("");
    boolean under = pseudonyms.get();
    next.begin(
            (progress, cancellation) ->
                workbench.disclosing().disclosure(under, progress, cancellation))
        .whenCompleteAsync((found, failure) -> ended(next, found, failure), relay);
  }

  private void ended(WorkViewModel ended, @Nullable Disclosure found, @Nullable Throwable failure) {
    if (work.get().filter(ended::equals).isEmpty()) {
      return;
    }
    work.set(Optional.empty());
    if (found != null) {
      recorded.set(Optional.of(found));
      told.clear();
      Form.QUESTIONS.forEach(question -> told.put(question.id(), Account.of(question.id(), found)));
      changed();
    } else if (failure != null) {
      say(failure);
    }
  }

  private void say(Throwable failure) {
    trouble.set(Failures.isCancellation(failure) ? "It was stopped." : Failures.sentence(failure));
  }

  /// Stop what goes on; answers stay.
  public void close() {
    work.get().ifPresent(WorkViewModel::cancel);
  }

  /// Return whether what was recorded is being read.
  public boolean reading() {
    return work.get().isPresent() && !writing;
  }

  /// Return whether it is known what is a gap: what was recorded was read, or could not be.
  public boolean told() {
    return known && (recorded.get().isPresent() || work.get().isEmpty());
  }

  /// Return whether answers are remembered.
  public boolean editable() {
    return !workbench.readOnly();
  }

  /// Return whether the answers so far were read from the file.
  public boolean known() {
    return known;
  }

  public String answer(Question question) {
    return answers.getOrDefault(question.id(), "");
  }

  /// Return what was recorded in answer to a question, nothing before that is worked out.
  public List<Block> recorded(Question question) {
    return told.getOrDefault(question.id(), List.of());
  }

  /// Remember an answer, unless it is there already or nobody knows yet what is.
  public void answer(Question question, String text) {
    var wanted = text.strip();
    if (!editable() || !known || wanted.equals(answer(question))) {
      return;
    }
    if (wanted.isEmpty()) {
      answers.remove(question.id());
    } else {
      answers.put(question.id(), wanted);
    }
    changed();
    workbench.disclosing().answer(question.id(), wanted).whenCompleteAsync(notices.watch(), relay);
  }

  private void changed() {
    standing.set(
        new Standing(
            asked().filter(this::filled).count(),
            asked().filter(question -> !question.isOpen() || filled(question)).count()));
    revision.set(revision.get() + 1);
  }

  private static Stream<Question> asked() {
    return Form.QUESTIONS.stream();
  }

  private boolean filled(Question question) {
    return !answer(question).isEmpty() || !recorded(question).isEmpty();
  }

  /// Return how many questions of a section are gaps, none before that is known.
  public long gaps(Section of) {
    return told()
        ? Form.in(of).stream().filter(question -> !question.isOpen() && !filled(question)).count()
        : 0;
  }

  /// Return the datasheet as it would be written now, absent before what was recorded is known.
  public Optional<Datasheet> sheet() {
    return recorded.get().map(disclosure -> Datasheet.of(disclosure.withAnswers(out())));
  }

  /// Return the answers as they go out.
  private Map<String, String> out() {
    var out = new TreeMap<>(answers);
    if (pseudonyms.get()) {
      names.ifPresent(people -> out.replaceAll((question, answer) -> people.in(answer)));
    }
    return out;
  }

  /// Numbers up when an answer or what was recorded has changed.
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Standing> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /// Whether what was recorded is there.
  public ReadOnlyObjectProperty<Optional<Disclosure>> recordedProperty() {
    return recorded.getReadOnlyProperty();
  }

  /// The section in sight.
  public ObjectProperty<Section> sectionProperty() {
    return section;
  }

  /// Whether people go by pseudonyms in what is written.
  public BooleanProperty pseudonymsProperty() {
    return pseudonyms;
  }

  public ReadOnlyObjectProperty<Optional<WorkViewModel>> workProperty() {
    return work.getReadOnlyProperty();
  }

  /// What went wrong, empty when nothing did.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// What is in the way of the documents, until the person says what is to become of it.
  public ReadOnlyObjectProperty<Optional<TakenException>> takenProperty() {
    return taken.getReadOnlyProperty();
  }

  /// Where the documents were written last.
  public ReadOnlyObjectProperty<Optional<Path>> writtenProperty() {
    return written.getReadOnlyProperty();
  }

  /// Return the name that is offered for the folder of the documents.
  public String targetName() {
    return workbench.name().replaceAll("[^\\w.-]+", "-") + "-disclosure";
  }

  /// Write the documents into a folder; what is there already is left, and asked about.
  public void write(Path folder) {
    write(folder, Existing.REFUSE);
  }

  /// Put the documents in the place of those that are there.
  public void replace() {
    taken.get().ifPresent(there -> write(there.place(), Existing.REPLACE));
  }

  private void write(Path folder, Existing existing) {
    work.get().ifPresent(WorkViewModel::cancel);
    writing = true;
    var next = new WorkViewModel("Writing " + folder.getFileName(), relay, clock);
    work.set(Optional.of(next));
    trouble.set("");
    taken.set(Optional.empty());
    written.set(Optional.empty());
    boolean under = pseudonyms.get();
    next.begin(
            (progress, cancellation) ->
                workbench.disclosing().write(folder, under, existing, progress, cancellation))
        .whenCompleteAsync(
            (told, failure) -> {
              if (told != null) {
                written.set(Optional.of(folder));
              } else if (failure != null
                  && Sentences.cause(failure) instanceof TakenException there) {
                taken.set(Optional.of(there));
                work.set(Optional.empty());
                return;
              }
              ended(next, told, failure);
            },
            relay);
  }
}
