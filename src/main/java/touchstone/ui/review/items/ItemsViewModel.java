package touchstone.ui.review.items;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.review.Counts;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.review.Picked;
import touchstone.review.ShareProgress;
import touchstone.review.search.MetadataColumn;
import touchstone.review.search.Search;
import touchstone.workbench.SimilarItems;
import touchstone.workbench.Workbench;

/// The list of items: which ones, in what order, and which one is on the desk. A row that is
/// decided stays where it is until the list is asked for anew, so that nothing jumps under the
/// person's eyes. Owned by the window's thread.
public final class ItemsViewModel {
  private final Workbench workbench;
  private final Executor home;
  private final Consumer<Throwable> trouble;
  private final PagedRows rows;
  private final ReadOnlyObjectWrapper<Shelf> shelf = new ReadOnlyObjectWrapper<>(Shelf.UNDECIDED);
  private final ReadOnlyObjectWrapper<ItemQuery> query;
  private final ReadOnlyObjectWrapper<List<ShareProgress>> shares =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable Counts> counts = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<MetadataColumn>> metadata =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Search> search = new ReadOnlyObjectWrapper<>(Search.NONE);
  private final BooleanProperty shielded = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyObjectWrapper<Optional<Item>> similarTo =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Picked>> picked =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable ItemId currentItem;
  private boolean counting;
  private boolean recount;
  private long asked;
  private long staying = -1;
  private long described = -1;
  private ItemQuery.Order unsearched = ItemQuery.Order.UNCERTAINTY;

  public ItemsViewModel(Workbench workbench, Executor home, Consumer<Throwable> trouble) {
    this.workbench = workbench;
    this.home = home;
    this.trouble = trouble;
    rows = new PagedRows(home, trouble);
    query =
        new ReadOnlyObjectWrapper<>(
            ItemQuery.ALL
                .withOrder(ItemQuery.Order.UNCERTAINTY)
                .withShare(workbench.share().orElse(null)));
    query.addListener((observed, before, now) -> sayWhatIsSought());
    metadata.addListener((observed, before, now) -> sayWhatIsSought());
  }

  private void sayWhatIsSought() {
    var columns = metadata.get().stream().map(MetadataColumn::name).toList();
    search.set(Search.of(query.get().text()).in(columns));
  }

  /// The rows; one that is not here yet is null.
  public ObservableList<@Nullable ItemRow> rows() {
    return rows;
  }

  public ReadOnlyObjectProperty<Shelf> shelfProperty() {
    return shelf.getReadOnlyProperty();
  }

  /// What is asked for beside the shelf: text, label, verdict, scores, run, class, order.
  public ReadOnlyObjectProperty<ItemQuery> queryProperty() {
    return query.getReadOnlyProperty();
  }

  /// How much there is of everything, null until it was counted.
  public ReadOnlyObjectProperty<@Nullable Counts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /// The columns of the metadata with their most frequent values, by name.
  public ReadOnlyObjectProperty<List<MetadataColumn>> metadataProperty() {
    return metadata.getReadOnlyProperty();
  }

  /// The shares of the work that were handed out, by person.
  public ReadOnlyObjectProperty<List<ShareProgress>> sharesProperty() {
    return shares.getReadOnlyProperty();
  }

  /// Return what to call the items of a share: those of a person, or one's own.
  public String shareName(String key) {
    return workbench.share().filter(key::equals).isPresent()
        ? "my items"
        : shares.get().stream()
            .filter(share -> share.key().equals(key))
            .findFirst()
            .map(share -> "items of " + share.person())
            .orElse("one share");
  }

  /// What is searched for, to be marked wherever it is shown.
  public ReadOnlyObjectProperty<Search> searchProperty() {
    return search.getReadOnlyProperty();
  }

  /// Whether rows tell nothing of what is in the items.
  public BooleanProperty shieldedProperty() {
    return shielded;
  }

  /// The place of the item on the desk, -1 when it is not in the list.
  public ReadOnlyIntegerProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /// How many items the list has, -1 until that is known.
  public ReadOnlyIntegerProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  /// The item to which the listed ones are similar, instead of lying on a shelf.
  public ReadOnlyObjectProperty<Optional<Item>> similarToProperty() {
    return similarTo.getReadOnlyProperty();
  }

  /// The items that were picked out one by one, among which the listed ones are.
  public ReadOnlyObjectProperty<Optional<Picked>> pickedProperty() {
    return picked.getReadOnlyProperty();
  }

  /// Return whether something narrows the list beside the shelf.
  public boolean filtered() {
    return similarTo.get().isPresent()
        || picked.get().isPresent()
        || !query.get().equals(ItemQuery.ALL.withOrder(query.get().order()));
  }

  public void setShelf(Shelf other) {
    similarTo.set(Optional.empty());
    shelf.set(other);
    reload();
  }

