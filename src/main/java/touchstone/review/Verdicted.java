package touchstone.review;

import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.PredictionId;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;

/// What a person said to a suggestion.
///
/// @param score from 0 to 1
/// @param verdict any but pending
/// @param seen whether they saw the suggestion itself when they decided, rather than many at once
///   or none
/// @param place of the step in the log
public record Verdicted(
    PredictionId prediction,
    ItemId item,
    TaskId task,
    Rater.Model model,
    Label label,
    double score,
    Verdict verdict,
    Rater.Person by,
    boolean seen,
    long place) {}
