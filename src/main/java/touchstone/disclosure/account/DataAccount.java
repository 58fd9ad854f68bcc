package touchstone.disclosure.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import touchstone.annotation.ItemState;
import touchstone.annotation.Modality;
import touchstone.disclosure.Asked;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Quality;
import touchstone.review.ProvenanceClass;

/// What is recorded of the items, their labels and their files.
final class DataAccount {
  private DataAccount() {}

  static List<Block> description(Disclosure disclosure) {
    var description = disclosure.about().description();
    return description.isBlank() ? List.of() : List.of(new Block.Paragraph(description.strip()));
  }

  static List<Block> summary(Disclosure disclosure) {
    var imported = disclosure.people().imported().size();
    long others = disclosure.people().persons().size() - disclosure.work().makers();
    long proposals = disclosure.models().stream().mapToLong(model -> model.proposals()).sum();
    return List.of(
        new Block.Paragraph(
            "%s with %s, %s. %s%s%s"
                .formatted(
                    items(disclosure),
                    Say.count(disclosure.work().labels(), "label", "labels"),
                    made(disclosure),
                    others <= 0
                        ? ""
                        : "%s gave ratings or decided otherwise; no label of theirs stands. "
                            .formatted(
                                disclosure.work().makers() == 0
                                    ? Say.count(others, "person", "people")
                                    : Say.count(others, "more person", "more people")),
                    imported == 0
                        ? ""
                        : "Ratings of %s came with the data. "
                            .formatted(Say.count(imported, "person", "people")),
                    disclosure.models().isEmpty()
                        ? "No model proposed labels."
                        : "%s proposed %s."
                            .formatted(
                                Say.count(disclosure.models().size(), "model", "models"),
                                Say.count(proposals, "label", "labels")))));
  }

  /// Return by whom the labels were made, or that they came with the data.
  private static String made(Disclosure disclosure) {
    var work = disclosure.work();
    long imported = work.of(ProvenanceClass.IMPORTED);
    long own = work.labels() - imported;
    if (imported > 0 && own == 0) {
      return imported == 1 ? "which came with the data" : "all of which came with the data";
    }
    var timeframe = work.timeframe();
    return "%s made by %s with %s%s"
        .formatted(
            imported == 0
                ? ""
                : "%s of which came with the data and %s %s"
                    .formatted(Say.count(imported), Say.count(own), own == 1 ? "was" : "were"),
            work.makers() == 0 ? "nobody yet" : Say.count(work.makers(), "person", "people"),
            disclosure.about().software(),
            timeframe == null ? "" : " " + Say.days(timeframe))
        .strip();
  }

  private static String items(Disclosure disclosure) {
    var kinds =
        disclosure.composition().items().entrySet().stream()
            .filter(kind -> kind.getValue() > 0)
            .map(kind -> items(kind.getKey(), kind.getValue()))
            .toList();
    return kinds.isEmpty() ? "No items" : Say.list(kinds);
  }

  private static String items(Modality modality, long n) {
    return Say.count(n, modality.noun(), modality.noun() + "s");
  }

  static List<Block> count(Disclosure disclosure) {
    var composition = disclosure.composition();
    if (composition.size() == 0) {
      return List.of(new Block.Paragraph("There are no items."));
    }
    var states =
        composition.states().entrySet().stream()
            .filter(state -> state.getValue() > 0)
            .map(state -> "%s %s".formatted(Say.count(state.getValue()), state(state.getKey())))
            .toList();
    return List.of(
        new Block.Paragraph(
            items(disclosure)
                + (states.isEmpty() ? "." : ", of these %s.".formatted(Say.list(states)))));
  }

  private static String state(ItemState state) {
    return state == ItemState.RESOLVED
        ? "settled"
        : state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static List<Block> labels(Disclosure disclosure) {
    if (disclosure.asked().isEmpty()) {
      return List.of(new Block.Paragraph("Nothing was asked about the items."));
    }
    return disclosure.asked().stream().map(asked -> labels(disclosure, asked)).toList();
  }

  private static Block labels(Disclosure disclosure, Asked asked) {
    var on =
        "on %s of %s"
            .formatted(
                Say.count(asked.items()),
                Say.count(disclosure.composition().size(), "item", "items"));
    if (asked.labels().isEmpty()) {
      return new Block.Paragraph("%s: written answers %s.".formatted(asked.title(), on));
    }
    double all = Math.max(1, asked.given());
    return new Block.Table(
        "%s: %s %s".formatted(asked.title(), Say.count(asked.given(), "label", "labels"), on),
        List.of("Label", "Count", "Share"),
        asked.labels().stream()
            .map(label -> List.of(label.name(), Say.count(label.n()), Say.percent(label.n() / all)))
            .toList());
  }

  static List<Block> errors(Disclosure disclosure) {
    var blocks = new ArrayList<Block>();
    long flagged = disclosure.composition().flagged();
    blocks.add(
        new Block.Paragraph(
            flagged == 0
                ? "No item is flagged."
                : "%s flagged.".formatted(Say.count(flagged, "item is", "items are"))));
    blocks.addAll(QualityAccount.audits(disclosure));
    return List.copyOf(blocks);
  }

  static List<Block> groups(Disclosure disclosure) {
    var byAttribute = new LinkedHashMap<String, Map<String, Long>>();
    for (var bias : disclosure.quality().bias()) {
      byAttribute.computeIfAbsent(bias.attribute(), attribute -> items(disclosure, bias));
    }
    return byAttribute.entrySet().stream()
        .<Block>map(
            entry ->
                new Block.Paragraph(
                    "By %s: %s."
                        .formatted(
                            entry.getKey(),
                            entry.getValue().isEmpty()
                                ? "no group"
                                : Say.list(
                                    entry.getValue().entrySet().stream()
                                        .map(
                                            group ->
                                                "%s (n = %s)"
                                                    .formatted(
                                                        group.getKey(),
                                                        Say.count(group.getValue())))
                                        .toList()))))
        .toList();
  }

  /// Return how many items are in each group: all that the project has, and where they were not
  /// counted, those that the figures rest on.
  private static Map<String, Long> items(Disclosure disclosure, Quality.Bias bias) {
    var counted = disclosure.composition().groups().get(bias.attribute());
    if (counted != null) {
      return counted;
    }
    var groups = new LinkedHashMap<String, Long>();
    bias.groups().forEach(group -> groups.put(group.group(), group.n()));
    return groups;
  }

  static List<Block> source(Disclosure disclosure) {
    var imports = disclosure.composition().imports();
    return imports.isEmpty()
        ? List.of()
        : List.of(
            new Block.Table(
                "Read from",
                List.of("Name", "Format", "When", "Items"),
                imports.stream()
                    .map(
                        each ->
                            List.of(
                                each.name(),
                                each.format(),
                                Say.moment(each.at()),
                                Say.count(each.items())))
                    .toList()));
  }

  static List<Block> files(Disclosure disclosure) {
    var exported = disclosure.exported();
    var rows =
        Stream.concat(
                exported.files().stream()
                    .map(
                        file ->
                            List.of(
                                file.name(),
                                file.mediaType(),
                                Say.count(file.bytes(), "byte", "bytes"),
                                file.sha256())),
                exported.sets().stream()
                    .map(
                        set ->
                            List.of(
                                set.glob(),
                                set.mediaType(),
                                Say.count(set.files(), "file", "files"),
                                "none")))
            .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Block.Table(
                "Written as " + exported.format(),
                List.of("Name", "Type", "Size", "SHA-256"),
                rows));
  }
}
