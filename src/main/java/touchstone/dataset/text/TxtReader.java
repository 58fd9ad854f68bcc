package touchstone.dataset.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.Report;
import touchstone.dataset.TextFile;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextLines;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Plain texts: the lines of a file, or the files of a folder. [ReadOptions#UNIT] makes it the
/// other way round.
public final class TxtReader implements TextReader {
  private static final Set<String> ENDINGS = Set.of("txt", "text");

  @Override
  public String id() {
    return "txt";
  }

  @Override
  public String title() {
    return "Plain texts";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    int files = TextSources.count(path, ENDINGS, file -> true);
    if (files == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Files.isRegularFile(path)
            ? new Finding("A text with an item a line.", false, OptionalLong.empty())
            : new Finding(
                "A folder with %s.".formatted(Report.count(files, "text")),
                false,
                OptionalLong.of(files)));
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
    boolean folder = Files.isDirectory(path);
    boolean lines =
        Unit.of(options, folder ? Unit.FILE : Unit.LINE, folder ? Unit.LINE : Unit.FILE)
            == Unit.LINE;
    var sources = TextSources.of(path, ENDINGS, file -> true, new Report(sink));
    if (sources.files().isEmpty()) {
      throw TextSources.nothing(path, "file that ends in .txt");
    }
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    if (!lines) {
      intake.expect(sources.files().size());
    }
    for (var file : sources.files()) {
      if (lines) {
        lines(file, intake);
      } else {
        whole(file, intake);
      }
    }
    intake.finish();
  }

  private static void lines(Path file, TextIntake intake) throws IOException, DatasetException {
    try (var lines = new TextLines(file, intake.root().relative(file), intake.report())) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          intake.part(file, "", "line", lines.number(), line, Map.of(), lines::place);
        }
      }
    }
  }

  private static void whole(Path file, TextIntake intake) throws IOException, DatasetException {
    intake.check();
    var text = text(file, intake);
    if (text != null) {
      intake.file(file, text);
    }
  }

  /// Return what a file says, null when it cannot be read, which is then reported.
  public static @org.jspecify.annotations.Nullable String text(Path file, TextIntake intake)
      throws IOException {
    var name = intake.root().relative(file);
    if (Files.size(file) > 4L * TextIntake.LONGEST) {
      intake
          .report()
          .problem(
              "endless text", name, "The file is too large to be one text; cut it into parts.");
      return null;
    }
    var text = new StringBuilder();
    try (var reader = TextFile.marking(file)) {
      var buffer = new char[1 << 15];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        text.append(buffer, 0, count);
      }
    } catch (IOException unreadable) {
      intake
          .report()
          .problem(
              "unreadable file",
              name,
              "%s cannot be opened; check its permissions.".formatted(PictureFiles.name(file)));
      return null;
    }
    int bad = text.indexOf(String.valueOf(TextFile.MALFORMED));
    if (bad >= 0) {
      long line = 1 + text.chars().limit(bad).filter(c -> c == '\n').count();
      intake
          .report()
          .problem(
              "bytes that are no text",
              name + ", line " + line,
              "The file has bytes that are no UTF-8 and was left out; save it as UTF-8.");
      return null;
    }
    return text.toString();
  }
}
