package touchstone.ui.team;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import touchstone.job.Progress;
import touchstone.review.Policy;
import touchstone.review.search.MetadataColumn;
import touchstone.ui.Failures;
import touchstone.workbench.HandingOut;

/// To whom items are to be handed out, and what each would get. Owned by the window's thread.
final class SplitViewModel {
  private final Team team;
  private final long seed = Policy.drawSeed();
  private final ObservableList<Draft> people = FXCollections.observableArrayList();
  private final ObservableList<String> columns = FXCollections.observableArrayList();
  private final IntegerProperty each = new SimpleIntegerProperty(1);
  private final IntegerProperty overlap = new SimpleIntegerProperty(0);
  private final StringProperty column = new SimpleStringProperty("");
  private final BooleanProperty again = new SimpleBooleanProperty();
  private final ObjectProperty<Path> folder;
  private final ReadOnlyObjectWrapper<Optional<HandingOut.Plan>> plan =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<HandingOut.Plan>> done =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private long asked;

  /// Somebody who is to get items; whoever has no name yet gets none.
  static final class Draft {
    private final StringProperty name = new SimpleStringProperty("");
    private final DoubleProperty parts = new SimpleDoubleProperty(1);

    StringProperty nameProperty() {
      return name;
    }

    /// How much they get, compared with the others.
    DoubleProperty partsProperty() {
      return parts;
    }
  }

  SplitViewModel(Team team) {
    this.team = team;
    var file = team.workbench().file().toAbsolutePath();
    folder = new SimpleObjectProperty<>(Optional.ofNullable(file.getParent()).orElse(file));
    var policy = team.workbench().policies().now();
    if (policy.independent()) {
      each.set(policy.ratings());
      overlap.set((int) Math.round(policy.everybody() * 100));
    }
    people.addListener((ListChangeListener<Draft>) change -> look());
    for (var one : List.of(each, overlap, column, again, folder)) {
      one.addListener((observed, before, now) -> look());
    }
    add();
    add();
    team.workbench()
        .metadata()
        .thenAcceptAsync(
            all -> columns.setAll(all.stream().map(MetadataColumn::name).toList()), team.home())
        .whenCompleteAsync(team.notices().watch(), team.home());
  }

  ObservableList<Draft> people() {
    return people;
  }

  /// The columns of the metadata by which items can be dealt.
  ObservableList<String> columns() {
    return columns;
  }

  IntegerProperty eachProperty() {
    return each;
  }

  /// The share of items that everybody gets, in percent.
  IntegerProperty overlapProperty() {
    return overlap;
  }

  /// By which items are dealt, empty for none.
  StringProperty columnProperty() {
    return column;
  }

  BooleanProperty againProperty() {
    return again;
  }

  ObjectProperty<Path> folderProperty() {
    return folder;
  }

  /// What everybody would get, absent while that is not known or cannot be.
  ReadOnlyObjectProperty<Optional<HandingOut.Plan>> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /// What everybody got, absent before.
  ReadOnlyObjectProperty<Optional<HandingOut.Plan>> doneProperty() {
    return done.getReadOnlyProperty();
  }

  /// Why nothing can be handed out like this, empty where it can.
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  Draft add() {
    var draft = new Draft();
    draft.name.addListener((observed, before, now) -> look());
    draft.parts.addListener((observed, before, now) -> look());
    people.add(draft);
    return draft;
  }

  void remove(Draft draft) {
    people.remove(draft);
  }

  private HandingOut.Wanted wanted() {
    return new HandingOut.Wanted(
        people.stream()
            .filter(draft -> !draft.name.get().isBlank())
            .map(draft -> new HandingOut.Person(draft.name.get().strip(), draft.parts.get()))
            .toList(),
        each.get(),
        overlap.get() / 100.0,
        column.get(),
        again.get(),
        seed);
  }

  /// See what everybody would get.
  private void look() {
    long ticket = ++asked;
    var wanted = wanted();
    if (wanted.people().isEmpty()) {
      plan.set(Optional.empty());
      trouble.set("");
      return;
    }
    team.workbench()
        .handingOut()
        .plan(wanted, folder.get())
        .whenCompleteAsync(
            (found, failure) -> {
              if (ticket == asked) {
                plan.set(Optional.ofNullable(found));
                trouble.set(failure == null ? "" : Failures.sentence(failure));
              }
            },
            team.home());
  }

  /// Hand the items out.
  void split() {
    if (working.get()) {
      return;
    }
    working.set(true);
    team.workbench()
        .handingOut()
        .split(wanted(), folder.get(), Progress.NONE)
        .whenCompleteAsync(
            (made, failure) -> {
              working.set(false);
              if (failure == null) {
                done.set(Optional.of(made));
                team.changed().run();
              } else {
                trouble.set(Failures.sentence(failure));
              }
            },
            team.home());
  }
}
