package touchstone.ui.review.items;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.review.ItemPage;
import touchstone.review.ItemRow;

/// The rows of a list that is never in memory as a whole. A row that is looked at before its page
/// is here is null and arrives with a change of the list. Pages are found by keyset: the cursors
/// before them are kept, and a jump far down skips the rows after the nearest one unread. After a
/// page that could not be read nothing more is asked for until the list begins anew. Owned by the
/// window's thread.
final class PagedRows extends ObservableListBase<@Nullable ItemRow> {
  static final int PAGE = 200;
  private static final int KEPT = 24;

  /// Gives pages of the list, on any thread.
  @FunctionalInterface
  interface Pages {
    CompletableFuture<ItemPage> after(ItemPage.@Nullable Cursor cursor, int skip, int size);
  }

  private final Executor home;
  private final Consumer<Throwable> trouble;
  private final Map<Integer, List<ItemRow>> pages =
      new LinkedHashMap<>(32, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<ItemRow>> eldest) {
          return size() > KEPT;
        }
      };

  /// Where each page begins, as far as that is known; the first begins at null.
  private final NavigableMap<Integer, ItemPage.@Nullable Cursor> starts = new TreeMap<>();

  private Pages source = (cursor, skip, size) -> new CompletableFuture<>();
  private CompletableFuture<?> loading = CompletableFuture.completedFuture(null);
  private int wanted = -1;
  private int size;
  private long generation;
  private boolean broken;

  PagedRows(Executor home, Consumer<Throwable> trouble) {
    this.home = home;
    this.trouble = trouble;
  }

  /// Begin another list.
  ///
  /// @param count how many rows it has, as far as is known
  void show(Pages other, int count) {
    generation++;
    source = other;
    pages.clear();
    starts.clear();
    starts.put(0, null);
    wanted = -1;
    broken = false;
    loading = CompletableFuture.completedFuture(null);
    resize(0);
    resize(count);
  }

  /// Say how many rows the list has, after it began with those that were known.
  void grow(int count) {
    if (count > size) {
      resize(count);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable ItemRow get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("No row %d of %d.".formatted(index, size));
    }
    var page = pages.get(index / PAGE);
    if (page == null) {
      load(index / PAGE);
      page = pages.get(index / PAGE);
    }
    return page != null && index % PAGE < page.size() ? page.get(index % PAGE) : null;
  }

  /// Return a row when its page is here; null when the list turned out to be shorter.
  CompletableFuture<@Nullable ItemRow> arrived(int index) {
    if (index < 0 || index >= size) {
      return CompletableFuture.completedFuture(null);
    }
    var row = get(index);
    if (row != null || broken || pages.containsKey(index / PAGE)) {
      return CompletableFuture.completedFuture(row);
    }
    return loading.thenComposeAsync(done -> arrived(index), home);
  }

  /// Return where a row is among the pages that are here, or -1.
  int indexOf(ItemId item) {
    for (var page : pages.entrySet()) {
      var rows = page.getValue();
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).item().id().equals(item)) {
          return page.getKey() * PAGE + i;
        }
      }
    }
    return -1;
  }

  /// Replace the row of an item where it stands.
  void update(ItemRow row) {
    int index = indexOf(row.item().id());
    var page = index < 0 ? null : pages.get(index / PAGE);
    if (page != null) {
      beginChange();
      var before = page.set(index % PAGE, row);
      nextSet(index, before);
      endChange();
    }
  }

  private void load(int page) {
    if (broken || wanted == page) {
      return;
    }
    boolean idle = wanted < 0;
    wanted = page;
    if (idle) {
      next();
    }
  }

  private void next() {
    int page = wanted;
    int known = starts.floorKey(page);
    long mine = generation;
    loading =
        source
            .after(starts.get(known), (page - known) * PAGE, PAGE)
            .handleAsync(
                (found, failure) -> {
                  if (mine == generation) {
                    take(page, found, failure);
                  }
                  return true;
                },
                home);
  }

  private void take(int page, @Nullable ItemPage found, @Nullable Throwable failure) {
    int asked = wanted;
    wanted = -1;
    if (found == null) {
      broken = true;
      trouble.accept(failure == null ? new IllegalStateException("No page came.") : failure);
      return;
    }
    var rows = new ArrayList<>(found.rows());
    pages.put(page, rows);
    int end = page * PAGE + rows.size();
    var next = found.next();
    if (next != null) {
      starts.putIfAbsent(page + 1, next);
    }
    if (next == null || end > size) {
      resize(end);
    }
    if (!rows.isEmpty()) {
      beginChange();
      nextReplace(page * PAGE, end, Collections.nCopies(rows.size(), null));
      endChange();
    }
    if (asked != page && asked >= 0 && asked * PAGE < size) {
      load(asked);
    }
  }

  private void resize(int count) {
    if (count > size) {
      beginChange();
      int before = size;
      size = count;
      nextAdd(before, count);
      endChange();
    } else if (count < size) {
      beginChange();
      int gone = size - count;
      size = count;
      nextRemove(count, Collections.nCopies(gone, null));
      endChange();
    }
  }
}
