package touchstone.ui.review.items;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Callback;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Label;
import touchstone.review.Counts;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.review.RunRecord;
import touchstone.review.search.Search;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.workbench.Numbers;

/// The left side: chips, search, filters, order, and the list.
public final class ItemsPane extends VBox {
  /// As many shelves are chips beside the menu of the others.
  private static final int USUAL = 3;

  /// From how many items on the number leaves less room for the order.
  private static final long MANY = 10_000;

  /// How wide a chip is at most: as wide as the head has room for.
  private static final double WIDEST_CHIP = 240;

  private static final Duration TYPING = Duration.millis(250);

  private final ItemsViewModel items;
  private final Supplier<Collection<Label>> labels;
  private final Supplier<Collection<RunRecord>> runs;
  private final HBox chips = Look.row(4);
  private final MenuButton others = new MenuButton();
  private final FlowPane filters = new FlowPane(6, 6);
  private final Map<Shelf, ToggleButton> shelves = new EnumMap<>(Shelf.class);
  private final javafx.scene.control.Label count = Look.label("", "muted");
  private final javafx.scene.control.Label note = Look.muted("");
  private final MenuButton order = new MenuButton();
  private final TextField search = new TextField();
  private final ListView<@Nullable ItemRow> list = new ListView<>();
  private final VBox nothing = new VBox();
  private @Nullable VirtualFlow<?> flow;

  /// @param labels gives the labels that can be filtered by
  /// @param runs gives the runs that can be filtered by
  /// @param open takes the place of an item that was clicked
  public ItemsPane(
      ItemsViewModel items,
      PictureSupply pictures,
      Supplier<Collection<Label>> labels,
      Supplier<Collection<RunRecord>> runs,
      IntConsumer open) {
    this.items = items;
    this.labels = labels;
    this.runs = runs;
    getStyleClass().addAll("side-bar", "items-pane");
    list.setItems(items.rows());
    list.setFixedCellSize(ItemCell.HEIGHT);
    list.setFocusTraversable(false);
    list.setAccessibleText("Items");
    list.setCellFactory(cells(pictures, open));
    list.getStyleClass().add("item-list");
    list.setPlaceholder(nothing);
    nothing.getStyleClass().add("no-items");
    VBox.setVgrow(list, Priority.ALWAYS);
    chips.setMinWidth(0);
    filters.setMinWidth(0);
    buildSearch();
    buildChips();
    buildOrder();
    var head = new VBox(8, chips, search(), filters, note, Look.row(4, count, order));
    Look.show(note, false);
    head.getStyleClass().add("items-head");
    getChildren().addAll(head, list);
    items.countsProperty().addListener((observed, before, after) -> say());
    items.totalProperty().addListener((observed, before, after) -> say());
    items.shelfProperty().addListener((observed, before, after) -> say());
    items.queryProperty().addListener((observed, before, after) -> say());
    items.similarToProperty().addListener((observed, before, after) -> say());
    items.pickedProperty().addListener((observed, before, after) -> say());
    items
        .shieldedProperty()
        .addListener((observed, before, after) -> list.setCellFactory(cells(pictures, open)));
    items.currentProperty().addListener((observed, before, after) -> reveal(after.intValue()));
    say();
  }

  private Callback<ListView<@Nullable ItemRow>, ListCell<@Nullable ItemRow>> cells(
      PictureSupply pictures, IntConsumer open) {
    return view -> new ItemCell(items, pictures, open);
  }

  /// Say something over the list, while there is something to say.
  public void note(ObservableValue<String> sentence) {
    note.textProperty().bind(sentence);
    note.setWrapText(true);
    note.visibleProperty().bind(sentence.map(text -> !text.isEmpty()));
    note.managedProperty().bind(note.visibleProperty());
  }

  /// Put the cursor into the search field.
  public void find() {
    search.requestFocus();
    search.selectAll();
  }

