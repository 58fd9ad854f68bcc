package touchstone.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Input;
import touchstone.onnx.ModelCard.Layout;
import touchstone.onnx.ModelCard.Output;
import touchstone.onnx.ModelCard.Resize;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.ModelCard.Thresholds;
import touchstone.onnx.ModelCard.Units;
import touchstone.onnx.ModelCards.Overrides;

/// What is said about models, where it is found and which source counts.
class ModelCardsTest {
  private static final String FULL =
      """
      {"name":"n","version":"1.2","description":"d","licence":"MIT","family":"declared","task":"boxes",
       "labels":["a","b"],
       "input":{"name":"x","layout":"NHWC","width":640,"height":480,"colour":"BGR",
                "resize":"letterbox-top-left","resizeTo":256,"pad":114,"scale":0.5,
                "mean":[1,2.5,3],"std":2},
       "text":{"architecture":"BertFor","tokenizer":"t.json","lowercase":false,"maxTokens":128,
               "overlap":16,"multiple":true,"aggregation":"average",
               "prompt":{"template":"{text}: ","perToken":true,"calibration":"N/A"},
               "embedding":{"pooling":"cls","normalise":true}},
       "output":{"boxes":"b","scores":"s","labels":"l","objectness":"o","encoding":"cxcywh",
                 "units":"relative","activation":"softmax","transposed":true,"objectnessColumn":4,
                 "background":0,"nms":"agnostic"},
       "thresholds":{"confidence":0.25,"iou":0.45}}
      """;

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void makeAModel() throws Exception {
    model = model("{0: 'cat', 1: \"dog's\"}");
  }

