package touchstone.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import touchstone.project.ProjectReader;
import touchstone.review.Population;

/// A population of labels in words, such as `labels "bottle", accepted in bulk, score .90 to 1`.
record PopulationWords(ProjectReader reader) {
  String of(Population population) throws IOException {
    if (population.equals(Population.ALL)) {
      return "all labels";
    }
    var words = new ArrayList<String>();
    words.add(
        population.label() == null ? "labels" : "labels \"%s\"".formatted(population.label()));
    if (population.task() != null) {
      for (var task : reader.tasks().all()) {
        if (task.id().value().equals(population.task())) {
          words.add("of \"%s\"".formatted(task.title()));
        }
      }
    }
    if (population.annotator() != null) {
      for (var person : reader.annotatorList()) {
        if (person.id().value().equals(population.annotator())) {
          words.add("by " + person.name());
        }
      }
    }
    if (population.modelSha256() != null) {
      var model =
          reader.runList().stream()
              .filter(run -> run.modelSha256().equals(population.modelSha256()))
              .findFirst();
      words.add("proposed by " + model.map(run -> run.model()).orElse("a model"));
    }
    if (population.provenance() != null) {
      words.add("of class " + population.provenance().code());
    }
    if (Boolean.TRUE.equals(population.bulk())) {
      words.add("accepted in bulk");
    } else if (Boolean.FALSE.equals(population.bulk())) {
      words.add("looked at one by one");
    }
    var least = population.minScore();
    var most = population.maxScore();
    if (least != null || most != null) {
      words.add(
          String.format(
              Locale.ROOT,
              "score %.2f to %.2f",
              least == null ? 0 : least,
              most == null ? 1 : most));
    }
    return String.join(" ", words.subList(0, 1))
        + (words.size() > 1 ? " " + String.join(", ", words.subList(1, words.size())) : "");
  }
}
