package touchstone.export.text.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchstone.dataset.OwnFormat;
import touchstone.dataset.text.corpus.Conllu;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.Words;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.task.TaskKind;

/// CoNLL-U: ten columns a word with the tag of its span by IOB2 in the last (`NER=B-PER`), `# text`
/// and `# sent_id` before each sentence, metadata as further comments, in the order in which the
/// texts came to the project. The first word of a span that a model proposed names the model and
/// its score (`NERModel=net.onnx|NERScore=0.93`). The format has no offsets; texts come back unit
/// by unit, because `SpaceAfter=No`, and `SpacesAfter` and `SpacesBefore` in the manner of UDPipe,
/// say what stands between the words. Columns that came with a corpus go out again. Each text is a
/// document of its own where one of them has several sentences.
public final class ConlluExporter implements Exporter {
  private static final String DOCUMENT = "document";
  private static final Set<String> OWN =
      Set.of("text", "sent_id", "newdoc", "newdoc id", "newpar", "newpar id");
  private static final List<String> COLUMNS = Conllu.COLUMNS;

  @Override
  public String id() {
    return "conllu";
  }

  @Override
  public String title() {
    return "CoNLL-U";
  }

  @Override
  public String description() {
    return "One file with ten columns a word and the tags of spans in the last, texts kept as they"
        + " are.";
  }

  @Override
  public boolean folder() {
    return false;
  }

  @Override
  public String extension() {
    return ".conllu";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.allows(new touchstone.annotation.TextSpan(0, 1));
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var losses = new Losses();
    return losses.preflight(
        source,
        selection,
        EnumSet.of(Facet.SUGGESTIONS, Facet.SCORES),
        item -> {
          var flat = FlatSpans.of(source, selection, item, losses);
          count(flat, item, losses);
          return flat.out();
        },
        List::of);
  }

  private static void count(FlatSpans flat, ReviewedItem item, Losses losses) {
    var kept = new HashSet<>(comments(item).keySet());
    kept.add(DOCUMENT);
    losses.metadata(item, kept);
    if (flat.words().isEmpty()) {
      losses.empty();
    } else {
      losses.count(Loss.SENTENCES, flat.sentences() > 1 ? 1 : 0);
    }
    for (int i = 0; i < flat.words().size(); i++) {
      var word = flat.words().word(i);
      losses.count(Loss.BROKEN_WORD, word.equals(plain(word)) ? 0 : 1);
    }
    losses.count(
        Loss.COLUMN,
        flat.words().columns().keySet().stream()
                .allMatch(name -> name.equals(Conllu.ROWS) || COLUMNS.contains(name))
            ? 0
            : 1);
  }

  /// Return whether a text has several sentences.
  private static boolean several(ExportSource source, Selection selection) throws IOException {
    boolean[] several = {false};
    source.forEach(
        item -> {
          if (!several[0] && Outgoing.takes(selection, item)) {
            several[0] = FlatSpans.of(source, selection, item, new Losses()).several();
          }
        });
    return several[0];
  }

  /// Return the metadata that can be comments.
  private static Map<String, String> comments(ReviewedItem item) {
    var comments = new TreeMap<>(item.item().metadata());
    comments
        .entrySet()
        .removeIf(
            entry ->
                entry.getKey().startsWith(OwnFormat.PREFIX)
                    || entry.getKey().equals(DOCUMENT)
                    || OWN.contains(entry.getKey())
                    || !fits(entry.getKey())
                    || entry.getKey().indexOf('=') >= 0
                    || !fits(entry.getValue()));
    return comments;
  }

  private static boolean fits(String text) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static String plain(String word) {
    return word.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    boolean several = several(source, selection);
    var taken = new HashSet<String>();
    long[] seen = {0};
    try (var blocks = new Blocks(target);
        var out = JsonOut.open(target)) {
      source.forEach(
          item -> {
            cancellation.check();
            progress.at(++seen[0], source.items(), item.item().name());
            if (Outgoing.takes(selection, item)) {
              var flat = FlatSpans.of(source, selection, item, new Losses());
              if (!flat.words().isEmpty()) {
                var name = name(item.item().name(), taken);
                var document =
                    several ? name : plain(item.item().metadata().getOrDefault(DOCUMENT, ""));
                blocks.add(item.item().id().value(), document, text(source, flat, item, name));
              }
            }
          });
      blocks.write(
          out,
          (document, other) ->
              other && !document.isEmpty() ? "# newdoc id = " + document + "\n" : "");
    }
  }

