package touchstone.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.LabelSet;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.task.Boxes;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

/// Makes large invented datasets and projects in a temporary folder.
final class BigProject {
  private static final byte[] PICTURE = picture();

  private BigProject() {}

  static Environment environment(Executor home) {
    return new Environment(
        new ThreadJobRunner(),
        home,
        InstantSource.system(),
        new Annotator(new AnnotatorId("bench"), "Bench"));
  }

  /// Write a COCO file with its pictures.
  static Path coco(Path folder, int pictures, int annotations) throws IOException {
    var images = Files.createDirectories(folder.resolve("images"));
    var random = new Random(7);
    var file = folder.resolve("instances.json");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"categories\":[");
      for (int i = 1; i <= 80; i++) {
        out.write((i == 1 ? "" : ",") + "{\"id\":" + i + ",\"name\":\"class " + i + "\"}");
      }
      out.write("],\"images\":[");
      for (int i = 0; i < pictures; i++) {
        var name = String.format(Locale.ROOT, "%08d.png", i);
        Files.write(images.resolve(name), PICTURE);
        out.write(
            (i == 0 ? "" : ",")
                + "{\"id\":"
                + (i + 1)
                + ",\"file_name\":\""
                + name
                + "\",\"width\":640,\"height\":480}");
      }
      out.write("],\"annotations\":[");
      for (int i = 0; i < annotations; i++) {
        out.write(
            String.format(
                Locale.ROOT,
                "%s{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":[%.2f,%.2f,%.2f,%.2f],"
                    + "\"area\":900,\"iscrowd\":0}",
                i == 0 ? "" : ",",
                i + 1,
                1 + random.nextInt(pictures),
                1 + random.nextInt(80),
                random.nextDouble() * 500,
                random.nextDouble() * 400,
                1 + random.nextDouble() * 100,
                1 + random.nextDouble() * 60));
      }
      out.write("]}");
    }
    return file;
  }

  /// Make a project of a COCO file and return the seconds that the import took.
  static double importing(Path project, Path coco, Environment environment) {
    try (var workbench =
        Workbench.create(
                project, new NewProject("big", new Boxes(), LabelSet.of("thing")), environment)
            .join()) {
      long start = System.nanoTime();
      var report =
          workbench.datasets().importing(coco, "coco", Progress.NONE, new Cancellation()).join();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!report.problems().isEmpty()) {
        throw new IllegalStateException(report.problems().getFirst().toString());
      }
      return seconds;
    }
  }

  /// Return a grey PNG of 640 by 480.
  private static byte[] picture() {
    var rows = new byte[480 * 641];
    var packed = new byte[4096];
    var deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    int length = deflater.deflate(packed);
    deflater.end();
    var out = ByteBuffer.allocate(length + 64);
    out.putLong(0x89504E470D0A1A0AL);
    var head = ByteBuffer.allocate(13).putInt(640).putInt(480).put(new byte[] {8, 0, 0, 0, 0});
    chunk(out, "IHDR", head.array());
    chunk(out, "IDAT", Arrays.copyOf(packed, length));
    chunk(out, "IEND", new byte[0]);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void chunk(ByteBuffer out, String type, byte[] data) {
    var sum = new CRC32();
    sum.update(type.getBytes(StandardCharsets.US_ASCII));
    sum.update(data);
    out.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    out.putInt((int) sum.getValue());
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
