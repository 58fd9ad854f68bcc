package touchstone.dataset.text.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.Report;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;
import touchstone.dataset.TextLines;
import touchstone.dataset.text.Peek;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.dataset.text.Unit;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// WebAnno TSV 3, which INCEpTION and WebAnno write: an item a file, its offsets in UTF-16 units as
/// everywhere here.
///
/// A span layer answers the question of its name (the last part of it) if the project asks one,
/// else the first about spans; its feature `value` or `label`, else its first, is the label, and
/// the layer's name where nothing is said; other features are attributes. A relation layer answers
/// in the same way the first question about relations; each leads from the annotation that it names
/// to the one on whose row it stands. Parts of speech, lemmas, stems and morphology are no spans:
/// they stay with the words as columns, see [touchstone.dataset.text.Tokens]. Chains, slots and
/// relations between words are counted and left out.
public final class WebAnnoReader implements TextReader {
  private static final Set<String> ENDINGS = Set.of("tsv", "txt", "webanno");

  @Override
  public String id() {
    return "webanno";
  }

  @Override
  public String title() {
    return "WebAnno TSV";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    int files = TextSources.recognised(path, ENDINGS, WebAnnoReader::looksRight);
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Files.isDirectory(path)
                    ? "%s of WebAnno TSV.".formatted(Report.count(files, "text"))
                    : "A text of WebAnno TSV.",
                true,
                OptionalLong.of(files),
                List.of("spans", "relations")));
  }

  private static boolean looksRight(Path file) throws IOException {
    return Peek.text(file).startsWith(WebAnnoHeader.FORMAT);
  }

  @Override
  public void read(
      Path path,
      ReadOptions options,
      ImageProbe probe,
      DatasetSink sink,
      Progress progress,
      Cancellation cancellation)
      throws IOException, DatasetException {
    Unit.of(options, Unit.DOCUMENT, Unit.FILE);
    var sources = TextSources.of(path, ENDINGS, WebAnnoReader::looksRight, new Report(sink));
    if (sources.files().isEmpty()) {
      throw TextSources.nothing(path, "file that begins with \"" + WebAnnoHeader.FORMAT + "\"");
    }
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    intake.expect(sources.files().size());
    for (var file : sources.files()) {
      intake.check();
      if (!looksRight(file)) {
        throw new DatasetException(
            "%s: the first line does not begin with \"%s\", so this is no WebAnno TSV 3 file."
                .formatted(intake.root().relative(file), WebAnnoHeader.FORMAT));
      }
      new Read(file, sources.metadata(file), intake).read();
    }
    intake.finish();
  }

  /// One file while it is read.
  private static final class Read {
    private static final String TEXT = "#Text=";

    private final Path file;
    private final String where;
    private final Map<String, String> metadata;
    private final TextIntake intake;
    private final WebAnnoHeader header = new WebAnnoHeader();
    private final TextOfSentences text = new TextOfSentences();
    private @Nullable WebAnnoDocument document;

    Read(Path file, Map<String, String> metadata, TextIntake intake) {
      this.file = file;
      this.where = intake.root().relative(file);
      this.metadata = metadata;
      this.intake = intake;
    }

    void read() throws IOException, DatasetException {
      try (var lines = new TextLines(file, where, intake.report())) {
        var line = lines.next();
        while (line != null && (line.startsWith(WebAnnoHeader.FORMAT) || header.declares(line))) {
          line = lines.next();
        }
        document = new WebAnnoDocument(header, intake.report(), where);
        for (; line != null && !text.full() && !document.full(); line = lines.next()) {
          if (line.isBlank()) {
            text.endSentence();
          } else if (line.startsWith(TEXT)) {
            text.line(WebAnnoCells.plainText(line.substring(TEXT.length())));
          } else if (!line.startsWith("#")) {
            row(line, lines.number());
          }
        }
        text.endSentence();
      }
      if (text.full() || document.full()) {
        intake
            .report()
            .problem(
                "endless text",
                where,
                "The text or its annotations have no end; the file was left out.");
      } else {
        hand(document);
      }
    }

    private void problem(String kind, long line, String what) {
      intake.report().problem(kind, where + ", line " + line, what);
    }

    private void row(String line, long number) {
      var cells = new ArrayList<>(List.of(line.split("\t", -1)));
      if (cells.size() < 3
          || !cells.get(0).matches("[0-9]{1,9}-[0-9]{1,9}(\\.[0-9]{1,9})?")
          || !cells.get(1).matches("[0-9]{1,9}-[0-9]{1,9}")) {
        problem(
            "broken line",
            number,
            "The line has no number of a word, its place and the word itself; it was left out.");
        return;
      }
      var offsets = cells.get(1).split("-");
      int start = Integer.parseInt(offsets[0]);
      int end = Integer.parseInt(offsets[1]);
      boolean word = cells.get(0).indexOf('.') < 0;
      var wrong = text.place(start, end, word);
      if (!wrong.isEmpty()) {
        problem("misplaced word", number, wrong + "; the line was left out.");
        return;
      }
      var form = cells.get(2);
      var there = text.of(start, end);
      if (!there.equals(form)
          && !there.equals(WebAnnoCells.plainText(form))
          && !there.equals(WebAnnoCells.plain(form))) {
        problem(
            "words and text differ",
            number,
            "The word differs from the text at its place, which counts UTF-16 units; the text was"
                + " taken.");
      }
      int columns = cells.size() - 3;
      if (columns == header.columns() + 1 && cells.getLast().isEmpty()) {
        cells.removeLast();
        columns--;
      }
      var rest = new ArrayList<>(cells.subList(3, cells.size()));
      if (columns != header.columns()) {
        problem(
            "uneven columns",
            number,
            "The line has %s after the word where the header has %d; its annotations were left out."
                .formatted(Report.count(columns, "column"), header.columns()));
        rest.clear();
        rest.addAll(Collections.nCopies(header.columns(), WebAnnoCells.NONE));
      }
      rest.replaceAll(cell -> cell.isEmpty() ? WebAnnoCells.NONE : cell);
      var said = new HashMap<String, String>();
      if (document != null) {
        document.row(cells.get(0), start, end, rest, number, said);
      }
      if (word) {
        text.word(start, end, said);
      }
    }

    private void hand(WebAnnoDocument read) throws DatasetException {
      var item = intake.take(file, "", where, text.text(), text.metadata(metadata), () -> where);
      if (item == null) {
        return;
      }
      var ids = new IdentityHashMap<WebAnnoDocument.Mark, AnnotationId>();
      for (var mark : read.marks()) {
        var place = where + ", line " + mark.line;
        var id =
            item.span(
                mark.label(),
                item.place(mark.start, mark.end, () -> place),
                mark.attributes(),
                mark.layer.question(),
                () -> place);
        if (id != null) {
          ids.put(mark, id);
        }
      }
      for (var tie : read.ties()) {
        link(item, read, tie, ids);
      }
    }

    private void link(
        TextItem item,
        WebAnnoDocument read,
        WebAnnoDocument.Tie tie,
        Map<WebAnnoDocument.Mark, AnnotationId> ids)
        throws DatasetException {
      var layer = tie.mark().layer;
      var from = read.at(layer.base(), tie.from(), tie.fromId());
      var to = read.at(layer.base(), tie.to(), tie.toId());
      var place = where + ", line " + tie.mark().line;
      item.link(
          tie.mark().label(),
          from == null ? null : ids.get(from),
          to == null ? null : ids.get(to),
          tie.mark().attributes(),
          layer.question(),
          () -> place);
    }
  }
}
