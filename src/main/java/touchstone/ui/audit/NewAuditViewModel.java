package touchstone.ui.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.annotation.Label;
import touchstone.quality.audit.Claim;
import touchstone.review.Audit;
import touchstone.review.Population;
import touchstone.review.ProvenanceClass;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.ui.Failures;
import touchstone.workbench.Audits;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

/// A new audit as it is put together: which labels, what is claimed of them, by which rule. How
/// many that are and how many are to be checked is said at once. Owned by the window's thread.
public final class NewAuditViewModel {
  /// Seeds are short enough to be read out.
  private static final int SEEDS = 1_000_000;

  private final Workbench workbench;
  private final Executor home;
  private final ObjectProperty<@Nullable Task> task = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Label> label = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Annotator> person = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable String> model = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable ProvenanceClass> provenance = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Boolean> bulk = new SimpleObjectProperty<>();
  private final StringProperty from = new SimpleStringProperty("");
  private final StringProperty to = new SimpleStringProperty("");
  private final StringProperty wrong = new SimpleStringProperty("5");
  private final StringProperty sure = new SimpleStringProperty("95");
  private final ObjectProperty<Audit.Rule> rule = new SimpleObjectProperty<>(Audit.Rule.FIXED);
  private final StringProperty seed;
  private final StringProperty title = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper plan = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper advice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Audits.Makers> makers =
      new ReadOnlyObjectWrapper<>(new Audits.Makers(List.of(), Map.of()));
  private long asked;

  /// Says what is wrong with what was typed.
  private static final class Mistaken extends Exception {
    private static final long serialVersionUID = 1;

    Mistaken(String sentence) {
      super(sentence);
    }
  }

  /// @param home runs tasks on the window's thread
  public NewAuditViewModel(Workbench workbench, Executor home) {
    this.workbench = workbench;
    this.home = home;
    seed =
        new SimpleStringProperty(Integer.toString(RandomGenerator.getDefault().nextInt(1, SEEDS)));
    InvalidationListener changed = property -> plan();
    List<Observable> choices =
        List.of(task, label, person, model, provenance, bulk, from, to, wrong, sure, rule, seed);
    choices.forEach(choice -> choice.addListener(changed));
    task.addListener(
        (observed, before, now) -> {
          var chosen = label.get();
          if (now != null && chosen != null && !now.offers(chosen)) {
            label.set(null);
          }
        });
    workbench
        .audits()
        .makers()
        .thenAcceptAsync(makers::set, home)
        .whenCompleteAsync((nothing, failure) -> tell(failure), home);
    plan();
  }

  private void tell(@Nullable Throwable failure) {
    if (failure != null) {
      trouble.set(Failures.sentence(failure));
    }
  }

  public Tasks tasks() {
    return workbench.tasks();
  }

  /// The people and models that labels can be chosen by.
  public ReadOnlyObjectProperty<Audits.Makers> makersProperty() {
    return makers.getReadOnlyProperty();
  }

  public ObjectProperty<@Nullable Task> taskProperty() {
    return task;
  }

  public ObjectProperty<@Nullable Label> labelProperty() {
    return label;
  }

  public ObjectProperty<@Nullable Annotator> personProperty() {
    return person;
  }

  /// The sha-256 of the model's file.
  public ObjectProperty<@Nullable String> modelProperty() {
    return model;
  }

  public ObjectProperty<@Nullable ProvenanceClass> provenanceProperty() {
    return provenance;
  }

  /// Whether labels were accepted in bulk; null for either.
  public ObjectProperty<@Nullable Boolean> bulkProperty() {
    return bulk;
  }

  /// The least score, as typed; empty for any.
  public StringProperty fromProperty() {
    return from;
  }

  /// The greatest score, as typed; empty for any.
  public StringProperty toProperty() {
    return to;
  }

  /// The share that is wrong at most, in percent, as typed.
  public StringProperty wrongProperty() {
    return wrong;
  }

  /// How sure that is to be, in percent, as typed.
  public StringProperty sureProperty() {
    return sure;
  }

  public ObjectProperty<Audit.Rule> ruleProperty() {
    return rule;
  }

  public StringProperty seedProperty() {
    return seed;
  }

  /// What the audit is to be called; empty for a name that says what it is about.
  public StringProperty titleProperty() {
    return title;
  }

