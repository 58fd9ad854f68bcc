package touchstone.ui.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.quality.evidence.Snapshot;
import touchstone.quality.report.Compared;
import touchstone.review.ItemQuery;
import touchstone.review.Picked;
import touchstone.review.ProvenanceClass;
import touchstone.review.search.MetadataColumn;
import touchstone.task.Task;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

/// What the page of figures shows, and when it looks again: after decisions, but not before a rest,
/// which is the longer the longer the figures took. Everything is worked out on other threads from
/// a snapshot of the file. Owned by the window's thread.
public final class QualityViewModel implements DeskListener, AutoCloseable {
  /// The shortest rest between two looks.
  public static final Duration REST = Duration.ofSeconds(3);

  /// How many times as long as it took the figures rest: they take a part of one core at most.
  private static final int PATIENCE = 4;

  /// Does something later on the window's thread.
  @FunctionalInterface
  public interface Later {
    void after(Duration time, Runnable action);
  }

  /// Shows items in the list.
  public interface Opener {
    void open(Picked items);

    void open(ProvenanceClass kind);
  }

  private final Workbench workbench;
  private final Executor home;
  private final InstantSource clock;
  private final Later later;
  private final Opener opener;
  private final Consumer<Throwable> trouble;
  private final ReadOnlyObjectWrapper<Section> section;
  private final ReadOnlyObjectWrapper<Choices> choices;
  private final ReadOnlyObjectWrapper<Optional<Snapshot>> snapshot =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private Cancellation cancellation = new Cancellation();
  private Map<ItemId, String> groups = Map.of();
  private String grouped = "";
  private long groupedItems = -1;
  private long asked;
  private boolean loading;
  private boolean stale;
  private boolean waiting;
  private boolean closed;
  private Duration rest = REST;

  /// Where a person looks.
  public record Place(Section section, Choices choices) {
    public static final Place START = new Place(Section.OVERVIEW, Choices.NONE);
  }

  public QualityViewModel(
      Workbench workbench,
      Executor home,
      InstantSource clock,
      Later later,
      Opener opener,
      Consumer<Throwable> trouble) {
    this(workbench, Place.START, home, clock, later, opener, trouble);
  }

  /// @param place where to begin
  /// @param trouble hears what went wrong
  public QualityViewModel(
      Workbench workbench,
      Place place,
      Executor home,
      InstantSource clock,
      Later later,
      Opener opener,
      Consumer<Throwable> trouble) {
    this.workbench = workbench;
    section = new ReadOnlyObjectWrapper<>(place.section());
    choices = new ReadOnlyObjectWrapper<>(place.choices());
    this.home = home;
    this.clock = clock;
    this.later = later;
    this.opener = opener;
    this.trouble = trouble;
    workbench.desk().addListener(this);
  }

  /// Return where the person looks.
  public Place place() {
    return new Place(section.get(), choices.get());
  }

