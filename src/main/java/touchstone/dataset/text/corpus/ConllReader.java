package touchstone.dataset.text.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.Report;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextLines;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.dataset.text.Unit;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// CoNLL-2003 and its kin: a word a line, parted by blanks or tabs from any number of columns of
/// which the last tags the spans; an empty line after each sentence, `-DOCSTART-` before a
/// document.
///
/// An item is a sentence, or with [ReadOptions#UNIT] a document, which is the whole file where it
/// has no `-DOCSTART-`. The format does not keep texts: they are the words with a blank between
/// two, and with a line break between two sentences. The words and the columns between word and tag
/// stay with the item, see [touchstone.dataset.text.Tokens]. Which of the schemes the tags follow
/// is found out, or said by [ReadOptions#SCHEME]; tags that do not fit together are reported and
/// taken for what is nearest. A sentence with a line that cannot be read is left out.
///
/// A `#` line before the first word of a sentence is a comment unless it ends with a tag.
public final class ConllReader implements TextReader {
  /// The endings of files that can be nothing else.
  private static final Set<String> SURE =
      Set.of(
          "conll", "conll03", "conll2003", "iob", "iob1", "iob2", "bio", "bioes", "bilou", "ner");

  private static final Set<String> ENDINGS =
      Stream.concat(
              SURE.stream(),
              Stream.of("txt", "tsv", "train", "valid", "dev", "test", "testa", "testb"))
          .collect(Collectors.toUnmodifiableSet());

  private static final double REGULAR = 0.8;

  @Override
  public String id() {
    return "conll";
  }

