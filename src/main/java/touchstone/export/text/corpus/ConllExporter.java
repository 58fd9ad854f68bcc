package touchstone.export.text.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.task.TaskKind;

/// CoNLL-2003: a word a line with its tag by IOB2 in the last column, an empty line after each
/// sentence, in the order in which the texts came to the project. The format has no offsets and
/// does not keep texts: they come back as their words with one blank between two.
///
/// What is normalised: columns are parted by one blank, or by tabs throughout where a word, a
/// column or a label has a blank in it; sentences by one empty line; tags are IOB2. Columns that
/// came with a corpus stand between word and tag. `-DOCSTART-` parts the documents of a corpus, and
/// the texts where one of them has several sentences.
public final class ConllExporter implements Exporter {
  private static final String DOCUMENT = "document";

  @Override
  public String id() {
    return "conll";
  }

  @Override
  public String title() {
    return "CoNLL-2003";
  }

  @Override
  public String description() {
    return "One file with a word a line and the tags of spans, for tools that learn from tagged"
        + " words.";
  }

  @Override
  public boolean folder() {
    return false;
  }

  @Override
  public String extension() {
    return ".conll";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.allows(new touchstone.annotation.TextSpan(0, 1));
  }

  /// What the texts of a selection need.
  private static final class Plan {
    final Set<String> columns = new TreeSet<>(ConllExporter::order);
    boolean several;
    boolean blanks;

    private static Plan of(ExportSource source, Selection selection) throws IOException {
      var plan = new Plan();
      var losses = new Losses();
      source.forEach(
          item -> {
            if (Outgoing.takes(selection, item)) {
              plan.see(source, selection, item, losses);
            }
          });
      return plan;
    }

    /// Return the labels of an item that go out.
    private List<Outgoing> see(
        ExportSource source, Selection selection, ReviewedItem item, Losses losses) {
      losses.metadata(item, Set.of(DOCUMENT));
      var flat = FlatSpans.of(source, selection, item, losses);
      if (flat.words().isEmpty()) {
        losses.empty();
      } else {
        take(flat, losses);
      }
      return flat.out();
    }

    private void take(FlatSpans flat, Losses losses) {
      var words = flat.words();
      several |= flat.several();
      losses.count(Loss.SENTENCES, flat.sentences() > 1 ? 1 : 0);
      boolean left = false;
      for (var name : words.columns().keySet()) {
        if (name.matches("POS|CHUNK|C[0-9]{1,4}")) {
          columns.add(name);
          blanks |= words.columns().get(name).stream().anyMatch(value -> value.indexOf(' ') >= 0);
        } else {
          left = true;
        }
      }
      losses.count(Loss.COLUMN, left ? 1 : 0);
      var text = new StringBuilder();
      for (int sentence = 0; sentence < flat.sentences(); sentence++) {
        var range = flat.sentence(sentence);
        for (int i = range.start(); i < range.end(); i++) {
          var word = words.word(i);
          text.append(i == 0 ? "" : i == range.start() ? "\n" : " ").append(word);
          losses.count(Loss.BROKEN_WORD, word.equals(plain(word)) ? 0 : 1);
          blanks |= plain(word).indexOf(' ') >= 0 || flat.tags().get(i).indexOf(' ') >= 0;
        }
      }
      losses.count(Loss.BLANKS, text.toString().equals(words.text()) ? 0 : 1);
    }
  }

  private static int order(String one, String other) {
    return Integer.compare(place(one), place(other));
  }

  private static int place(String column) {
    return switch (column) {
      case "POS" -> 1;
      case "CHUNK" -> 2;
      default -> Integer.parseInt(column.substring(1));
    };
  }

  private static String plain(String word) {
    return word.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var losses = new Losses();
    var plan = new Plan();
    return losses.preflight(
        source,
        selection,
        EnumSet.noneOf(Facet.class),
        item -> plan.see(source, selection, item, losses),
        () ->
            plan.blanks
                ? List.of(
                    "Columns are parted by tabs, because words or labels have blanks in them.")
                : List.of());
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var plan = Plan.of(source, selection);
    var separator = plan.blanks ? "\t" : " ";
    long[] seen = {0};
    try (var blocks = new Blocks(target);
        var out = JsonOut.open(target)) {
      source.forEach(
          item -> {
            cancellation.check();
            progress.at(++seen[0], source.items(), item.item().name());
            if (Outgoing.takes(selection, item)) {
              var flat = FlatSpans.of(source, selection, item, new Losses());
              var document =
                  plan.several
                      ? item.item().id().toString()
                      : item.item().metadata().getOrDefault(DOCUMENT, "");
              if (!flat.words().isEmpty()) {
                blocks.add(item.item().id().value(), document, text(flat, plan, separator));
              }
            }
          });
      blocks.write(
          out,
          (document, other) ->
              other && !document.isEmpty() ? begin(plan.columns.size(), separator) : "");
    }
  }

  private static String begin(int columns, String separator) {
    return "-DOCSTART-" + (separator + "-X-").repeat(columns) + separator + "O\n\n";
  }

  private static String text(FlatSpans flat, Plan plan, String separator) {
    var text = new StringBuilder();
    for (int sentence = 0; sentence < flat.sentences(); sentence++) {
      var range = flat.sentence(sentence);
      for (int i = range.start(); i < range.end(); i++) {
        var cells = new ArrayList<String>();
        cells.add(plain(flat.words().word(i)));
        for (var column : plan.columns) {
          cells.add(flat.words().column(column, i));
        }
        cells.add(flat.tags().get(i));
        text.append(String.join(separator, cells)).append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
