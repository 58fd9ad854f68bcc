package touchstone.dataset.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.Report;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextLines;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// fastText's classification files: a text a line, its classes before it as `__label__name`.
/// <https://fasttext.cc/docs/en/supervised-tutorial.html>
public final class FastTextReader implements TextReader {
  private static final Set<String> ENDINGS = Set.of("txt", "train", "test", "valid", "fasttext");
  private static final String PREFIX = "__label__";
  private static final int LOOKED_AT = 20;

  @Override
  public String id() {
    return "fasttext";
  }

  @Override
  public String title() {
    return "fastText";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    int files = TextSources.recognised(path, ENDINGS, FastTextReader::looksRight);
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "Texts with classes, as fastText reads them.",
                true,
                OptionalLong.empty(),
                List.of("text-class", "text-labels")));
  }

  private static boolean looksRight(Path file) throws IOException {
    return Peek.lines(file).stream().limit(LOOKED_AT).anyMatch(line -> line.startsWith(PREFIX));
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
    var sources = TextSources.of(path, ENDINGS, FastTextReader::looksRight, new Report(sink));
    if (sources.files().isEmpty()) {
      throw TextSources.nothing(path, "text with lines that begin with " + PREFIX);
    }
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    for (var file : sources.files()) {
      var metadata = sources.metadata(file);
      try (var lines = new TextLines(file, intake.root().relative(file), intake.report())) {
        for (var line = lines.next(); line != null; line = lines.next()) {
          if (!line.isBlank()) {
            line(file, line, lines, metadata, intake);
          }
        }
      }
    }
    intake.finish();
  }

  private static void line(
      Path file, String line, TextLines lines, Map<String, String> metadata, TextIntake intake)
      throws DatasetException {
    var labels = new LinkedHashSet<String>();
    var rest = line.strip();
    while (rest.startsWith(PREFIX)) {
      var parts = rest.split("\\s+", 2);
      labels.add(parts[0].substring(PREFIX.length()));
      rest = parts.length < 2 ? "" : parts[1];
    }
    var item = intake.part(file, "", "line", lines.number(), rest, metadata, lines::place);
    if (item != null) {
      for (var label : labels) {
        item.whole(label, "", lines::place);
      }
    }
  }
}