  private static String name(String name, Set<String> taken) {
    var clean = plain(name).strip();
    var free = clean;
    for (int i = 2; !taken.add(free); i++) {
      free = clean + "-" + i;
    }
    return free;
  }

  private static String text(ExportSource source, FlatSpans flat, ReviewedItem item, String name) {
    var text = new StringBuilder();
    for (int number = 0; number < flat.sentences(); number++) {
      var range = flat.sentence(number);
      text.append("# sent_id = ").append(name);
      text.append(flat.sentences() == 1 ? "" : "-" + (number + 1)).append('\n');
      if (number == 0) {
        comments(item).forEach((key, said) -> text.append("# %s = %s\n".formatted(key, said)));
      }
      text.append("# text = ")
          .append(plain(flat.words().tokens().text(range).of(flat.words().text())))
          .append('\n');
      int id = 0;
      for (int i = range.start(); i < range.end(); i++) {
        id = word(text, source, flat, i, id);
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// Write the lines of a word and return the number of the last of its parts.
  private static int word(
      StringBuilder text, ExportSource source, FlatSpans flat, int word, int before) {
    var words = flat.words();
    var more = words.column(Conllu.ROWS, word);
    int parts = 0;
    if (!more.equals(CorpusWords.NOTHING)) {
      for (var row : more.split(String.valueOf(Conllu.LINE))) {
        parts += row.matches("(?s)[0-9]+" + Conllu.CELL + ".*") ? 1 : 0;
      }
    }
    var cells = new ArrayList<String>();
    cells.add(parts == 0 ? Integer.toString(before + 1) : (before + 1) + "-" + (before + parts));
    cells.add(plain(words.word(word)));
    for (var column : COLUMNS.subList(2, COLUMNS.size() - 1)) {
      cells.add(plain(words.column(column, word)));
    }
    cells.add(misc(source, flat, word));
    text.append(String.join("\t", cells)).append('\n');
    if (!more.equals(CorpusWords.NOTHING)) {
      text.append(more.replace(Conllu.LINE, '\n').replace(Conllu.CELL, '\t')).append('\n');
    }
    return before + Math.max(1, parts);
  }

  private static String misc(ExportSource source, FlatSpans flat, int word) {
    var words = flat.words();
    var parts = new ArrayList<String>();
    var kept = words.column("MISC", word);
    if (!kept.equals(CorpusWords.NOTHING)) {
      parts.add(plain(kept));
    }
    var tag = flat.tags().get(word);
    if (!tag.equals("O")) {
      parts.add(Conllu.TAG + "=" + Conllu.escaped(tag));
      proposed(source, flat, word, parts);
    }
    int start = words.tokens().words().get(word).start();
    if (word == 0 && start > 0) {
      parts.add("SpacesBefore=" + Conllu.escaped(words.text().substring(0, start)));
    }
    var gap = words.gap(word);
    boolean last = word == words.size() - 1;
    if (gap.isEmpty() ? !last : last || !gap.equals(" ")) {
      parts.add(gap.isEmpty() ? "SpaceAfter=No" : "SpacesAfter=" + Conllu.escaped(gap));
    }
    return parts.isEmpty() ? "_" : String.join("|", parts);
  }

  /// Add what proposed the span that a word begins, when no person stands by it.
  private static void proposed(ExportSource source, FlatSpans flat, int word, List<String> parts) {
    var begun = flat.placed().get(word);
    var by = begun == null ? null : begun.proposed();
    if (by != null) {
      var model = plain(source.model(by.prediction().run()));
      parts.add(Conllu.MODEL + "=" + Conllu.escaped(model));
      parts.add(Conllu.SCORE + "=" + Words.plain(by.prediction().score()));
    }
  }
}
