package touchstone.disclosure.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.People;
import touchstone.disclosure.People.Mode;
import touchstone.disclosure.Work;

/// What is recorded of who made the labels, and how.
final class WorkAccount {
  private WorkAccount() {}

  static List<Block> asked(Disclosure disclosure) {
    if (disclosure.asked().isEmpty()) {
      return List.of(new Block.Paragraph("Nothing was asked about the items."));
    }
    return List.of(
        new Block.Points(
            disclosure.asked().stream()
                .map(
                    asked ->
                        "%s: %s%s"
                            .formatted(
                                asked.title(),
                                asked.kind(),
                                asked.labels().isEmpty()
                                    ? ""
                                    : asked.labels().stream()
                                        .map(label -> label.name())
                                        .collect(Collectors.joining(", ", " Labels: ", "."))))
                .toList()));
  }

  static List<Block> guidelines(Disclosure disclosure) {
    var versions = disclosure.work().guidelines();
    return versions.isEmpty()
        ? List.of()
        : List.of(
            new Block.Table(
                "Versions of the guidelines",
                List.of("Since", "Length", "SHA-256"),
                versions.stream()
                    .map(
                        version ->
                            List.of(
                                Say.moment(version.at()),
                                Say.count(version.characters(), "character", "characters"),
                                version.sha256()))
                    .toList()));
  }

  static List<Block> seal(Disclosure disclosure) {
    var seal = disclosure.work().seal();
    var blocks = new ArrayList<Block>();
    blocks.add(
        new Block.Paragraph(
            seal == null
                ? "Every decision is a step in a chain of hashes; no seal was put on it."
                : "Every decision is a step in a chain of hashes. The last seal is of %s, after %s%s: %s."
                    .formatted(
                        Say.moment(seal.at()),
                        Say.count(seal.steps(), "step", "steps"),
                        seal.signed() ? ", and signed" : "",
                        seal.digest())));
    disclosure.work().recoveries().stream().map(WorkAccount::recovered).forEach(blocks::add);
    return blocks;
  }

  private static Block recovered(Work.Recovered recovered) {
    return new Block.Paragraph(
        "The record was recovered from a damaged file on %s: %s were saved, %s.%s"
            .formatted(
                Say.moment(recovered.at()),
                Say.count(recovered.steps(), "step", "steps"),
                recovered.lost() == 0
                    ? "and none is known to be lost"
                    : "and at least %s lost".formatted(Say.count(recovered.lost(), "was", "were")),
                recovered.partly()
                    ? " Not all that had come in with datasets and models was there as it was written."
                    : ""));
  }

