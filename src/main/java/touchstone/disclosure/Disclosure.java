package touchstone.disclosure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that a labelled dataset should tell about its making, as it was recorded. Every list may be
/// empty and every figure undefined; the documents made of it say so in words. They hold nothing
/// else: no time at which they were written, no order but that of the lists, so that two made of
/// equal values are the same to the byte.
///
/// @param asked the questions in the order of the project
/// @param exported the files that the documents lie beside, [Exported#NONE] when there are none
/// @param answers what the author answered in the form, by [Question#id]; blank ones are gaps
public record Disclosure(
    About about,
    Composition composition,
    List<Asked> asked,
    People people,
    Work work,
    List<ModelUse> models,
    Quality quality,
    Exported exported,
    Map<String, String> answers) {
  public Disclosure {
    asked = List.copyOf(asked);
    models = List.copyOf(models);
    var given = new TreeMap<String, String>();
    answers.forEach(
        (id, answer) -> {
          if (!answer.isBlank()) {
            given.put(id, answer.strip());
          }
        });
    answers = Collections.unmodifiableMap(given);
  }

  /// The dataset and what it was labelled with.
  ///
  /// @param description what the project says of itself, blank when it says nothing
  /// @param software the name and version, such as `Touchstone 0.1.0`
  public record About(String name, String description, String software) {}

  /// Return the same with other answers of the author.
  public Disclosure withAnswers(Map<String, String> others) {
    return new Disclosure(
        about, composition, asked, people, work, models, quality, exported, others);
  }

  /// Return what the author answered to a question, blank when nothing.
  public String answer(String question) {
    return answers.getOrDefault(question, "");
  }
}
