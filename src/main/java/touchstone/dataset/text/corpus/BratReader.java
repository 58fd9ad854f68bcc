package touchstone.dataset.text.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.RefusedName;
import touchstone.dataset.Report;
import touchstone.dataset.TextFile;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;
import touchstone.dataset.text.Peek;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.dataset.text.TxtReader;
import touchstone.dataset.text.Unit;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// brat's standoff files: `a.ann` says what is in `a.txt`, in code points. An item is a text.
///
/// Spans (`T`) and relations (`R`) come in as such. A span in parts is taken from its first part to
/// its last, and the parts are kept as the attribute [#PARTS] unless only line breaks are between
/// them. An event (`E`) becomes relations that lead from the words that trigger it to each of its
/// arguments, labelled by the argument's role. Attributes (`A`, `M`) and references (`N`) become
/// attributes of what they speak of, notes (`#`) what is written to it. Equivalences (`*`) are
/// counted and left out.
///
/// A byte order mark at the front of a text is a character of it, as it is for brat, unless more of
/// the spans are where they say when it is not counted.
public final class BratReader implements TextReader {
  /// The attribute that holds the parts of a span with gaps, in UTF-16 units as in `0 5;10 15`.
  public static final String PARTS = "parts";

  private static final String MARK = "\uFEFF";
  private static final String TEXT = ".txt";
  private static final String ANNOTATIONS = ".ann";
  private static final Set<String> ENDINGS = Set.of("txt", "ann");

  @Override
  public String id() {
    return "brat";
  }

