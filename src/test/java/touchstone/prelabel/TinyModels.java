package touchstone.prelabel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.Modality;
import touchstone.media.Pixels;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxBuilder;

/// Real ONNX models of a few nodes, and pictures and items for them.
final class TinyModels {
  static final List<String> COLOURS = List.of("red", "green", "blue");

  private TinyModels() {}

  /// Write a model that says how much of each colour is in a picture: its scores are the channels'
  /// means.
  static Path colours(Path folder, boolean channelsLast, boolean openBatch) throws IOException {
    long batch = openBatch ? -1 : 1;
    var file =
        new OnnxBuilder()
            .input(
                "picture",
                OnnxBuilder.FLOAT,
                channelsLast ? new long[] {batch, 8, 8, 3} : new long[] {batch, 3, 8, 8})
            .node(
                "ReduceMean",
                "picture",
                "scores",
                channelsLast ? OnnxBuilder.wholes("axes", 1, 2) : OnnxBuilder.wholes("axes", 2, 3),
                OnnxBuilder.whole("keepdims", 0))
            .output("scores", OnnxBuilder.FLOAT, batch, 3)
            .write(folder.resolve("colours.onnx"));
    Files.writeString(
        folder.resolve("colours.json"),
        """
        {"name": "colours", "labels": ["red", "green", "blue"],
         "input": {"resize": "stretch", "scale": 0.00392156862745098},
         "output": {"activation": "none"}}
        """);
    return file;
  }

  static Model open(Path file) throws ModelException {
    return Model.open(file, Overrides.NONE);
  }

  /// Return a picture of one colour.
  static Pixels plain(int width, int height, int rgb) {
    var argb = new int[width * height];
    Arrays.fill(argb, 0xFF000000 | rgb);
    return new Pixels(width, height, argb);
  }

  static Item item(long number, String name) {
    return new Item(new ItemId(number), Modality.IMAGE, name, name, 16, 12, java.util.Map.of());
  }

  static List<Item> items(int count) {
    return IntStream.range(0, count).mapToObj(i -> item(i + 1, "picture-" + i + ".png")).toList();
  }
}
