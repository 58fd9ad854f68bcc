package touchstone.prelabel.family.picture;

import java.util.List;
import java.util.Map;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Input;
import touchstone.onnx.ModelCard.Resize;
import touchstone.prelabel.family.Habits;

/// The names by which other tools know the families: the `type` values of X-AnyLabeling, some of
/// which also say how the picture is fed.
public final class FamilyAliases {
  private record Meaning(String family, Input input) {
    Meaning(String family) {
      this(family, ModelCard.EMPTY.input());
    }
  }

  private static final Meaning CROP_ONLY =
      new Meaning(
          "image-classifier",
          new Input(
              "",
              null,
              null,
              null,
              Colour.RGB,
              Resize.CROP,
              1,
              null,
              1 / 255.0,
              List.of(),
              List.of()));
  private static final Meaning FRAMED_DETR =
      new Meaning(
          "rt-detr",
          new Input(
              "",
              null,
              null,
              null,
              Colour.RGB,
              Resize.LETTERBOX,
              null,
              0.0,
              1 / 255.0,
              List.of(),
              List.of()));

  private static final Map<String, Meaning> MEANINGS =
      Map.ofEntries(
          Map.entry("yolov6", new Meaning("yolov5")),
          Map.entry("yolov7", new Meaning("yolov5")),
          Map.entry("gold_yolo", new Meaning("yolov5")),
          Map.entry("yolov9", new Meaning("yolov8")),
          Map.entry("yolo11", new Meaning("yolov8")),
          Map.entry("yolo12", new Meaning("yolov8")),
          Map.entry("yolow", new Meaning("yolov8")),
          Map.entry("yolov10", new Meaning("yolo-end-to-end")),
          Map.entry("yolo26", new Meaning("yolo-end-to-end")),
          Map.entry("doclayout_yolo", new Meaning("yolo-end-to-end")),
          Map.entry("rtdetr", new Meaning("rt-detr")),
          Map.entry("u_rtdetr", new Meaning("rt-detr")),
          Map.entry("rtdetrv2", new Meaning("rt-detr")),
          Map.entry("dfine", FRAMED_DETR),
          Map.entry("deimv2", FRAMED_DETR),
          Map.entry(
              "rfdetr",
              new Meaning(
                  "rt-detr",
                  Habits.normalised(
                      Colour.RGB,
                      Resize.STRETCH,
                      1 / 255.0,
                      Habits.IMAGENET_MEAN,
                      Habits.IMAGENET_STD))),
          Map.entry(
              "damo_yolo",
              new Meaning(
                  "boxes-and-scores", Habits.input(Colour.RGB, Resize.LETTERBOX_TOP_LEFT, 1))),
          Map.entry("yolo_nas", new Meaning("boxes-and-scores", Habits.LETTERBOX)),
          Map.entry("yolov5_cls", CROP_ONLY),
          Map.entry("yolov8_cls", CROP_ONLY),
          Map.entry("yolo11_cls", CROP_ONLY),
          Map.entry(
              "internimage_cls",
              new Meaning(
                  "image-classifier",
                  Habits.normalised(
                      Colour.RGB,
                      Resize.STRETCH,
                      1 / 255.0,
                      Habits.IMAGENET_MEAN,
                      Habits.IMAGENET_STD))));

  private FamilyAliases() {}

  /// Return the card with another tool's name for the family replaced by ours, and with what that
  /// name says about the input.
  public static ModelCard widen(ModelCard card) {
    var meaning = MEANINGS.get(card.family());
    return meaning == null
        ? card
        : card.withFamily(meaning.family()).withInput(card.input().or(meaning.input()));
  }
}