  /// Ask for other items. Without words there is no relevance to sort by: the order before comes
  /// back.
  public void setQuery(ItemQuery other) {
    var order = other.order();
    if (order != ItemQuery.Order.RELEVANCE) {
      unsearched = order;
    }
    boolean back = order == ItemQuery.Order.RELEVANCE && Search.of(other.text()).isEmpty();
    var wanted = back ? other.withOrder(unsearched) : other;
    if (!wanted.equals(query.get())) {
      similarTo.set(Optional.empty());
      query.set(wanted);
      reload();
    }
  }

  /// Search for what a person typed.
  ///
  /// @param finished whether the last word is whole, rather than being typed still
  public void search(String typed, boolean finished) {
    var text = typed.strip();
    setQuery(query.get().withText(finished ? text : Search.completed(typed).strip()));
  }

  /// Show only items with a value in a column of their metadata; null for any.
  public void filter(String column, @Nullable String value) {
    var wanted = new HashMap<>(query.get().metadata());
    if (value == null) {
      wanted.remove(column);
    } else {
      wanted.put(column, value);
    }
    setQuery(query.get().withMetadata(wanted));
  }

  /// List exactly these items, until that is taken off or another list asked for.
  public void pick(Picked items) {
    picked.set(Optional.of(items));
    query.set(ItemQuery.ALL.withOrder(unsearched));
    setShelf(Shelf.ALL);
  }

  /// List the items again that answer the query, picked out or not.
  public void clearPicked() {
    picked.set(Optional.empty());
    reload();
  }

  /// Take every filter off and show all items.
  public void clearFilters() {
    picked.set(Optional.empty());
    query.set(ItemQuery.ALL.withOrder(unsearched));
    setShelf(Shelf.ALL);
  }

  /// List an item and what is similar to it, whatever shelf that is on, until another list is asked
  /// for.
  public CompletableFuture<Void> showSimilar(Item item, SimilarItems similar) {
    long ticket = ++asked;
    return workbench
        .row(item.id())
        .thenAcceptAsync(
            own -> {
              if (ticket == asked) {
                var all = new ArrayList<ItemRow>();
                own.ifPresent(all::add);
                similar.rows().forEach(one -> all.add(one.row()));
                list(item, all);
              }
            },
            home)
        .whenCompleteAsync(this::watch, home);
  }

  private void list(Item item, List<ItemRow> all) {
    similarTo.set(Optional.of(item));
    rows.show(
        (after, skip, count) -> CompletableFuture.completedFuture(new ItemPage(all, null)),
        all.size());
    total.set(all.size());
    current.set(-1);
    rows.arrived(0)
        .thenAcceptAsync(
            first -> current.set(currentItem == null ? -1 : rows.indexOf(currentItem)), home);
  }

  /// Return to the shelf that was listed before.
  public void clearSimilar() {
    similarTo.set(Optional.empty());
    reload();
  }

  /// Ask for the list and the counts anew, after many rows changed; the item on the desk stays.
  public CompletableFuture<Void> reread() {
    staying = asked + 1;
    return reload();
  }

  /// Ask for the list and the counts anew, and open the first item when none of it is open.
  public CompletableFuture<Void> reload() {
    if (similarTo.get().isPresent()) {
      refreshCounts();
      return CompletableFuture.completedFuture(null);
    }
    var wanted = shelf.get().narrow(query.get());
    var among = picked.get().orElse(null);
    long ticket = ++asked;
    refreshCounts();
    boolean sought = !wanted.text().isBlank() || !wanted.metadata().isEmpty();
    return sought || total.get() < 0 ? find(wanted, among, ticket) : list(wanted, among, ticket);
  }

  /// Show the first page as soon as it is found, and count meanwhile: there may be very much. Other
  /// lists are counted first, so that they stay where they were scrolled to.
  private CompletableFuture<Void> find(ItemQuery wanted, @Nullable Picked among, long ticket) {
    var counting = workbench.count(wanted, among);
    return workbench
        .page(wanted, among, null, 0, PagedRows.PAGE)
        .thenComposeAsync(
            page -> {
              if (ticket != asked) {
                return CompletableFuture.<Void>completedFuture(null);
              }
              var first = CompletableFuture.completedFuture(page);
              rows.show(
                  (after, skip, size) ->
                      after == null && skip == 0
                          ? first
                          : workbench.page(wanted, among, after, skip, size),
                  page.rows().size());
              total.set(page.rows().size());
              current.set(-1);
              return rows.arrived(0).thenAcceptAsync(row -> settle(ticket, row), home);
            },
            home)
        .thenAcceptBothAsync(
            counting,
            (_, count) -> {
              if (ticket == asked) {
                int size = (int) Math.min(count, Integer.MAX_VALUE - 8);
                rows.grow(size);
                total.set(size);
              }
            },
            home)
        .whenCompleteAsync(this::watch, home);
  }

