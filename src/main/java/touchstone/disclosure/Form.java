package touchstone.disclosure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The questions about a dataset, in the order of the datasheet.
public final class Form {
  public static final List<Question> QUESTIONS =
      Stream.of(DatasetQuestions.ALL, LabellingQuestions.ALL, ReleaseQuestions.ALL)
          .flatMap(List::stream)
          .toList();

  private static final SequencedMap<String, Question> BY_ID = byId();

  private Form() {}

  private static SequencedMap<String, Question> byId() {
    var byId = new LinkedHashMap<String, Question>();
    for (var question : QUESTIONS) {
      if (byId.put(question.id(), question) != null) {
        throw new IllegalStateException("Two questions are called %s.".formatted(question.id()));
      }
    }
    return Collections.unmodifiableSequencedMap(byId);
  }

  /// Return the question of that id, empty when there is none.
  public static Optional<Question> question(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  public static List<Question> in(Section section) {
    return QUESTIONS.stream().filter(question -> question.section() == section).toList();
  }
}
