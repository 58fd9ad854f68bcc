package touchstone.ui.review.items;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.RangeSlider;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.Verdict;
import touchstone.review.Flagging;
import touchstone.review.ProvenanceClass;
import touchstone.review.RunRecord;
import touchstone.review.ShareProgress;
import touchstone.review.search.MetadataColumn;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// The filters of the list beside its chips: score, verdict, label, provenance class, and the
/// values of the metadata.
final class FilterForm extends VBox {
  private static final String ANY = "Any";
  private static final int COLUMNS_IN_SIGHT = 5;
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private final ItemsViewModel items;
  private final RangeSlider scores = new RangeSlider(0, 1, 0, 1);
  private final javafx.scene.control.Label range = Look.label("", "muted");

  FilterForm(ItemsViewModel items, Collection<Label> labels, Collection<RunRecord> runs) {
    this.items = items;
    getStyleClass().add("filter-form");
    setSpacing(4);
    var query = items.queryProperty().get();
    double low = query.minScore() == null ? 0 : query.minScore();
    double high = query.maxScore() == null ? 1 : query.maxScore();
    scores.setLowValue(low);
    scores.setHighValue(high);
    scores.setBlockIncrement(0.05);
    scores.setAccessibleText("Score of a suggestion, from and to");
    scores.lowValueProperty().addListener((observed, before, after) -> say());
    scores.highValueProperty().addListener((observed, before, after) -> say());
    scores.lowValueChangingProperty().addListener((observed, before, after) -> take());
    scores.highValueChangingProperty().addListener((observed, before, after) -> take());
    scores.setOnKeyReleased(event -> take());
    scores.setOnMouseReleased(event -> take());
    say();
    getChildren()
        .addAll(
            Look.row(8, Look.label("Score", "strong"), Look.spring(), range),
            scores,
            Look.label("Verdict", "strong"),
            choice(
                Arrays.asList(Verdict.values()),
                FilterForm::word,
                query.verdict(),
                verdict -> items.setQuery(items.queryProperty().get().withVerdict(verdict))),
            Look.label("Label", "strong"),
            choice(
                labels,
                Label::name,
                query.label(),
                label -> items.setQuery(items.queryProperty().get().withLabel(label))),
            Look.label("Run", "strong"),
            choice(
                runs,
                FilterForm::word,
                runs.stream().filter(run -> run.id().equals(query.run())).findFirst().orElse(null),
                run ->
                    items.setQuery(
                        items.queryProperty().get().withRun(run == null ? null : run.id()))),
            Look.label("Flagged for", "strong"),
            choice(
                Arrays.asList(Flagging.Reason.values()),
                Flagging.Reason::title,
                query.reason(),
                reason -> items.setQuery(items.queryProperty().get().withReason(reason))),
            Look.label("Provenance", "strong"),
            choice(
                Arrays.asList(ProvenanceClass.values()),
                ProvenanceClass::code,
                query.provenance(),
                kind -> items.setQuery(items.queryProperty().get().withProvenance(kind))));
    var shares = items.sharesProperty().get();
    if (!shares.isEmpty()) {
      getChildren().addAll(Look.label("Handed out to", "strong"), handedOut(shares));
    }
    if (!items.metadataProperty().get().isEmpty()) {
      getChildren().add(metadata(items.metadataProperty().get()));
    }
  }

  private ComboBox<@Nullable ShareProgress> handedOut(List<ShareProgress> shares) {
    return choice(
        shares,
        share -> "%s  ·  %s".formatted(share.person(), Numbers.number(share.share().items())),
        shares.stream()
            .filter(share -> share.key().equals(items.queryProperty().get().share()))
            .findFirst()
            .orElse(null),
        share ->
            items.setQuery(
                items.queryProperty().get().withShare(share == null ? null : share.key())));
  }

  /// Offer the columns of the metadata, each with its values; of one with too many, any value can
  /// be typed.
  private javafx.scene.Node metadata(List<MetadataColumn> columns) {
    var all = new VBox(4, Look.label("METADATA", "muted", "small"));
    for (var column : columns) {
      all.getChildren().add(Look.label(column.name().replace('_', ' '), "strong"));
      all.getChildren().add(column.open() ? typed(column) : values(column));
    }
    if (columns.size() <= COLUMNS_IN_SIGHT) {
      return all;
    }
    var scroll = new ScrollPane(all);
    scroll.getStyleClass().add("filter-more");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setPrefViewportHeight(COLUMNS_IN_SIGHT * 56.0);
    return scroll;
  }

  private ComboBox<MetadataColumn.@Nullable Value> values(MetadataColumn column) {
    var box =
        choice(
            column.values(),
            value -> "%s  ·  %s".formatted(value.text(), Numbers.number(value.items())),
            column.values().stream()
                .filter(value -> value.text().equals(wanted(column)))
                .findFirst()
                .orElse(null),
            value -> items.filter(column.name(), value == null ? null : value.text()));
    box.setAccessibleText(column.name());
    return box;
  }

  private TextField typed(MetadataColumn column) {
    var field = new TextField(wanted(column));
    field.setPromptText(ANY);
    field.setAccessibleText(column.name());
    Runnable take =
        () -> {
          var value = field.getText().strip();
          items.filter(column.name(), value.isEmpty() ? null : value);
        };
    field.setOnAction(event -> take.run());
    field
        .focusedProperty()
        .addListener(
            (observed, before, now) -> {
              if (!now) {
                take.run();
              }
            });
    return field;
  }

  private String wanted(MetadataColumn column) {
    return items.queryProperty().get().metadata().getOrDefault(column.name(), "");
  }

  static String word(Verdict verdict) {
    var name = verdict.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String word(RunRecord run) {
    var started = run.started().atZone(ZoneId.systemDefault());
    return run.model() + ", " + STARTED.format(started);
  }

  private void say() {
    range.setText(
        Numbers.share(scores.getLowValue()) + " – " + Numbers.share(scores.getHighValue()));
  }

  private void take() {
    if (scores.isLowValueChanging() || scores.isHighValueChanging()) {
      return;
    }
    double low = Math.round(scores.getLowValue() * 100) / 100.0;
    double high = Math.round(scores.getHighValue() * 100) / 100.0;
    items.setQuery(
        items.queryProperty().get().withScores(low <= 0 ? null : low, high >= 1 ? null : high));
  }

  private static <T> ComboBox<@Nullable T> choice(
      Collection<T> all,
      Function<T, String> words,
      @Nullable T chosen,
      Consumer<@Nullable T> take) {
    var box = new ComboBox<@Nullable T>();
    List<@Nullable T> values = new ArrayList<>();
    values.add(null);
    values.addAll(all);
    box.getItems().setAll(values);
    box.setValue(chosen);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setPromptText(ANY);
    box.setConverter(
        new StringConverter<@Nullable T>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? ANY : words.apply(value);
          }

          @Override
          public @Nullable T fromString(String text) {
            return null;
          }
        });
    box.valueProperty().addListener((observed, before, after) -> take.accept(after));
    return box;
  }
}
