package touchstone.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;

/// What a pre-labelling run was made with, enough to repeat it.
///
/// @param model the model's name
/// @param modelSha256 over its file, in hexadecimal
/// @param family the id of the model family that read it
/// @param card the model card as JSON
/// @param confidence predictions below this score were not stored
/// @param iou boxes of a class that overlap more than this were merged
/// @param runtime name and version of the inference engine
/// @param by the person who started it
/// @param ended null while it runs or when it was interrupted
public record RunRecord(
    RunId id,
    TaskId task,
    String model,
    String modelSha256,
    String family,
    String card,
    double confidence,
    double iou,
    String runtime,
    AnnotatorId by,
    Instant started,
    @Nullable Instant ended,
    boolean withdrawn) {}
