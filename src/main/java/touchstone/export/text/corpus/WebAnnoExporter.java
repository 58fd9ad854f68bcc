package touchstone.export.text.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.dataset.text.corpus.WebAnnoCells;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.text.corpus.WebAnnoRows.Unit;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.task.TaskKind;

/// A folder of WebAnno TSV 3.3 with a file a text, offsets in UTF-16 units as the format has them.
///
/// The first question about spans fills INCEpTION's layer of named entities, each other one and
/// each about relations a layer `webanno.custom` of its id; the label is the feature `value`,
/// attributes are features of their names. Spans may overlap and cut words. What stands between two
/// sentences goes out at the end of the first of them; blanks before the first word come back as
/// spaces, which is all that the format can say there.
public final class WebAnnoExporter implements Exporter {
  private static final Map<String, String> WORDS = wordLayers();

  private static Map<String, String> wordLayers() {
    var layers = new LinkedHashMap<String, String>();
    layers.put("POS", "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue");
    layers.put("LEMMA", "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Lemma|value");
    layers.put("STEM", "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Stem|value");
    layers.put(
        "FEATS",
        "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.morph.MorphologicalFeatures|value");
    return layers;
  }

  @Override
  public String id() {
    return "webanno";
  }

  @Override
  public String title() {
    return "WebAnno TSV 3.3";
  }

  @Override
  public String description() {
    return "A folder with a file a text, as INCEpTION and WebAnno read it, spans and relations"
        + " kept.";
  }

  @Override
  public boolean folder() {
    return true;
  }

  @Override
  public String extension() {
    return "";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.allows(new TextSpan(0, 1))
        || task.allows(new Link(new AnnotationId(1), new AnnotationId(2)));
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var losses = new Losses();
    return losses.preflight(
        source,
        selection,
        EnumSet.of(Facet.ATTRIBUTES),
        item -> {
          var rows = WebAnnoRows.of(source, selection, item, losses);
          count(rows.words(), item, losses);
          return rows.out();
        },
        List::of);
  }

  private static void count(CorpusWords words, ReviewedItem item, Losses losses) {
    losses.metadata(item, Set.of());
    if (words.isEmpty()) {
      losses.empty();
      return;
    }
    int start = words.tokens().words().getFirst().start();
    losses.count(Loss.EDGE, item.text().chars().limit(start).allMatch(c -> c == ' ') ? 0 : 1);
    losses.count(Loss.COLUMN, WORDS.keySet().containsAll(words.columns().keySet()) ? 0 : 1);
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var names = new DocumentNames(Files.createDirectories(target));
    long[] seen = {0};
    source.forEach(
        item -> {
          cancellation.check();
          progress.at(++seen[0], source.items(), item.item().name());
          if (Outgoing.takes(selection, item)) {
            var rows = WebAnnoRows.of(source, selection, item, new Losses());
            if (!rows.words().isEmpty()) {
              Files.writeString(
                  DocumentNames.with(names.next(item.item().name()), ".tsv"),
                  new Sheet(rows, item).written());
            }
          }
        });
  }

  /// One file while it is written.
  private static final class Sheet {
    private final WebAnnoRows rows;
    private final ReviewedItem item;
    private final CorpusWords words;
    private final List<String> kept;
    private final Map<Unit, String> names = new HashMap<>();
    private final Map<String, Map<Unit, List<WebAnnoRows.Tie>>> ties = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    Sheet(WebAnnoRows rows, ReviewedItem item) {
      this.rows = rows;
      this.item = item;
      this.words = rows.words();
      kept = WORDS.keySet().stream().filter(words.columns()::containsKey).toList();
      rows.relations().keySet().forEach(layer -> ties.put(layer, rows.ties(layer)));
    }

    String written() {
      header();
      name();
      for (int sentence = 0; sentence < words.tokens().starts().size(); sentence++) {
        sentence(sentence);
      }
      return text.toString();
    }