  /// How many labels there are and how many are to be checked.
  public ReadOnlyStringProperty planProperty() {
    return plan.getReadOnlyProperty();
  }

  /// From which score on the claim holds, by the verdicts so far.
  public ReadOnlyStringProperty adviceProperty() {
    return advice.getReadOnlyProperty();
  }

  /// What is wrong with what was chosen; empty for nothing.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// Whether the audit can be drawn.
  public ReadOnlyBooleanProperty possibleProperty() {
    return possible.getReadOnlyProperty();
  }

  private Audits.Wanted wanted() throws Mistaken {
    var asked = task.get();
    var named = label.get();
    var by = person.get();
    return new Audits.Wanted(
        title.get(),
        new Population(
            asked == null ? null : asked.id().value(),
            named == null ? null : named.name(),
            by == null ? null : by.id().value(),
            model.get(),
            provenance.get(),
            bulk.get(),
            score(from.get()),
            score(to.get())),
        new Claim(
            share(wrong.get(), "How much may be wrong"), share(sure.get(), "How sure it is to be")),
        rule.get(),
        number(seed.get()));
  }

  private static @Nullable Double score(String typed) throws Mistaken {
    if (typed.isBlank()) {
      return null;
    }
    double score = parsed(typed, "A score is a number from 0 to 1, such as .5.");
    if (!(score >= 0 && score <= 1)) {
      throw new Mistaken("A score is a number from 0 to 1, such as .5.");
    }
    return score;
  }

  private static double share(String typed, String what) throws Mistaken {
    var sentence = what + " is a number of percent above 0 and below 100.";
    double percent = parsed(typed.replace("%", ""), sentence);
    if (!(percent > 0 && percent < 100)) {
      throw new Mistaken(sentence);
    }
    return percent / 100;
  }

  private static double parsed(String typed, String otherwise) throws Mistaken {
    try {
      return Double.parseDouble(typed.strip().replace(',', '.'));
    } catch (NumberFormatException none) {
      throw new Mistaken(otherwise);
    }
  }

  private static long number(String typed) throws Mistaken {
    try {
      return Long.parseLong(typed.strip());
    } catch (NumberFormatException none) {
      throw new Mistaken("The seed is a whole number, such as 4711.");
    }
  }

  private void plan() {
    long ticket = ++asked;
    possible.set(false);
    Audits.Wanted now;
    try {
      now = wanted();
    } catch (Mistaken mistaken) {
      trouble.set(String.valueOf(mistaken.getMessage()));
      plan.set("");
      return;
    }
    trouble.set("");
    workbench
        .audits()
        .plan(now.population(), now.claim())
        .thenAcceptAsync(
            found -> {
              if (ticket == asked) {
                say(found, now.rule());
              }
            },
            home)
        .whenCompleteAsync((nothing, failure) -> tell(failure), home);
    workbench
        .audits()
        .advice(now.population(), now.claim())
        .thenAcceptAsync(
            found -> {
              if (ticket == asked) {
                advice.set(found.sentence());
              }
            },
            home)
        .whenCompleteAsync((nothing, failure) -> tell(failure), home);
  }

  private void say(Audits.Plan found, Audit.Rule by) {
    possible.set(found.checks().isPresent());
    plan.set(
        found
            .checks()
            .map(
                checks ->
                    "%s, %s%s to check"
                        .formatted(
                            Numbers.of(found.size(), "label"),
                            Numbers.number(checks),
                            by == Audit.Rule.SEQUENTIAL ? " or more" : ""))
            .orElse("No label is like that; choose other ones."));
  }

  /// Draw the audit; absent when something is wrong, which is then said.
  public CompletableFuture<Optional<Audits.Known>> draw() {
    Audits.Wanted now;
    try {
      now = wanted();
    } catch (Mistaken mistaken) {
      trouble.set(String.valueOf(mistaken.getMessage()));
      return CompletableFuture.completedFuture(Optional.empty());
    }
    possible.set(false);
    return workbench
        .audits()
        .draw(now)
        .handleAsync(
            (drawn, failure) -> {
              tell(failure);
              return Optional.ofNullable(drawn);
            },
            home);
  }

  /// Return what people call a rule.
  static String title(Audit.Rule rule) {
    return switch (rule) {
      case FIXED -> "Look once";
      case SEQUENTIAL -> "Look after each answer";
      case STRATIFIED -> "Look once, each label in proportion";
    };
  }
}
