package touchstone.ui;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.Rate;
import touchstone.workbench.Numbers;

/// A piece of long work as the person sees it: how far, how fast, how long still, and a way to stop
/// it. Owned by the window's thread.
public final class WorkViewModel {
  private final String title;
  private final FxRelay relay;
  private final Rate rate;
  private final Cancellation cancellation = new Cancellation();
  private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper subject = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);

  /// @param title what is being done, such as `Pre-labelling with shelf-detector`
  public WorkViewModel(String title, FxRelay relay, InstantSource clock) {
    this.title = title;
    this.relay = relay;
    rate = new Rate(clock);
  }

  /// Begin the work.
  ///
  /// @param work starts it with a place for its progress and a wish to stop
  /// @return what it gives, completed on the window's thread
  public <T> CompletableFuture<T> begin(
      BiFunction<Progress, Cancellation, CompletableFuture<T>> work) {
    return work.apply(relay.progress(this::hear), cancellation)
        .whenCompleteAsync((result, failure) -> running.set(false), relay);
  }

  private void hear(FxRelay.News news) {
    share.set(news.share());
    subject.set(news.what());
    var parts = new ArrayList<String>();
    if (news.total() >= 0) {
      parts.add("%s of %s".formatted(Numbers.number(news.done()), Numbers.number(news.total())));
    } else if (news.done() > 0) {
      parts.add(Numbers.number(news.done()));
    }
    rate.perSecond(news.done()).ifPresent(speed -> parts.add(Numbers.rate(speed)));
    var left = rate.left(news.done(), news.total());
    if (news.total() >= 0 && !left.isZero()) {
      parts.add(When.lasting(left) + " left");
    }
    detail.set(String.join(" · ", List.copyOf(parts)));
  }

  public void cancel() {
    detail.set("Stopping…");
    cancellation.cancel();
  }

  public boolean isCancelled() {
    return cancellation.isCancelled();
  }

  public String title() {
    return title;
  }

  /// The share that is done from 0 to 1, or -1 while the total is unknown.
  public ReadOnlyDoubleProperty shareProperty() {
    return share.getReadOnlyProperty();
  }

  /// Count, rate and time left in one line.
  public ReadOnlyStringProperty detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /// What is being worked on at the moment.
  public ReadOnlyStringProperty subjectProperty() {
    return subject.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }
}