  @Override
  public String title() {
    return "CoNLL-2003";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    int files = TextSources.recognised(path, ENDINGS, ConllReader::looksRight);
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Files.isDirectory(path)
                    ? "%s of words with the tags of spans, as in CoNLL-2003."
                        .formatted(Report.count(files, "file"))
                    : "Words with the tags of spans, as in CoNLL-2003.",
                true,
                OptionalLong.empty(),
                List.of("spans")));
  }

  private static boolean looksRight(Path file) throws IOException {
    return ConllLayout.of(file)
        .filter(
            layout ->
                layout.regular() >= REGULAR
                    && (layout.tagged()
                        || layout.marked()
                        || TextSources.has(PictureFiles.name(file), SURE)))
        .isPresent();
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
    var unit = Unit.of(options, Unit.SENTENCE, Unit.DOCUMENT);
    var scheme = Scheme.said(options);
    var sources = TextSources.of(path, ENDINGS, ConllReader::looksRight, new Report(sink));
    if (sources.files().isEmpty()) {
      throw TextSources.nothing(path, "file with a word a line and its tag at the end");
    }
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    for (var file : sources.files()) {
      var layout =
          ConllLayout.of(file)
              .orElseThrow(
                  () ->
                      new DatasetException(
                          "%s: no line ends with the tag of a span such as B-PER, I-PER or O, so this is no CoNLL-2003 file."
                              .formatted(intake.root().relative(file))));
      new Read(
              file,
              layout,
              scheme.orElse(layout.scheme()),
              unit == Unit.DOCUMENT,
              sources.metadata(file),
              intake)
          .read();
    }
    intake.finish();
  }

  /// One file while it is read.
  private static final class Read {
    private final Path file;
    private final String where;
    private final ConllLayout layout;
    private final Scheme scheme;
    private final boolean documents;
    private final Map<String, String> metadata;
    private final TextIntake intake;

    private final List<String[]> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private long characters;

    /// Whether a line of the sentence could not be read.
    private boolean lost;

    /// Whether the sentence is left out for another reason, which was told.
    private boolean broken;

    private TextOfWords text = new TextOfWords();
    private final List<Scheme.Found> spans = new ArrayList<>();
    private long from = 1;
    private long sentences;
    private long document;
    private long number;
    private long items;

    Read(
        Path file,
        ConllLayout layout,
        Scheme scheme,
        boolean documents,
        Map<String, String> metadata,
        TextIntake intake) {
      this.file = file;
      this.where = intake.root().relative(file);
      this.layout = layout;
      this.scheme = scheme;
      this.documents = documents;
      this.metadata = metadata;
      this.intake = intake;
    }

    void read() throws IOException, DatasetException {
      try (var source = new TextLines(file, where, intake.report())) {
        long before = 0;
        for (var line = source.next(); line != null; line = source.next()) {
          lost |= source.lost() > before;
          before = source.lost();
          line(line, source.number());
        }
        lost |= source.lost() > before;
      }
      endSentence();
      endItem();
    }

    private void line(String line, long number) throws DatasetException {
      if (line.isBlank()) {
        endSentence();
        return;
      }
      var cells = layout.cells(line);
      if (cells[0].equals(ConllLayout.DOCUMENT)) {
        endSentence();
        endItem();
        document++;
      } else if (!(rows.isEmpty() && comment(cells))) {
        word(cells, number, line.length());
      }
    }

    private static boolean comment(String[] cells) {
      return cells[0].startsWith("#") && Tag.of(cells[cells.length - 1]) == null;
    }

    private void word(String[] cells, long number, int length) {
      characters += length;
      if (cells.length != layout.columns() || cells[0].isEmpty()) {
        if (!broken) {
          broken = true;
          intake
              .report()
              .problem(
                  "uneven columns",
                  where + ", line " + number,
                  cells[0].isEmpty()
                      ? "The line has no word; its sentence was left out."
                      : "The line has %s where the others have %d; its sentence was left out."
                          .formatted(Report.count(cells.length, "column"), layout.columns()));
        }
      } else if (characters > TextIntake.LONGEST || rows.size() >= TextOfWords.MOST) {
        if (!broken) {
          broken = true;
          intake
              .report()
              .problem(
                  "endless text",
                  where + ", line " + number,
                  "The sentence does not end after %s; it was left out."
                      .formatted(Report.count(rows.size(), "word")));
        }
      } else {
        rows.add(cells);
        lines.add(number);
      }
    }

    private void endSentence() throws DatasetException {
      sentences += lost || broken || !rows.isEmpty() ? 1 : 0;
      if (lost) {
        intake
            .report()
            .problem(
                "sentence with a lost line",
                where + (lines.isEmpty() ? "" : ", line " + lines.getFirst()),
                "The sentence was left out, because a line of it could not be read.");
      } else if (!broken && !rows.isEmpty()) {
        if (!documents) {
          endItem();
        }
        sentence();
      }
      rows.clear();
      lines.clear();
      lost = false;
      broken = false;
      characters = 0;
    }

    private void sentence() {
      if (text.isEmpty()) {
        from = lines.getFirst();
        number = documents ? items + 1 : sentences;
      }
      var tags = new ArrayList<Tag>();
      for (int i = 0; i < rows.size(); i++) {
        tags.add(tag(i));
      }
      int first = text.words();
      text.sentence();
      for (int i = 0; i < rows.size(); i++) {
        text.blank(i > 0 ? " " : text.isEmpty() ? "" : "\n");
        text.word(rows.get(i)[0], columns(rows.get(i)));
      }
      if (!text.full()) {
        for (var span : scheme.spans(tags, this::odd)) {
          spans.add(new Scheme.Found(first + span.first(), first + span.end(), span.label()));
        }
      }
    }

    private Tag tag(int row) {
      var written = rows.get(row)[layout.columns() - 1];
      var tag = Tag.of(written);
      if (tag == null) {
        intake
            .report()
            .problem(
                "unknown tag",
                where + ", line " + lines.get(row),
                "\"%s\" is no tag of a span; the word was taken to be of none."
                    .formatted(shown(written)));
        return Tag.OUTSIDE;
      }
      return tag;
    }

    private void odd(int word, String what) {
      intake.report().problem("unbalanced tags", where + ", line " + lines.get(word), shown(what));
    }

    private static String shown(String text) {
      return text.length() <= 200 ? text : text.substring(0, 197) + "...";
    }

    private Map<String, String> columns(String[] row) {
      var more = new HashMap<String, String>();
      for (int i = 1; i < layout.columns() - 1; i++) {
        more.put(layout.name(i), row[i]);
      }
      return more;
    }

    private void endItem() throws DatasetException {
      if (!text.isEmpty()) {
        items++;
        var said = new HashMap<>(metadata);
        if (document > 0) {
          said.put("document", Long.toString(document));
        }
        long line = from;
        var place = where + ", line " + line;
        if (text.full()) {
          intake.report().problem("endless text", place, "The text has no end and was left out.");
        } else {
          var item =
              intake.part(
                  file,
                  "",
                  documents ? "document" : "sentence",
                  number,
                  text.text(),
                  text.metadata(said),
                  () -> place);
          if (item != null) {
            for (var span : spans) {
              item.span(
                  span.label(), text.span(span.first(), span.end()), Map.of(), "", () -> place);
            }
          }
        }
      }
      text = new TextOfWords();
      spans.clear();
    }
  }
}