  public ReadOnlyObjectProperty<Section> sectionProperty() {
    return section.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Choices> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  /// What the figures rest on, empty until it was read.
  public ReadOnlyObjectProperty<Optional<Snapshot>> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /// The content of the section, empty until it was worked out.
  public ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// Whether figures are being worked out.
  public ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  /// Return the questions among which there is a choice in this section.
  public List<Task> tasks() {
    return section.get() == Section.OVERVIEW
        ? List.of()
        : Figuring.tasks(section.get(), workbench.tasks());
  }

  /// Return the question that the section is about, absent when the project asks none that fits.
  public Optional<Task> task() {
    return Figuring.task(section.get(), workbench.tasks(), choices.get());
  }

  /// Say how many decisions the figures rest on.
  public String asOf() {
    return snapshot
        .get()
        .map(read -> "as of " + Numbers.of(read.decisions(), "decision"))
        .orElse("reading the project…");
  }

  /// Read the file and work out the section.
  public CompletableFuture<Void> load() {
    if (loading || closed) {
      stale = true;
      return CompletableFuture.completedFuture(null);
    }
    loading = true;
    stale = false;
    working.set(true);
    var start = clock.instant();
    long ticket = ++asked;
    return workbench
        .quality()
        .snapshot(cancellation)
        .thenComposeAsync(
            read -> figures(read).thenAcceptAsync(made -> take(ticket, read, made), home), home)
        .whenCompleteAsync((done, failure) -> ended(start, failure), home);
  }

  private void take(long ticket, Snapshot read, Shown made) {
    snapshot.set(Optional.of(read));
    if (ticket == asked) {
      shown.set(Optional.of(made));
    } else {
      figure(); // another section was chosen meanwhile
    }
  }

  private void ended(Instant start, @Nullable Throwable failure) {
    loading = false;
    working.set(false);
    tell(failure);
    var wanted = Duration.between(start, clock.instant()).multipliedBy(PATIENCE);
    rest = wanted.compareTo(REST) < 0 ? REST : wanted;
    if (stale) {
      loadLater();
    }
  }

  private void tell(@Nullable Throwable failure) {
    if (failure != null && !closed) {
      trouble.accept(failure);
    }
  }

  @Override
  public void saved(ItemId item, Instant at) {
    changed();
  }

  @Override
  public void savedMany(Instant at) {
    changed();
  }

  @Override
  public void asked() {
    changed();
  }

  /// Take note that there is something new.
  public void changed() {
    stale = true;
    if (!loading) {
      loadLater();
    }
  }

  private void loadLater() {
    if (!waiting && !closed) {
      waiting = true;
      later.after(
          rest,
          () -> {
            waiting = false;
            if (stale && !closed) {
              load();
            }
          });
    }
  }

  /// Show another section.
  public CompletableFuture<Void> show(Section other) {
    if (other != section.get()) {
      shown.set(Optional.empty());
      section.set(other);
      choices.set(choices.get().withModel(0));
    }
    return figure();
  }

  /// Look at something else in this section.
  public CompletableFuture<Void> choose(Choices other) {
    if (other.equals(choices.get())) {
      return CompletableFuture.completedFuture(null);
    }
    choices.set(other);
    return figure();
  }

  /// Work out the section anew from what was read.
  private CompletableFuture<Void> figure() {
    long ticket = ++asked;
    if (snapshot.get().isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    working.set(true);
    return figures(snapshot.get().get())
        .thenAcceptAsync(
            made -> {
              if (ticket == asked) {
                shown.set(Optional.of(made));
              }
            },
            home)
        .whenCompleteAsync(
            (done, failure) -> {
              working.set(loading);
              tell(failure);
            },
            home);
  }

  private CompletableFuture<Shown> figures(Snapshot read) {
    var wanted = choices.get();
    return switch (section.get()) {
      case OVERVIEW -> {
        var zone = ZoneId.systemDefault();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var task = Figuring.task(Section.OVERVIEW, read.tasks(), wanted).orElseThrow();
        yield off(() -> Figuring.overview(read, task, zone, today));
      }
      case AGREEMENT -> off(() -> Figuring.agreement(read, wanted));
      case CONFUSION -> off(() -> Figuring.confusion(read, wanted));
      case SUGGESTIONS -> off(() -> Figuring.suggestions(read, wanted));
      case BIAS -> bias(read, wanted);
      case DIVERSITY -> off(() -> Figuring.diversity(read, wanted));
      case ANNOTATORS -> off(() -> Figuring.annotators(read, wanted));
      case ERRORS -> errors(read, wanted);
    };
  }

  private <T> CompletableFuture<T> off(Supplier<T> work) {
    return workbench.quality().figures(work, cancellation);
  }

  private CompletableFuture<Shown> bias(Snapshot read, Choices wanted) {
    if (Figuring.anyLabel(read, wanted).isEmpty()) {
      return nothing(Section.BIAS, "The project asks no question whose answers are labels.");
    }
    return workbench.metadata().thenComposeAsync(columns -> bias(read, wanted, columns), home);
  }

  private CompletableFuture<Shown> bias(
      Snapshot read, Choices wanted, List<MetadataColumn> columns) {
    var attributes = Figuring.attributes(columns);
    if (attributes.isEmpty()) {
      return nothing(
          Section.BIAS,
          "No column of the metadata tells groups of items apart. Import a table with one, such as"
              + " a region or an age band.");
    }
    var attribute =
        attributes.contains(wanted.attribute()) ? wanted.attribute() : attributes.getFirst();
    long items = read.counts().items();
    if (attribute != null && attribute.equals(grouped) && items == groupedItems) {
      var known = groups;
      return off(() -> Figuring.bias(read, wanted, attributes, grouped, known));
    }
    var column = attribute == null ? attributes.getFirst() : attribute;
    return workbench
        .quality()
        .values(column)
        .thenComposeAsync(
            values -> {
              groups = values;
              grouped = column;
              groupedItems = items;
              return off(() -> Figuring.bias(read, wanted, attributes, column, values));
            },
            home);
  }

  private CompletableFuture<Shown> errors(Snapshot read, Choices wanted) {
    var task = Figuring.task(Section.ERRORS, read.tasks(), wanted);
    return task.isEmpty()
        ? nothing(
            Section.ERRORS,
            "Likely errors are found in classes and in labels of boxes and spans; the project asks"
                + " for none of them.")
        : workbench
            .quality()
            .errors(task.get().id().value(), Progress.NONE, cancellation)
            .thenApply(found -> new Shown.Errors(found, wanted.model()));
  }

  private static CompletableFuture<Shown> nothing(Section section, String reason) {
    return CompletableFuture.completedFuture(new Shown.Nothing(section, reason));
  }

  /// Show items in the list.
  ///
  /// @param name what they are
  public void open(String name, List<ItemId> items) {
    opener.open(new Picked(name, items));
  }

  /// Show the items with labels of a class; where people rate independently, with such ratings.
  public CompletableFuture<Void> open(ProvenanceClass kind) {
    if (snapshot.get().filter(read -> read.policy().independent()).isEmpty()) {
      opener.open(kind);
      return CompletableFuture.completedFuture(null);
    }
    return workbench
        .quality()
        .rated(kind)
        .thenAcceptAsync(items -> open(kind.code() + " ratings", items), home)
        .whenCompleteAsync((done, failure) -> tell(failure), home);
  }

  /// Show the items in a state.
  public CompletableFuture<Void> open(ItemState state, String name) {
    return workbench
        .ids(ItemQuery.ALL.withStates(java.util.Set.of(state)))
        .thenAcceptAsync(items -> open(name, items), home)
        .whenCompleteAsync((done, failure) -> tell(failure), home);
  }

  /// Show the items that a comparison counts.
  public CompletableFuture<Void> open(String name, Task task, Compared compared) {
    var read = snapshot.get();
    return read.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : off(() -> Figuring.items(read.get(), task, compared))
            .thenAcceptAsync(items -> open(name, items), home)
            .whenCompleteAsync((done, failure) -> tell(failure), home);
  }

  /// Stop looking.
  @Override
  public void close() {
    closed = true;
    cancellation.cancel();
    workbench.desk().removeListener(this);
  }
}
