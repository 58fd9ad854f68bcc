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
import org.jspecify.annotations.Nullable;
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

/// CoNLL-U: ten columns a word, comments before each sentence, spans as tags in the last column
/// (`NER=B-PER`).
///
/// An item is a sentence, named by its `sent_id`, or with [ReadOptions#UNIT] a document, which
/// begins at `# newdoc`. A text is what `# text` says where the words make it up; else the words
/// with a blank between two unless `SpaceAfter=No` denies it, or with what `SpacesAfter` and
/// `SpacesBefore` spell out. The words and their columns stay with the item, as do comments of a
/// name and a value. Words that are written as one (`3-4`) are one word of the text; the lines of
/// its parts and of empty nodes are kept with it as they are. A sentence with a line that cannot be
/// read is left out.
public final class ConlluReader implements TextReader {
  private static final Set<String> ENDINGS = Set.of("conllu", "conll", "txt", "tsv");
  private static final int COLUMNS = Conllu.COLUMNS.size();

  @Override
  public String id() {
    return "conllu";
  }

  @Override
  public String title() {
    return "CoNLL-U";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    int files = TextSources.recognised(path, ENDINGS, ConlluReader::looksRight);
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Files.isDirectory(path)
                    ? "%s of words as in CoNLL-U.".formatted(Report.count(files, "file"))
                    : "Words as in CoNLL-U.",
                true,
                OptionalLong.empty(),
                List.of("spans")));
  }

  private static boolean looksRight(Path file) throws IOException {
    return looksLike(file, 4);
  }

  /// Return whether a file has so many times as many lines of words as others.
  private static boolean looksLike(Path file, int times) throws IOException {
    long words = 0;
    long others = 0;
    for (var line : Peek.lines(file)) {
      if (line.matches("[0-9]+(-[0-9]+|\\.[0-9]+)?\t.*")
          && line.chars().filter(c -> c == '\t').count() == COLUMNS - 1) {
        words++;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        others++;
      }
    }
    return words > others * times;
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
    var sources = TextSources.of(path, ENDINGS, ConlluReader::looksRight, new Report(sink));
    if (sources.files().isEmpty()) {
      throw TextSources.nothing(path, "file with the ten columns of CoNLL-U");
    }
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    for (var file : sources.files()) {
      if (!looksLike(file, 1)) {
        throw new DatasetException(
            "%s: its lines have no number and ten columns parted by tabs, so this is no CoNLL-U file."
                .formatted(intake.root().relative(file)));
      }
      new Read(
              file,
              scheme.orElse(guessed(file)),
              unit == Unit.DOCUMENT,
              sources.metadata(file),
              intake)
          .read();
    }
    intake.finish();
  }

  private static Scheme guessed(Path file) throws IOException {
    var tags = new ArrayList<String>();
    for (var line : Peek.lines(file)) {
      var cells = line.split("\t", -1);
      var tag = cells.length == COLUMNS ? ConlluMisc.of(cells[COLUMNS - 1]).tag() : null;
      tags.add(tag == null ? line.isBlank() ? "" : "O" : written(tag, cells[COLUMNS - 1]));
    }
    return Scheme.of(tags);
  }

  /// Return a tag as it was written, which tells `L-` and `U-` from `E-` and `S-`.
  private static String written(Tag tag, String misc) {
    for (var letter : List.of("L", "U")) {
      if (misc.contains("=" + letter + "-" + Conllu.escaped(tag.label()))) {
        return letter + "-" + tag.label();
      }
    }
    return tag.outside() ? "O" : tag.part() + "-" + tag.label();
  }

  /// One file while it is read.
  private static final class Read {
    private final Path file;
    private final String where;
    private final Scheme scheme;
    private final boolean documents;
    private final Map<String, String> metadata;
    private final TextIntake intake;

    private ConlluSentence sentence = new ConlluSentence();
    private boolean lost;
    private boolean broken;

    private TextOfWords text = new TextOfWords();
    private final List<Scheme.Found> spans = new ArrayList<>();
    private final Map<Integer, ConlluMisc.Proposed> proposed = new HashMap<>();
    private @Nullable String gap;
    private String id = "";
    private Map<String, String> notes = Map.of();
    private long from;
    private long number;
    private long sentences;
    private long documentNumber;
    private String document = "";

    Read(
        Path file,
        Scheme scheme,
        boolean documents,
        Map<String, String> metadata,
        TextIntake intake) {
      this.file = file;
      this.where = intake.root().relative(file);
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
          if (line.isBlank()) {
            endSentence();
          } else if (line.startsWith("#")) {
            sentence.comment(line);
          } else {
            row(line, source.number());
          }
        }
        lost |= source.lost() > before;
      }
      endSentence();
      endItem();
    }

    private void row(String line, long at) {
      if (broken) {
        return;
      }
      var wrong = sentence.row(line, at);
      if (wrong.isEmpty()
          && (sentence.characters() > TextIntake.LONGEST * 4L
              || sentence.size() > TextOfWords.MOST)) {
        wrong = "The sentence does not end";
      }
      broken(wrong, at);
    }

    private void broken(String wrong, long at) {
      if (!wrong.isEmpty()) {
        broken = true;
        intake
            .report()
            .problem(
                "broken sentence", where + ", line " + at, wrong + "; its sentence was left out.");
      }
    }

    private void endSentence() throws DatasetException {
      var done = sentence;
      if (!done.isEmpty() && !broken) {
        broken(done.wrong(), done.line());
      }
      for (long i = done.unnamed(); i > 0; i--) {
        intake.report().tally(where, "comment", "without a name and a value: left out");
      }
      if (lost || broken || !done.isEmpty()) {
        sentences++;
        newDocument(done);
      }
      if (lost) {
        intake
            .report()
            .problem(
                "sentence with a lost line",
                where + (done.isEmpty() ? "" : ", line " + done.line()),
                "The sentence was left out, because a line of it could not be read.");
      } else if (!broken && !done.isEmpty()) {
        if (!documents) {
          endItem();
        }
        take(done);
      }
      sentence = new ConlluSentence();
      lost = false;
      broken = false;
    }

    private void newDocument(ConlluSentence begun) throws DatasetException {
      var named = begun.said("newdoc id");
      if (named != null || begun.said("newdoc") != null) {
        endItem();
        documentNumber++;
        document = named == null || named.isEmpty() ? Long.toString(documentNumber) : named;
      }
    }

    private void take(ConlluSentence done) {
      var words = done.words();
      if (text.isEmpty()) {
        from = done.line();
        notes = done.notes();
        var said = done.said("sent_id");
        id = documents ? document : said == null ? "" : said;
        number = documents ? Math.max(1, documentNumber) : sentences;
      } else {
        text.blank(gap != null ? gap : done.said("newpar") == null ? " " : "\n");
      }
      int first = text.words();
      var between = between(done, words);
      text.sentence();
      for (int i = 0; i < words.size(); i++) {
        text.blank(between.get(i));
        text.word(words.get(i).form(), words.get(i).columns());
      }
      gap = words.getLast().misc().after();
      if (documents && gap != null && words.getLast().misc().exact()) {
        text.blank(gap);
        gap = "";
      }
      if (!text.full()) {
        spans(words, first);
      }
    }

    private void spans(List<ConlluSentence.Word> words, int first) {
      var tags = new ArrayList<Tag>();
      for (var word : words) {
        var tag = word.misc().tag();
        tags.add(tag == null ? Tag.OUTSIDE : tag);
        var proposer = word.misc().proposed();
        if (proposer != null) {
          proposed.put(first + tags.size() - 1, proposer);
        }
        if (word.misc().mentions()) {
          intake
              .report()
              .tally(where, "word", "with mentions in brackets, which are kept and not read");
        }
      }
      for (var span :
          scheme.spans(
              tags,
              (word, what) ->
                  intake
                      .report()
                      .problem(
                          "unbalanced tags", where + ", line " + words.get(word).line(), what))) {
        spans.add(new Scheme.Found(first + span.first(), first + span.end(), span.label()));
      }
    }

    /// Return what stands before each word of a sentence.
    private List<String> between(ConlluSentence done, List<ConlluSentence.Word> words) {
      var said = done.text();
      boolean exact = words.stream().anyMatch(word -> word.misc().exact());
      if (said != null && !exact) {
        var aligned = ConlluSentence.aligned(said, words);
        if (aligned != null) {
          return aligned;
        }
        intake
            .report()
            .problem(
                "text and words differ",
                where + ", line " + done.line(),
                "The words do not make up the sentence's text; the words were taken.");
      }
      var between = new ArrayList<String>();
      String after = "";
      for (var word : words) {
        var before = word.misc().before();
        between.add(after + (before == null ? "" : before));
        var misc = word.misc().after();
        after = misc == null ? " " : misc;
      }
      return between;
    }

    private void endItem() throws DatasetException {
      if (!text.isEmpty()) {
        var place = where + ", line " + from;
        if (text.full()) {
          intake.report().problem("endless text", place, "The text has no end and was left out.");
        } else {
          var said = new HashMap<>(metadata);
          notes.forEach(said::putIfAbsent);
          if (!document.isEmpty() && !documents) {
            said.put("document", document);
          }
          var item =
              intake.part(
                  file,
                  id,
                  documents ? "document" : "sentence",
                  number,
                  text.text(),
                  text.metadata(said),
                  () -> place);
          if (item != null) {
            for (var span : spans) {
              span(item, span, place);
            }
          }
        }
      }
      text = new TextOfWords();
      spans.clear();
      proposed.clear();
      gap = null;
    }

    private void span(TextItem item, Scheme.Found span, String place) throws DatasetException {
      var words = text.span(span.first(), span.end());
      var by = proposed.get(span.first());
      if (by == null) {
        item.span(span.label(), words, Map.of(), "", () -> place);
      } else {
        item.prediction(by.model(), span.label(), words, by.score(), "", () -> place);
      }
    }
  }
}
