package touchstone.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is being said to the person at present, newest last. Owned by the window's thread.
public final class Notices {
  private static final Logger LOG = Logger.getLogger(Notices.class.getName());
  private static final int AT_ONCE = 3;

  private final ObservableList<Notice> shown = FXCollections.observableArrayList();

  public ObservableList<Notice> shown() {
    return shown;
  }

  /// Say something; the same sentence is not said twice at once, but counted.
  public void say(Notice notice) {
    var others = new ArrayList<>(shown);
    int times =
        others.stream()
            .filter(other -> other.sentence().equals(notice.sentence()))
            .mapToInt(Notice::times)
            .sum();
    others.removeIf(other -> other.sentence().equals(notice.sentence()));
    others.add(notice.again(times + 1));
    shown.setAll(List.copyOf(others.subList(Math.max(0, others.size() - AT_ONCE), others.size())));
  }

  public void say(String sentence) {
    say(Notice.news(sentence));
  }

  /// Say what went wrong and log it; a cancellation is not spoken of.
  public void trouble(Throwable failure) {
    if (!Failures.isCancellation(failure)) {
      if (!Failures.expected(failure)) {
        LOG.log(Level.WARNING, Failures.sentence(failure), failure);
      }
      say(Notice.trouble(failure));
    }
  }

  /// Return what a future calls in the end, on the window's thread, so that no failure is lost.
  public <T> BiConsumer<T, Throwable> watch() {
    return (result, failure) -> {
      if (failure != null) {
        trouble(failure);
      }
    };
  }

  /// Hear that another item came: what was said about the one before goes.
  public void moved() {
    shown.removeIf(Notice::here);
  }

  public void dismiss(Notice notice) {
    shown.remove(notice);
  }
}
