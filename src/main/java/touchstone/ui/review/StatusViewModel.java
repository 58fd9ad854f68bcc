package touchstone.ui.review;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import touchstone.annotation.ItemId;
import touchstone.review.Counts;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Numbers;

/// Where the work stands and whether it is saved, in words. Owned by the window's thread.
public final class StatusViewModel implements DeskListener {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;
  private final ReadOnlyStringWrapper saved = new ReadOnlyStringWrapper();
  private final ReadOnlyBooleanWrapper trouble = new ReadOnlyBooleanWrapper();

  public StatusViewModel(ZoneId zone, boolean readOnly) {
    this.zone = zone;
    saved.set(readOnly ? "open read-only" : "every decision is saved at once");
  }

  /// Whether everything is on the disk.
  public ReadOnlyStringProperty savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /// Whether something could not be written.
  public ReadOnlyBooleanProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  @Override
  public void saved(ItemId item, Instant at) {
    saved(at);
  }

  @Override
  public void savedMany(Instant at) {
    saved(at);
  }

  private void saved(Instant at) {
    if (!trouble.get()) {
      saved.set("every decision saved · " + CLOCK.format(at.atZone(zone)));
    }
  }

  @Override
  public void failed(String sentence, int unsaved) {
    trouble.set(true);
    saved.set(Numbers.of(unsaved, "decision") + " not saved yet");
  }

  @Override
  public void recovered() {
    trouble.set(false);
  }

  static String decided(Counts counts) {
    return Numbers.number(counts.done());
  }

  static String ofAll(Counts counts) {
    return " of %s decided".formatted(Numbers.number(counts.offered()));
  }

  /// Return the median time of a decision, empty before the first.
  static String median(Counts counts) {
    if (counts.medianMillis() <= 0) {
      return "";
    }
    double seconds = counts.medianMillis() / 1000.0;
    return seconds < 60
        ? String.format(Locale.ENGLISH, "%.1f s", seconds)
        : String.format(Locale.ENGLISH, "%.1f min", seconds / 60);
  }
}