  static List<Block> people(Disclosure disclosure) {
    var people = disclosure.people();
    var blocks = new ArrayList<Block>();
    if (people.persons().isEmpty()) {
      blocks.add(new Block.Paragraph("No decision of a person is recorded."));
    } else {
      var names = people.persons().stream().map(People.Person::name).toList();
      var modes = used(people);
      blocks.add(
          new Block.Paragraph(
              "%s%s: %s. %s made %s in %s."
                  .formatted(
                      Say.count(names.size(), "person", "people"),
                      people.pseudonyms() ? ", by pseudonyms" : "",
                      Say.list(names),
                      names.size() == 1 ? "This person" : "Together they",
                      Say.count(people.decisions(), "decision", "decisions"),
                      Say.duration(people.spent()))));
      blocks.add(
          new Block.Table(
              "Decisions of each person, by what they could see",
              Stream.concat(
                      Stream.of("Person", "Decisions", "Time spent"),
                      modes.stream().map(Mode::title))
                  .toList(),
              people.persons().stream().map(person -> person(person, modes)).toList()));
    }
    if (!people.imported().isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              "Ratings of %s%s came with the data: %s. How they were made is not recorded."
                  .formatted(
                      Say.count(people.imported().size(), "person", "people"),
                      people.pseudonyms() ? ", by pseudonyms," : "",
                      Say.list(people.imported()))));
    }
    return List.copyOf(blocks);
  }

  /// Return that no ratings came with the data; how those were made that did is for the author to
  /// say.
  static List<Block> imported(Disclosure disclosure) {
    return disclosure.people().imported().isEmpty()
        ? List.of(new Block.Paragraph("No rating of a person came with the data."))
        : List.of();
  }

  private static List<String> person(People.Person person, List<Mode> modes) {
    var row = new ArrayList<String>();
    row.add(person.name());
    row.add(Say.count(person.decisions()));
    row.add(Say.duration(person.spent()));
    modes.forEach(mode -> row.add(Say.count(person.modes().getOrDefault(mode, 0L))));
    return row;
  }

  private static List<Mode> used(People people) {
    return Arrays.stream(Mode.values()).filter(mode -> people.in(mode) > 0).toList();
  }

  static List<Block> tool(Disclosure disclosure) {
    return List.of(
        new Block.Paragraph(
            "%s, a desktop workbench in which local models propose labels and people decide;"
                    .formatted(disclosure.about().software())
                + " it keeps every decision with its time and with what could be seen."));
  }

  static List<Block> time(Disclosure disclosure) {
    var timeframe = disclosure.work().timeframe();
    return timeframe == null
        ? List.of(new Block.Paragraph("No decision of a person is recorded."))
        : List.of(new Block.Paragraph("Labelled %s, in UTC.".formatted(Say.days(timeframe))));
  }

  static List<Block> modes(Disclosure disclosure) {
    var blocks = new ArrayList<Block>();
    var people = disclosure.people();
    double all = Math.max(1, people.decisions());
    var modes = used(people);
    if (modes.isEmpty()) {
      blocks.add(new Block.Paragraph("No decision of a person is recorded."));
    } else {
      blocks.add(
          new Block.Table(
              "Decisions by what people could see",
              List.of("Mode", "Meaning", "Decisions", "Share"),
              modes.stream()
                  .map(
                      mode ->
                          List.of(
                              mode.title(),
                              mode.meaning(),
                              Say.count(people.in(mode)),
                              Say.percent(people.in(mode) / all)))
                  .toList()));
    }
    var blind = disclosure.work().blind();
    blocks.add(
        new Block.Paragraph(
            blind == null
                ? "No part of the items was set aside to be labelled blind."
                : "%s of the items (%s), drawn at random with seed %s, are set aside to be labelled blind."
                    .formatted(
                        Say.percent(blind.share()), Say.count(blind.items()), blind.seed())));
    return List.copyOf(blocks);
  }

  static List<Block> provenance(Disclosure disclosure) {
    var work = disclosure.work();
    if (work.labels() == 0) {
      return List.of(new Block.Paragraph("There are no labels."));
    }
    double all = work.labels();
    return List.of(
        new Block.Table(
            "Labels by who did what on the way to them",
            List.of("Class", "Meaning", "Labels", "Share"),
            work.provenance().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(
                    entry ->
                        List.of(
                            entry.getKey().code(),
                            entry.getKey().meaning(),
                            Say.count(entry.getValue()),
                            Say.percent(entry.getValue() / all)))
                .toList()));
  }

  static List<Block> perItem(Disclosure disclosure) {
    var perItem = disclosure.people().perItem();
    return List.of(
        new Block.Paragraph(
            perItem.isEmpty()
                ? "How many people labelled each item is not recorded."
                : Say.sentence(
                        Say.list(
                            perItem.entrySet().stream()
                                .map(
                                    entry ->
                                        "%s by %s"
                                            .formatted(
                                                Say.count(entry.getValue(), "item", "items"),
                                                entry.getKey() == 0
                                                    ? "nobody"
                                                    : Say.count(
                                                        entry.getKey(), "person", "people")))
                                .toList()))
                    + "."));
  }
}