  private void buildSearch() {
    search.setPromptText("Search words, or column:value");
    search.setAccessibleText("Search items");
    var pause = new PauseTransition(TYPING);
    pause.setOnFinished(event -> items.search(search.getText(), false));
    search.textProperty().addListener((observed, before, after) -> pause.playFromStart());
    search.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.ENTER) {
            if (event.getCode() == KeyCode.ESCAPE) {
              search.clear();
            }
            pause.stop();
            items.search(search.getText(), true);
            list.requestFocus();
            event.consume();
          }
        });
  }

  private Node search() {
    var filter = Look.iconButton("Filter", Feather.SLIDERS, () -> {});
    filter.setOnAction(event -> openFilters(filter));
    HBox.setHgrow(search, Priority.ALWAYS);
    return Look.row(4, search, filter);
  }

  private void openFilters(Button from) {
    var form = new FilterForm(items, labels.get(), runs.get());
    var over = new PopOver(form);
    over.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    over.setDetachable(false);
    over.setAnimated(false);
    over.show(from);
  }

  private void buildChips() {
    var group = new ToggleGroup();
    for (var shelf : Shelf.values()) {
      var chip = new ToggleButton(shelf.title());
      chip.getStyleClass().setAll("chip");
      chip.setMinWidth(USE_PREF_SIZE);
      chip.setFocusTraversable(false);
      chip.setToggleGroup(group);
      chip.setTooltip(new Tooltip());
      chip.setOnAction(event -> items.setShelf(shelf));
      shelves.put(shelf, chip);
    }
    others.getStyleClass().setAll("chip", "shelf-menu");
    others.setMinWidth(USE_PREF_SIZE);
    others.setFocusTraversable(false);
    others.setAccessibleText("Other parts of the items");
    others.setGraphic(Icons.of(Feather.MORE_HORIZONTAL, 13));
    others.setTooltip(new Tooltip("Skipped, flagged, second opinions"));
  }

  /// Show the shelves in one row: the usual ones and the one that is open as chips, the rest of
  /// those that hold something in a menu.
  private void sayShelves(@Nullable Counts counts, boolean similar) {
    chips.getChildren().clear();
    others.getItems().clear();
    shelves.forEach(
        (shelf, chip) -> {
          boolean chosen = !similar && shelf == items.shelfProperty().get();
          long held = counts == null ? 0 : shelf.count(counts);
          var name = shelf.title() + " " + Numbers.number(held);
          chip.setSelected(chosen);
          chip.setText(
              counts == null || shelf == Shelf.ALL
                  ? shelf.title()
                  : shelf.title() + " " + Numbers.brief(held));
          chip.getTooltip().setText(name);
          if (shelf.usual() || chosen) {
            chips.getChildren().add(chip);
          } else if (held > 0) {
            var entry = new MenuItem(name);
            entry.setOnAction(event -> items.setShelf(shelf));
            others.getItems().add(entry);
          }
        });
    if (chips.getChildren().size() > USUAL) {
      chips.getChildren().remove(shelves.get(Shelf.DONE));
      var done = new MenuItem(Shelf.DONE.title());
      done.setOnAction(event -> items.setShelf(Shelf.DONE));
      others.getItems().addFirst(done);
    }
    if (!others.getItems().isEmpty()) {
      chips.getChildren().add(others);
    }
  }

  private void buildOrder() {
    order.getStyleClass().add("order-menu");
    order.setFocusTraversable(false);
    order.setAccessibleText("Sort items");
    var group = new ToggleGroup();
    for (var choice : ItemQuery.Order.values()) {
      var entry = new RadioMenuItem(title(choice));
      entry.setToggleGroup(group);
      entry.setSelected(choice == items.queryProperty().get().order());
      entry.setOnAction(event -> items.setQuery(items.queryProperty().get().withOrder(choice)));
      order.getItems().add(entry);
      if (choice == ItemQuery.Order.RELEVANCE) {
        entry.disableProperty().bind(items.searchProperty().map(Search::isEmpty));
      }
      items
          .queryProperty()
          .addListener((observed, before, now) -> entry.setSelected(choice == now.order()));
    }
  }

  private static String title(ItemQuery.Order order) {
    return switch (order) {
      case NAME -> "name";
      case SCORE -> "lowest score";
      case UNCERTAINTY -> "uncertainty";
      case RELEVANCE -> "relevance";
    };
  }

  private void say() {
    var counts = items.countsProperty().get();
    boolean similar = items.similarToProperty().get().isPresent();
    sayShelves(counts, similar);
    sayFilters();
    sayNone();
    boolean whole = counts != null && !items.filtered();
    long listed = whole ? items.shelfProperty().get().count(counts) : items.totalProperty().get();
    var sorted = similar ? " · most similar first" : listed < MANY ? " · sorted by" : " · by";
    count.setText(listed < 0 ? "" : Numbers.of(listed, "item") + sorted);
    order.setText(title(items.queryProperty().get().order()));
    Look.show(count, anything(counts));
    Look.show(order, anything(counts) && !similar);
  }

  private static boolean anything(@Nullable Counts counts) {
    return counts != null && counts.items() > 0;
  }

  private void sayFilters() {
    filters.getChildren().clear();
    Filter.of(items).forEach(filter -> filter(filter.name(), filter.remove()));
    Look.show(filters, !filters.getChildren().isEmpty());
  }

  /// Say in the place of the rows that there are none, and by what they are hidden.
  private void sayNone() {
    nothing.getChildren().clear();
    if (!anything(items.countsProperty().get()) || items.totalProperty().get() != 0) {
      return;
    }
    var shelf = items.shelfProperty().get();
    var where = shelf == Shelf.ALL ? "" : " under “%s”".formatted(shelf.title());
    if (items.filtered()) {
      nothing
          .getChildren()
          .setAll(
              Look.muted("Nothing%s with %s.".formatted(where, Filter.all(items))),
              Look.button("Clear the filters", items::clearFilters));
    } else {
      nothing.getChildren().setAll(Look.muted("Nothing%s.".formatted(where)));
    }
  }

  private void filter(String text, Runnable remove) {
    var chip = new Button(text, Icons.of(Feather.X, 12));
    chip.getStyleClass().setAll("chip", "on", "filter");
    chip.setMaxWidth(WIDEST_CHIP);
    chip.setTooltip(new Tooltip(text));
    chip.setFocusTraversable(false);
    chip.setAccessibleText("Remove filter " + text);
    chip.setOnAction(event -> remove.run());
    filters.getChildren().add(chip);
  }

  private void reveal(int index) {
    if (index >= 0) {
      int fits = (int) (list.getHeight() / ItemCell.HEIGHT);
      int first = firstShown();
      if (first < 0 || index < first || index > first + fits - 2) {
        list.scrollTo(Math.max(0, index - fits / 3));
      }
    }
  }

  /// Return the first row that is wholly in sight, -1 before there are rows.
  private int firstShown() {
    if (flow == null) {
      flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
    }
    var first = flow == null ? null : flow.getFirstVisibleCell();
    if (first == null) {
      return -1;
    }
    return first.getBoundsInParent().getMinY() >= -1 ? first.getIndex() : first.getIndex() + 1;
  }
}
