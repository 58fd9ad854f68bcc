package touchstone.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// COCO object detection: a JSON file with images, categories and annotations, or a folder with
/// such files for several splits. Boxes are read; outlines, keypoints and captions are counted.
/// <https://cocodataset.org/#format-data>
public final class CocoReader implements DatasetReader {
  private static final int PEEK_BYTES = 4 << 20;
  private static final Pattern ANNOTATIONS = Pattern.compile("(?i)(^|/)annotations?/");

  /// What a JSON file turns out to be at a look at its first megabytes.
  private enum Kind {
    BOXES,
    CAPTIONS,
    PANOPTIC,
    RESULTS,
    OTHER
  }

  private record Peek(Kind kind, OptionalLong images) {}

  @Override
  public String id() {
    return "coco";
  }

  @Override
  public String title() {
    return "COCO instances";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return finding(peek(path));
    }
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    var files = files(DatasetRoot.of(path));
    if (files.isEmpty()) {
      return Optional.empty();
    }
    return files.size() == 1
        ? finding(peek(files.getFirst()))
        : Optional.of(
            new Finding(
                "A COCO dataset in %d files.".formatted(files.size()), true, OptionalLong.empty()));
  }

  private static Optional<Finding> finding(Peek peek) {
    var summary =
        switch (peek.kind()) {
          case BOXES ->
              peek.images().isPresent()
                  ? "A COCO file for %s."
                      .formatted(Report.count(peek.images().getAsLong(), "picture"))
                  : "A COCO file.";
          case CAPTIONS -> "A COCO file with captions, which are left out.";
          case PANOPTIC -> "A COCO panoptic file, which cannot be read.";
          case RESULTS -> "A COCO results file without pictures, which cannot be read.";
          case OTHER -> "";
        };
    return summary.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(summary, peek.kind() == Kind.BOXES, peek.images()));
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
    if (!Files.exists(path)) {
      throw new DatasetException("There is no file or folder %s.".formatted(path));
    }
    boolean single = Files.isRegularFile(path);
    var root = DatasetRoot.of(single ? rootOf(path.toRealPath()) : path);
    var files = single ? List.of(path.toRealPath()) : files(root);
    if (files.isEmpty()) {
      throw new DatasetException(
          "%s: there is no COCO file such as annotations/instances_train.json in this folder."
              .formatted(path));
    }
    var intake = new Intake(root, probe, sink, progress, cancellation);
    for (var file : files) {
      var where = root.relative(file);
      if (peek(file).kind() == Kind.PANOPTIC) {
        throw new DatasetException(
            "%s: this is a COCO panoptic file, which describes masks; choose the instances file instead."
                .formatted(where));
      }
      new CocoFile(file, where, intake, new PictureFinder(root, file), cancellation).read();
    }
    if (!single) {
      takeTheRest(root, intake);
    }
    intake.finish();
  }

  /// Take in the pictures of the folder that no file names, but not those beside the annotations,
  /// which are masks. A file may spell a name in another case than a disk that does not mind.
  private static void takeTheRest(DatasetRoot root, Intake intake)
      throws IOException, DatasetException {
    var named = intake.namesByLowerCase();
    PictureFiles.walk(
        root,
        root.path(),
        intake.report,
        (file, seen) -> {
          var name = root.relative(file);
          var alike = named.get(name.toLowerCase(Locale.ROOT));
          boolean known =
              intake.knows(name)
                  || (alike != null && Files.isSameFile(root.path().resolve(alike), file));
          if (!known
              && !ANNOTATIONS.matcher(name).find()
              && intake.picture(file, name, Map.of()) >= 0) {
            intake.report.tally(".", "picture", "that no COCO file names, without labels");
          }
          return true;
        });
  }

  private static Path rootOf(Path file) {
    var folder = file.getParent();
    if (folder == null) {
      return file;
    }
    var above = folder.getParent();
    return above != null
            && PictureFiles.name(folder).toLowerCase(Locale.ROOT).matches("annotations?|labels")
        ? above
        : folder;
  }

  /// Return the COCO files of a dataset's folder: the instances where there are any.
  private static List<Path> files(DatasetRoot root) throws IOException {
    var boxes = new ArrayList<Path>();
    var others = new ArrayList<Path>();
    for (var file : candidates(root)) {
      switch (peek(file).kind()) {
        case BOXES -> boxes.add(file);
        case CAPTIONS, PANOPTIC -> others.add(file);
        case RESULTS, OTHER -> {}
      }
    }
    var instances =
        boxes.stream().filter(file -> PictureFiles.name(file).startsWith("instances")).toList();
    return !instances.isEmpty() ? instances : !boxes.isEmpty() ? boxes : others;
  }

  private static List<Path> candidates(DatasetRoot root) throws IOException {
    var files = new ArrayList<Path>();
    for (var entry : PictureFiles.list(root.path())) {
      if (Files.isSymbolicLink(entry)) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        for (var inner : PictureFiles.list(entry)) {
          if (isJson(inner) && Files.isRegularFile(inner) && !Files.isSymbolicLink(inner)) {
            files.add(inner);
          }
          if (files.size() > 100) {
            return files;
          }
        }
      } else if (isJson(entry) && Files.isRegularFile(entry)) {
        files.add(entry);
      }
    }
    return files;
  }

  private static boolean isJson(Path file) {
    return PictureFiles.name(file).toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static Peek peek(Path file) throws IOException {
    var seen = new HashSet<String>();
    long[] images = {-1};
    try (var in = new BufferedInputStream(TextFile.utf8(file));
        var parser = Json.parser(new FirstBytes(in, PEEK_BYTES))) {
      var first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          fields(parser, "", seen);
        }
        return new Peek(
            seen.containsAll(Set.of("/image_id", "/score")) ? Kind.RESULTS : Kind.OTHER,
            OptionalLong.empty());
      }
      if (first == JsonToken.START_OBJECT) {
        for (var key = parser.nextName(); key != null; key = parser.nextName()) {
          long length = list(parser, key, seen);
          if (key.equals("images")) {
            images[0] = length;
          }
        }
      }
    } catch (JacksonException cutOff) {
      // What was seen before the end of the head, or before the fault, has to do.
      return new Peek(kind(seen), length(images[0]));
    }
    return new Peek(kind(seen), length(images[0]));
  }

  private static long list(JsonParser parser, String key, Set<String> seen) {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return -1;
    }
    seen.add(key);
    long length = 0;
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (length++ == 0 && token == JsonToken.START_OBJECT) {
        fields(parser, key, seen);
      } else {
        parser.skipChildren();
      }
    }
    return length;
  }

  private static void fields(JsonParser parser, String list, Set<String> seen) {
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      seen.add(list + "/" + name);
      parser.nextToken();
      parser.skipChildren();
    }
  }

  private static Kind kind(Set<String> seen) {
    if (seen.contains("annotations/segments_info")) {
      return Kind.PANOPTIC;
    }
    boolean pictures = seen.contains("images") || seen.contains("images/file_name");
    boolean marks = seen.contains("annotations") || seen.contains("categories");
    if (!(pictures && marks)
        && !seen.contains("annotations/image_id")
        && !seen.contains("images/file_name")) {
      return Kind.OTHER;
    }
    return seen.contains("annotations/caption") && !seen.contains("annotations/bbox")
        ? Kind.CAPTIONS
        : Kind.BOXES;
  }

  private static OptionalLong length(long images) {
    return images < 0 ? OptionalLong.empty() : OptionalLong.of(images);
  }
}