    private void header() {
      text.append("#FORMAT=WebAnno TSV 3.3\n");
      kept.forEach(column -> text.append("#T_SP=").append(WORDS.get(column)).append('\n'));
      rows.spans().forEach((layer, features) -> declare("#T_SP=", layer, features, ""));
      rows.relations()
          .forEach(
              (layer, features) -> declare("#T_RL=", layer, features, "|BT_" + rows.base(layer)));
      text.append("\n\n");
    }

    private void declare(String kind, String layer, Set<String> features, String base) {
      text.append(kind).append(layer).append('|');
      text.append(String.join("|", features)).append(base).append('\n');
    }

    /// Name every unit by its sentence, its word there and, for a part of a word, its place in it.
    private void name() {
      int sentence = 0;
      int first = 0;
      for (int i = 0; i < words.size(); i++) {
        if (sentence < words.tokens().starts().size()
            && words.tokens().starts().get(sentence) == i) {
          sentence++;
          first = i;
        }
        var name = sentence + "-" + (i - first + 1);
        names.put(whole(i), name);
        int part = 0;
        for (var unit : rows.units(i)) {
          if (!unit.equals(whole(i))) {
            names.put(unit, name + "." + ++part);
          }
        }
      }
    }

    private Unit whole(int word) {
      var place = words.tokens().words().get(word);
      return new Unit(word, place.start(), place.end());
    }

    private void sentence(int number) {
      var range = words.tokens().sentence(number);
      int start = words.tokens().words().get(range.start()).start();
      int end =
          range.end() < words.size()
              ? words.tokens().words().get(range.end()).start()
              : item.text().length();
      text.append(number == 0 ? "" : "\n");
      for (var line : item.text().substring(start, end).split("\n", -1)) {
        text.append("#Text=").append(WebAnnoCells.escapedText(line)).append('\n');
      }
      for (int i = range.start(); i < range.end(); i++) {
        row(whole(i), true);
        for (var unit : rows.units(i)) {
          if (!unit.equals(whole(i))) {
            row(unit, false);
          }
        }
      }
    }

    private void row(Unit unit, boolean word) {
      text.append(names.get(unit)).append('\t');
      text.append(unit.start()).append('-').append(unit.end()).append('\t');
      text.append(
              WebAnnoCells.escapedText(item.text().substring(unit.start(), unit.end()))
                  .replace("\n", "\\n"))
          .append('\t');
      for (var column : kept) {
        var value = word ? words.column(column, unit.word()) : CorpusWords.NOTHING;
        text.append(value.equals(CorpusWords.NOTHING) ? value : WebAnnoCells.escaped(value))
            .append('\t');
      }
      rows.spans().forEach((layer, features) -> spans(unit, layer, features));
      rows.relations()
          .forEach(
              (layer, features) ->
                  relations(
                      ties.getOrDefault(layer, Map.of()).getOrDefault(unit, List.of()), features));
      text.append('\n');
    }

    private void spans(Unit unit, String layer, Set<String> features) {
      var stack = rows.marks(unit, layer);
      for (var feature : features) {
        cell(stack, mark -> value(mark.label, feature) + (mark.id == 0 ? "" : "[" + mark.id + "]"));
      }
    }

    private void relations(List<WebAnnoRows.Tie> stack, Set<String> features) {
      for (var feature : features) {
        cell(stack, tie -> value(tie.label(), feature));
      }
      cell(
          stack,
          tie ->
              names.get(tie.from().units.getFirst())
                  + (tie.from().id == 0 && tie.to().id == 0
                      ? ""
                      : "[" + tie.from().id + "_" + tie.to().id + "]"));
    }

    private <T> void cell(List<T> stack, Function<T, String> value) {
      text.append(
              stack.isEmpty()
                  ? WebAnnoCells.NONE
                  : stack.stream().map(value).collect(Collectors.joining("|")))
          .append('\t');
    }

    private static String value(Outgoing label, String feature) {
      @Nullable String value =
          feature.equals("value") ? label.label().name() : label.attributes().get(feature);
      return value == null ? WebAnnoCells.UNSAID : WebAnnoCells.escaped(value);
    }
  }
}
