package touchstone.workbench;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.TaskId;
import touchstone.onnx.ModelCards.Overrides;

/// What a person asks of a pre-labelling run.
///
/// @param model the ONNX file
/// @param overrides what to use instead of what the model says of itself
/// @param task the question to be answered, null for the first one that the model fits
/// @param confidence the least score, null for what the model's card asks for
/// @param iou boxes of a class that overlap more than this are merged, null for the card's
/// @param mapping a label for each class by name; a class mapped to an empty name is left out; null
///   to use labels of the same name
/// @param addLabels whether labels that the project lacks are added to it; otherwise those classes
///   are left out and counted
/// @param decided whether items on which people decided are looked at too
/// @param repeat what to do when this model has run with these settings before
public record PrelabelRequest(
    Path model,
    Overrides overrides,
    @Nullable TaskId task,
    @Nullable Double confidence,
    @Nullable Double iou,
    @Nullable Map<String, String> mapping,
    boolean addLabels,
    boolean decided,
    Repeat repeat) {
  /// What to do when the same run is there already.
  public enum Repeat {
    /// Refuse, and say so.
    REFUSE,
    /// Go on with the items that it has not seen.
    RESUME,
    /// Run again beside it.
    AGAIN
  }

  public static PrelabelRequest of(Path model) {
    return new PrelabelRequest(
        model, Overrides.NONE, null, null, null, null, false, false, Repeat.REFUSE);
  }

  public PrelabelRequest withTask(@Nullable TaskId other) {
    return new PrelabelRequest(
        model, overrides, other, confidence, iou, mapping, addLabels, decided, repeat);
  }

  public PrelabelRequest withThresholds(@Nullable Double least, @Nullable Double overlap) {
    return new PrelabelRequest(
        model, overrides, task, least, overlap, mapping, addLabels, decided, repeat);
  }

  public PrelabelRequest withOverrides(Overrides other) {
    return new PrelabelRequest(
        model, other, task, confidence, iou, mapping, addLabels, decided, repeat);
  }

  public PrelabelRequest withMapping(@Nullable Map<String, String> other) {
    return new PrelabelRequest(
        model, overrides, task, confidence, iou, other, addLabels, decided, repeat);
  }

  public PrelabelRequest withAddLabels(boolean other) {
    return new PrelabelRequest(
        model, overrides, task, confidence, iou, mapping, other, decided, repeat);
  }

  public PrelabelRequest withDecided(boolean other) {
    return new PrelabelRequest(
        model, overrides, task, confidence, iou, mapping, addLabels, other, repeat);
  }

  public PrelabelRequest withRepeat(Repeat other) {
    return new PrelabelRequest(
        model, overrides, task, confidence, iou, mapping, addLabels, decided, other);
  }
}