  @Override
  public String title() {
    return "brat standoff";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    int files = TextSources.count(path, Set.of("ann"), BratReader::looksRight);
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "%s with brat annotations.".formatted(Report.count(files, "text")),
                true,
                OptionalLong.of(files),
                List.of("spans", "relations")));
  }

  private static boolean looksRight(Path file) throws IOException {
    return Peek.lines(file).stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> line.matches("([TREAMN#][A-Za-z]*[0-9]+|\\*)\t.*"))
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
    Unit.of(options, Unit.DOCUMENT, Unit.FILE);
    var sources = TextSources.of(path, ENDINGS, file -> true, new Report(sink));
    if (sources.files().stream().noneMatch(file -> name(file).endsWith(ANNOTATIONS))
        && Files.isDirectory(path)) {
      throw TextSources.nothing(path, "file that ends in .ann");
    }
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    for (var file : sources.files()) {
      intake.check();
      boolean chosen = Files.isRegularFile(path);
      var stem = stem(sources.root().relative(file), chosen);
      var text = partner(sources, stem + TEXT);
      var annotations = partner(sources, stem + ANNOTATIONS);
      if (text == null) {
        if (chosen) {
          throw new DatasetException(
              "%s: there is no text %s beside it."
                  .formatted(sources.root().relative(file), stem + TEXT));
        }
        intake
            .report()
            .problem(
                "no text beside it",
                sources.root().relative(file),
                "There is no text %s beside it; its annotations were left out."
                    .formatted(stem + TEXT));
      } else if (chosen || text.equals(file)) {
        document(text, annotations, stem + ANNOTATIONS, sources.metadata(text), intake);
      }
    }
    intake.finish();
  }

  private static String name(Path file) {
    return PictureFiles.name(file).toLowerCase(java.util.Locale.ROOT);
  }

  private static String stem(String name, boolean chosen) throws DatasetException {
    var lower = name.toLowerCase(java.util.Locale.ROOT);
    if (chosen && !lower.endsWith(TEXT) && !lower.endsWith(ANNOTATIONS)) {
      throw new DatasetException(
          "%s: a text of brat ends in .txt and its annotations in .ann; choose one of them."
              .formatted(name));
    }
    return name.substring(0, name.lastIndexOf('.'));
  }

  /// Return a file of the dataset's folder, null when there is none; one that a link leads out of
  /// the folder to is none.
  private static @Nullable Path partner(TextSources sources, String name) throws IOException {
    try {
      return sources.root().file(name).orElse(null);
    } catch (RefusedName outside) {
      return null;
    }
  }

  private static void document(
      Path file,
      @Nullable Path annotations,
      String called,
      Map<String, String> metadata,
      TextIntake intake)
      throws IOException, DatasetException {
    var name = intake.root().relative(file);
    var text = TxtReader.text(file, intake);
    if (text == null) {
      return;
    }
    if (annotations == null) {
      intake
          .report()
          .problem(
              "no annotations beside it",
              name,
              "There is no %s beside it; the text came in without labels.".formatted(called));
    }
    var where = annotations == null ? "" : intake.root().relative(annotations);
    var read = annotations == null ? null : BratAnnotations.of(annotations, where, intake.report());
    if (TextFile.marked(file) && (read == null || BratPlaces.counted(MARK + text, read.spans()))) {
      text = MARK + text;
    }
    var item = intake.take(file, "", name, text, metadata, () -> name);
    if (item == null || read == null) {
      return;
    }
    if (read.full()) {
      intake
          .report()
          .problem(
              "endless annotations",
              where,
              "The file has more than %,d lines; its annotations were left out."
                  .formatted(BratAnnotations.MOST));
    } else {
      hand(item, read, where, intake.report());
    }
  }

  private static void hand(TextItem item, BratAnnotations read, String where, Report report)
      throws DatasetException {
    var relations = read.resolved();
    var places = BratPlaces.of(item.text(), read.spans());
    var ids = new HashMap<String, AnnotationId>();
    for (var span : read.spans()) {
      var place = where + ", line " + span.line();
      var from = places.span(span.parts().getFirst());
      var to = places.span(span.parts().getLast());
      if (from == null || to == null) {
        report.problem(
            "span outside its text",
            place,
            "The span from %d to %d covers nothing or lies outside the text."
                .formatted(span.parts().getFirst().start(), span.parts().getLast().end()));
      } else if (!places.covers(span)) {
        report.problem(
            "span on other words",
            place,
            "The span lies on other words than those that its line repeats; it was left out.");
      } else {
        var hull = new TextSpan(from.start(), to.end());
        var attributes = new HashMap<>(read.attributes(span.id()));
        parts(item.text(), span, places)
            .ifPresent(
                parts -> {
                  attributes.put(PARTS, parts);
                  report.tally(
                      where,
                      "span",
                      "in parts: taken from the first part to the last, the parts kept as an"
                          + " attribute");
                });
        var id = item.add(span.type(), hull, attributes, read.note(span.id()), "", () -> place);
        if (id != null) {
          ids.put(span.id(), id);
        }
      }
    }
    for (var relation : relations) {
      var place = where + ", line " + relation.line();
      var from = ids.get(relation.from());
      var to = ids.get(relation.to());
      var attributes =
          relation.id().isEmpty() ? Map.<String, String>of() : read.attributes(relation.id());
      if (from == null || to == null || from.equals(to)) {
        item.link(relation.type(), from, to, attributes, "", () -> place);
      } else {
        var note = relation.id().isEmpty() ? "" : read.note(relation.id());
        item.add(relation.type(), new Link(from, to), attributes, note, "", () -> place);
      }
    }
  }

  /// Return whether a character ends a line for a program that reads these files, be it only in
  /// Python: brat has no span across it.
  public static boolean breaks(int c) {
    return c == '\n'
        || c == '\r'
        || c == 0x0B
        || c == 0x0C
        || (c >= 0x1C && c <= 0x1E)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /// Return the parts of a span between which more than line breaks is.
  private static Optional<String> parts(String text, BratAnnotations.Span span, BratPlaces places) {
    boolean gaps = false;
    @Nullable TextSpan before = null;
    for (var part : span.parts()) {
      var place = places.span(part);
      gaps |=
          before != null
              && place != null
              && !text.substring(before.end(), place.start()).chars().allMatch(BratReader::breaks);
      before = place;
    }
    return gaps
        ? Optional.of(
            span.parts().stream()
                .map(places::span)
                .map(place -> place == null ? "" : place.start() + " " + place.end())
                .collect(Collectors.joining(";")))
        : Optional.empty();
  }
}