  private CompletableFuture<Void> list(ItemQuery wanted, @Nullable Picked among, long ticket) {
    return workbench
        .count(wanted, among)
        .thenComposeAsync(
            count -> {
              if (ticket != asked) {
                return CompletableFuture.completedFuture(null);
              }
              int size = (int) Math.min(count, Integer.MAX_VALUE - 8);
              rows.show(
                  (after, skip, rowCount) -> workbench.page(wanted, among, after, skip, rowCount),
                  size);
              total.set(size);
              current.set(-1);
              return rows.arrived(0).thenAcceptAsync(row -> settle(ticket, row), home);
            },
            home)
        .whenCompleteAsync(this::watch, home);
  }

  private void settle(long ticket, @Nullable ItemRow first) {
    if (ticket == asked && first != null) {
      int place = currentItem == null ? -1 : rows.indexOf(currentItem);
      if (place >= 0) {
        current.set(place);
      } else if (ticket != staying || currentItem == null) {
        open(0);
      }
    }
  }

  private void watch(@Nullable Object done, @Nullable Throwable failure) {
    if (failure != null) {
      trouble.accept(failure);
    }
  }

  /// Put the item of a row on the desk; where the row is here, it is asked for at once.
  public CompletableFuture<Void> open(int index) {
    var row = index >= 0 && index < rows.size() ? rows.get(index) : null;
    var opened =
        row != null
            ? open(index, row)
            : rows.arrived(index)
                .thenComposeAsync(
                    arrived ->
                        arrived == null
                            ? CompletableFuture.<Void>completedFuture(null)
                            : open(index, arrived),
                    home);
    return opened.whenCompleteAsync(this::watch, home);
  }

  private CompletableFuture<Void> open(int index, ItemRow row) {
    current.set(index);
    currentItem = row.item().id();
    return workbench.desk().show(row.item().id()).thenAccept(shown -> {});
  }

  /// Take note of the item that is on the desk now, however it came there.
  public void shown(Item item) {
    if (!item.id().equals(currentItem)) {
      currentItem = item.id();
      current.set(rows.indexOf(item.id()));
    }
  }

  public CompletableFuture<Boolean> next() {
    return go(current.get() + 1, 1, row -> true);
  }

  public CompletableFuture<Boolean> previous() {
    return go(current.get() - 1, -1, row -> true);
  }

  /// Open the next item that waits for the person, from the top again after the last.
  ///
  /// @return whether there is one
  public CompletableFuture<Boolean> nextUndecided() {
    int from = current.get() + 1;
    return go(from, 1, ItemRow::waits)
        .thenComposeAsync(
            found ->
                found || from <= 1
                    ? CompletableFuture.completedFuture(found)
                    : go(0, 1, ItemRow::waits),
            home);
  }

  private CompletableFuture<Boolean> go(int from, int step, Predicate<ItemRow> wanted) {
    int index = from;
    while (index >= 0 && index < rows.size()) {
      var row = rows.get(index);
      if (row == null) {
        int waiting = index;
        return rows.arrived(waiting)
            .thenComposeAsync(
                arrived ->
                    arrived == null
                        ? CompletableFuture.completedFuture(false)
                        : go(waiting, step, wanted),
                home);
      }
      if (wanted.test(row) && !row.item().id().equals(currentItem)) {
        return open(index).thenApply(done -> true);
      }
      index += step;
    }
    return CompletableFuture.completedFuture(false);
  }

  /// Return the items that a person comes to next, as far as they are known.
  public List<Item> ahead(int count) {
    var ahead = new ArrayList<Item>();
    for (int i = current.get() + 1; i < rows.size() && ahead.size() < count; i++) {
      var row = rows.get(i);
      if (row == null) {
        break;
      }
      if (shelf.get() != Shelf.UNDECIDED || row.waits()) {
        ahead.add(row.item());
      }
    }
    return ahead;
  }

  /// Read an item's row and the counts anew, after a step on it was saved.
  public void saved(ItemId item) {
    workbench
        .row(item, query.get().text())
        .thenAcceptAsync(row -> row.ifPresent(rows::update), home)
        .whenCompleteAsync(this::watch, home);
    refreshCounts();
  }

  /// Ask what the metadata hold when there are other items than before.
  private void describe(long items) {
    if (items != described) {
      described = items;
      workbench
          .metadata()
          .thenAcceptAsync(metadata::set, home)
          .whenCompleteAsync(this::watch, home);
      workbench
          .handingOut()
          .shares()
          .thenAcceptAsync(shares::set, home)
          .whenCompleteAsync(this::watch, home);
    }
  }

  /// Count anew; while a count runs, many wishes become one.
  public void refreshCounts() {
    if (counting) {
      recount = true;
      return;
    }
    counting = true;
    workbench
        .counts(query.get().share())
        .whenCompleteAsync(
            (counted, failure) -> {
              counting = false;
              if (failure == null) {
                counts.set(counted);
                describe(counted.items());
              } else {
                trouble.accept(failure);
              }
              if (recount) {
                recount = false;
                refreshCounts();
              }
            },
            home);
  }
}
