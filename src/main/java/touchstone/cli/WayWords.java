package touchstone.cli;

import java.util.Map;
import java.util.stream.Collectors;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;
import touchstone.workbench.Sentences;
import touchstone.workbench.WaysOut;
import touchstone.workbench.WaysOut.Way;

/// What was refused, with the options that get past it.
final class WayWords {
  /// How a person says what a dataset does not say itself.
  private static final Map<String, String> OPTIONS =
      Map.of(
          ReadOptions.TEXT, "--text COLUMN says which one holds the texts",
          ReadOptions.CHARSET,
              "--charset NAME says how it is stored, as in --charset windows-1252");

  private WayWords() {}

  /// Return a refusal in the words of the command line.
  static String of(Throwable failure) {
    return switch (Sentences.cause(failure)) {
      case WaysOut refusal -> Sentences.line(sentence(refusal));
      case DatasetException refusal when !refusal.options().isEmpty() ->
          Sentences.of(refusal)
              + " "
              + refusal.options().stream().map(OPTIONS::get).collect(Collectors.joining("; "))
              + ".";
      default -> Sentences.of(failure);
    };
  }

  private static String sentence(WaysOut refusal) {
    return refusal.ways().isEmpty()
        ? refusal.what()
        : refusal.what()
            + " "
            + refusal.ways().stream()
                .map(way -> words(way, refusal))
                .collect(Collectors.joining("; "))
            + ".";
  }

  private static String words(Way way, WaysOut refusal) {
    return switch (way) {
      case RESUME -> "--resume goes on with that run for the items that it has not seen";
      case AGAIN -> "--again runs a second time beside it";
      case HAND_OUT_AGAIN -> "--again hands them out once more";
      case REPLACE -> "--replace puts this one in its place";
      case MAP ->
          "--map CLASS=LABEL says which label a class is, as in --map \"%s=LABEL\""
              .formatted(refusal.choices().stream().findFirst().orElse("CLASS"));
      case ADD_LABELS -> "--add-labels adds the classes to the labels";
      case EVERY_ITEM -> "--which all takes the labels of every item";
      case CHARSET -> "--charset NAME says how a table is stored, as in --charset UTF-16BE";
      case OTHER_FORMAT -> "--format is one of " + String.join(", ", refusal.choices());
      case COPY_ELSEWHERE -> "\"touchstone copy\" makes a copy elsewhere to work in";
      case COPY ->
          "\"touchstone copy\" makes a copy on this computer to work in, and \"merge\" brings it back; TOUCHSTONE_NETWORK=work in the environment writes there all the same";
      case CLOSE -> "It can be written to when it is closed there";
      case FORMAT -> "--format says what it is, such as " + String.join(", ", refusal.choices());
    };
  }
}
