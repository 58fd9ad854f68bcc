package touchstone.ui.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import touchstone.annotation.ImportId;
import touchstone.review.Mode;
import touchstone.review.Policy;

/// How a project is to be labelled, while it is being chosen. Owned by the window's thread.
public final class PolicyViewModel {
  /// What is proposed when people begin to rate independently.
  private static final int RATINGS = 2;

  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>();
  private final IntegerProperty blind = new SimpleIntegerProperty();
  private final BooleanProperty independent = new SimpleBooleanProperty();
  private final IntegerProperty ratings = new SimpleIntegerProperty();
  private final IntegerProperty everybody = new SimpleIntegerProperty();
  private final Map<String, Mode> batches = new HashMap<>();
  private final Policy before;
  private final long seed;

  /// @param before how it is labelled so far
  public PolicyViewModel(Policy before) {
    this.before = before;
    boolean drawn = before.blind() > 0 || before.everybody() > 0;
    seed = drawn ? before.seed() : Policy.drawSeed();
    mode.set(before.mode());
    blind.set(percent(before.blind()));
    independent.set(before.independent());
    ratings.set(before.independent() ? before.ratings() : RATINGS);
    everybody.set(percent(before.everybody()));
    batches.putAll(before.batches());
  }

  private static int percent(double share) {
    return (int) Math.round(share * 100);
  }

  /// A share in percent as it was, unless another one was chosen: finer ones come from elsewhere.
  private static double share(IntegerProperty percent, double before) {
    return percent.get() == percent(before) ? before : percent.get() / 100.0;
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /// The share of blind items, in percent.
  public IntegerProperty blindProperty() {
    return blind;
  }

  public BooleanProperty independentProperty() {
    return independent;
  }

  /// How many people rate an item, where they do so independently.
  public IntegerProperty ratingsProperty() {
    return ratings;
  }

  /// The share of items that everybody rates, in percent.
  public IntegerProperty everybodyProperty() {
    return everybody;
  }

  /// Return the mode of an import, absent where it is that of the project.
  public Optional<Mode> mode(ImportId batch) {
    return Optional.ofNullable(batches.get(batch.toString()));
  }

  /// Give an import a mode of its own; absent for that of the project.
  public void setMode(ImportId batch, Optional<Mode> own) {
    own.ifPresentOrElse(
        chosen -> batches.put(batch.toString(), chosen), () -> batches.remove(batch.toString()));
  }

  /// Return what was chosen.
  public Policy policy() {
    double blindShare = share(blind, before.blind());
    double all = independent.get() ? share(everybody, before.everybody()) : 0;
    boolean draws = blindShare > 0 || all > 0;
    return new Policy(
        mode.get(),
        batches,
        independent.get(),
        independent.get() ? Math.max(1, ratings.get()) : 1,
        all,
        blindShare,
        draws ? seed : before.seed());
  }
}