  private Path model(String names) throws Exception {
    return new OnnxBuilder()
        .input("x", OnnxBuilder.FLOAT, 1)
        .node("Neg", "x", "y")
        .output("y", OnnxBuilder.FLOAT, 1)
        .metadata("task", "detect")
        .metadata("imgsz", "[320, 640]")
        .metadata("names", names)
        .write(folder.resolve("net.onnx"));
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private ModelCards.Found find(Overrides overrides) throws ModelException {
    return ModelCards.find(model, GraphInspection.read(model), overrides);
  }

  private String refusal(Overrides overrides) {
    return assertThrows(ModelException.class, () -> find(overrides)).sentence();
  }

  @Test
  void aFullCardIsReadAndWrittenBack() throws Exception {
    var card = CardJson.read(write("card.json", FULL));
    assertEquals(
        new ModelCard(
            "n",
            "1.2",
            "d",
            "MIT",
            "declared",
            "boxes",
            List.of("a", "b"),
            new Input(
                "x",
                Layout.NHWC,
                640,
                480,
                Colour.BGR,
                Resize.LETTERBOX_TOP_LEFT,
                256,
                114.0,
                0.5,
                List.of(1.0, 2.5, 3.0),
                List.of(2.0)),
            new ModelCard.Text(
                "BertFor",
                "t.json",
                false,
                128,
                16,
                true,
                ModelCard.Aggregation.AVERAGE,
                new ModelCard.Prompt("{text}: ", true, "N/A"),
                new ModelCard.Embedding(ModelCard.Pooling.CLS, true, "")),
            new Output(
                "b",
                "s",
                "l",
                "o",
                Encoding.CXCYWH,
                Units.RELATIVE,
                Activation.SOFTMAX,
                true,
                4,
                0,
                Suppression.AGNOSTIC),
            new Thresholds(0.25, 0.45)),
        card);
    assertEquals(card, CardJson.read(write("again.json", CardJson.write(card))));
    assertEquals("{}", CardJson.write(ModelCard.EMPTY));
    assertEquals(ModelCard.EMPTY, CardJson.read(write("empty.json", "{}")));
  }

  /// Return what is known of a model beside a `config.json`, and beside a `tokenizer_config.json`
  /// where one is given.
  private ModelCard beside(String config, String cutting) throws Exception {
    write("config.json", config);
    if (!cutting.isEmpty()) {
      write("tokenizer_config.json", cutting);
    }
    var card = ModelCards.find(model, GraphInspection.read(model), Overrides.NONE).card();
    Files.deleteIfExists(folder.resolve("tokenizer_config.json"));
    return card;
  }

  @Test
  void whatHuggingFaceSaysBesideAModelIsRead() throws Exception {
    model =
        new OnnxBuilder()
            .input("x", OnnxBuilder.FLOAT, 1)
            .node("Neg", "x", "y")
            .output("y", OnnxBuilder.FLOAT, 1)
            .write(folder.resolve("net.onnx"));
    var config =
        """
        {"architectures": ["BertForSequenceClassification"], "model_type": "bert",
         "id2label": {"10": "k", "0": "a", "1": "b", "2": "c", "3": "d", "4": "e", "5": "f",
                      "6": "g", "7": "h", "8": "i", "9": "j"},
         "max_position_embeddings": 512, "problem_type": "multi_label_classification"}
        """;
    var card = beside(config, "{\"model_max_length\": 128}");
    assertEquals(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"), card.labels());
    assertEquals(
        new ModelCard.Text(
            "BertForSequenceClassification",
            "",
            null,
            128,
            null,
            true,
            null,
            ModelCard.Prompt.EMPTY,
            ModelCard.Embedding.EMPTY),
        card.text());
    assertEquals(512, beside(config, "").text().maxTokens());
    assertEquals(512, beside(config, "{\"model_max_length\": 1e30}").text().maxTokens());
    var roberta = "{\"model_type\": \"roberta\", \"max_position_embeddings\": 514}";
    assertEquals(512, beside(roberta, "").text().maxTokens());
    assertEquals(
        "regression", beside("{\"model_type\":\"x\",\"problem_type\":\"regression\"}", "").task());
    assertEquals(ModelCard.EMPTY.withName("net"), beside("{\"something\": \"else\"}", "{}"));
    write("config.json", "{\"id2label\": {\"0\": \"a\", \"2\": \"b\"}}");
    assertEquals(
        "config.json, field id2label, does not count from 0 without a gap.",
        refusal(Overrides.NONE));
    write("config.json", "{\"id2label\": {\"first\": \"a\"}}");
    assertEquals(
        "config.json, field id2label, names the class \"first\"; classes have numbers.",
        refusal(Overrides.NONE));
    write("config.json", "{\"id2label\": ");
    assertEquals(
        "config.json, line 1, column 14: this is no JSON that can be read; mend it there, or get the"
            + " file anew.",
        refusal(Overrides.NONE));
    write("config.json", "[".repeat(3000) + "]".repeat(3000));
    assertEquals(
        "config.json: something in it is nested too deep or too long for such a" + " file.",
        refusal(Overrides.NONE));
  }

  @Test
  void whatIsWrongInACardIsNamed() throws Exception {
    var wrong = new LinkedHashMap<String, String>();
    wrong.put("[]", "card.json is not a model card: it is not an object.");
    wrong.put(
        "{\"lables\": []}",
        "card.json has a field lables that model cards do not have; known are name, version,"
            + " description, licence, family, task, labels, input, text, output, thresholds.");
    wrong.put("{\"input\": 3}", "card.json, field input, must be an object.");
    wrong.put(
        "{\"input\": {\"width\": \"640\"}}",
        "card.json, field input.width, must be a whole number from 1 to 16384.");
    wrong.put(
        "{\"input\": {\"std\": [1, 0, 1]}}",
        "card.json, field input.std, must be numbers other than 0.");
    wrong.put(
        "{\"input\": {\"mean\": [1, 2]}}",
        "card.json, field input.mean, must be one number or three.");
    wrong.put("{\"labels\": [\"a\", 1]}", "card.json, field labels, must be a list of texts.");
    wrong.put(
        "{\"task\": \"poses\"}",
        "card.json, field task, must be one of boxes, image-class, text-class, text-labels,"
            + " text-scale, spans.");
    wrong.put(
        "{\"output\": {\"encoding\": \"xxyy\"}}",
        "card.json, field output.encoding, must be one of xyxy, cxcywh, xywh, yxyx.");
    wrong.put(
        "{\"output\": {\"nms\": 3}}",
        "card.json, field output.nms, must be true, false or \"agnostic\".");
    wrong.put(
        "{\"thresholds\": {\"iou\": 45}}",
        "card.json, field thresholds.iou, must be a number from 0 to 1.");
    for (var entry : wrong.entrySet()) {
      var card = write("card.json", entry.getKey());
      assertEquals(entry.getValue(), refusal(new Overrides(card, "", null)));
    }
    var broken = refusal(new Overrides(write("card.json", "{\n\"name\": }"), "", null));
    assertEquals(
        "card.json, line 2, column 9: this is no JSON that can be read; mend it there, or get the"
            + " file anew.",
        broken);
    assertEquals(
        "card.yaml, line 2, column 2: this is no YAML that can be read; mend it there, or get the"
            + " file anew.",
        refusal(new Overrides(write("card.yaml", "a: [1\nb: }"), "", null)));
    assertEquals(
        "%s does not exist; check the path of the model card.".formatted(folder.resolve("none")),
        refusal(new Overrides(folder.resolve("none"), "", null)));
  }

  @Test
  void metadataOfUltralyticsIsRead() throws Exception {
    var found = find(Overrides.NONE);
    assertEquals("net", found.card().name());
    assertEquals("boxes", found.card().task());
    assertEquals(List.of("cat", "dog's"), found.card().labels());
    assertEquals(640, found.card().input().width());
    assertEquals(320, found.card().input().height());
    assertEquals(List.of("the metadata in net.onnx"), found.sources());
  }

  @Test
  void namesThatAreCodeAreRefusedAndNotRun() throws Exception {
    for (var names :
        List.of(
            "__import__('os').system('true')",
            "{0: 'a', 2: 'b'}",
            "{0: 'a'",
            "{0: 'a\\",
            "{",
            "")) {
      model = model(names);
      assertEquals(
          "net.onnx has a metadata entry names that is no list of names; give the names with"
              + " --classes.",
          refusal(Overrides.NONE));
    }
    model = model("['a', 'b\\'c', \"\\u00e4\"]");
    assertEquals(List.of("a", "b'c", "ä"), find(Overrides.NONE).card().labels());
  }

  @Test
  void anXAnyLabelingFileBesideTheModelIsRead() throws Exception {
    write(
        "net.yaml",
        """
        type: yolov8
        name: net-r20250101
        display_name: My net
        model_path: /somewhere/net.onnx
        conf_threshold: 0.3
        nms_threshold: 0.6
        input_width: 640
        agnostic: true
        filter_classes:
          - no
        classes:
          - person
          - no
          - 3
        """);
    var found = find(Overrides.NONE);
    assertEquals("My net", found.card().name());
    assertEquals("yolov8", found.card().family());
    assertEquals(List.of("person", "no", "3"), found.card().labels());
    assertEquals(new Thresholds(0.3, 0.6), found.card().thresholds());
    assertEquals(Suppression.AGNOSTIC, found.card().output().nms());
    assertEquals(List.of("net.yaml", "the metadata in net.onnx"), found.sources());
    var map = write("map.yaml", "type: yolov5\nclasses:\n  1: dog\n  0: cat\n");
    assertEquals(List.of("cat", "dog"), find(new Overrides(map, "", null)).card().labels());
  }

  @Test
  void whatThePersonNamesCountsMost() throws Exception {
    write("net.json", "{\"name\": \"beside\", \"labels\": [\"x\", \"y\"], \"family\": \"yolov5\"}");
    var given = write("given.json", "{\"version\": \"2\", \"family\": \"yolox\"}");
    var classes = write("names.txt", "un\ndeux\n\n");
    assertEquals("beside", find(Overrides.NONE).card().name());
    assertEquals(List.of("x", "y"), find(Overrides.NONE).card().labels());
    var found = find(new Overrides(given, "yolov8", classes));
    assertEquals("yolov8", found.card().family());
    assertEquals("2", found.card().version());
    assertEquals("net", found.card().name());
    assertEquals(List.of("un", "deux"), found.card().labels());
    assertEquals(
        List.of("--family yolov8", "names.txt", "given.json", "the metadata in net.onnx"),
        found.sources());
  }

  @Test
  void classNamesComeInSeveralShapes() throws Exception {
    assertEquals(
        List.of("traffic light", "n02 car"), ClassNames.parse("traffic light\r\nn02 car\r\n", "f"));
    assertEquals(
        List.of(
            "tench",
            "crane, wader",
            "crane, machine",
            "maillot (n03710637)",
            "maillot (n03710721)"),
        ClassNames.parse(
            """
            n01440764 tench, Tinca tinca
            n02012849 crane, wader
            n03126707 crane, machine
            n03710637 maillot
            n03710721 maillot
            """,
            "f"));
    assertEquals(List.of("cat", "dog, hound"), ClassNames.parse("0: 'cat',\n1: dog, hound\n", "f"));
    assertEquals(List.of("cat", "dog"), ClassNames.parse("{0: 'cat',\n 1: 'dog'}", "f"));
  }

  @Test
  void badListsOfClassNamesAreRefusedByLine() {
    assertEquals(
        "f, line 2, is empty; write one class name a line.",
        assertThrows(ModelException.class, () -> ClassNames.parse("a\n\nb\n", "f")).sentence());
    assertEquals(
        "f names no classes; write one name a line.",
        assertThrows(ModelException.class, () -> ClassNames.parse("\n\n", "f")).sentence());
    assertEquals(
        "f, line 2, must name class 1; classes count from 0 without a gap.",
        assertThrows(ModelException.class, () -> ClassNames.parse("0: a\n2: b\n", "f")).sentence());
  }
}
