package touchstone.disclosure.croissant;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.ModelUse;
import touchstone.disclosure.Work;

/// Where the dataset comes from, by whom and by what it was made, in the words of PROV.
final class Provenance {
  private static final String LABEL = "prov:label";

  private Provenance() {}

  static void put(Node dataset, Disclosure disclosure) {
    dataset.putNodes("prov:wasDerivedFrom", sources(disclosure));
    dataset.putNodes("prov:wasGeneratedBy", activities(disclosure));
    dataset.putNodes("prov:wasAttributedTo", agents(disclosure));
  }

  private static List<Node> sources(Disclosure disclosure) {
    return disclosure.composition().imports().stream()
        .map(
            each ->
                Node.of("prov:Entity")
                    .put(
                        LABEL,
                        "%s (%s), %s items".formatted(each.name(), each.format(), each.items())))
        .toList();
  }

  private static List<Node> activities(Disclosure disclosure) {
    var activities = new ArrayList<Node>();
    var work = disclosure.work();
    if (work.timeframe() != null) {
      activities.add(
          timed(
              Node.of("prov:Activity")
                  .put(LABEL, "Labelling with " + disclosure.about().software()),
              work.timeframe()));
    }
    work.provenance()
        .forEach(
            (made, n) -> {
              if (n > 0) {
                activities.add(
                    Node.of("prov:Activity")
                        .put(
                            LABEL,
                            "%s: %s (%s of %s labels)"
                                .formatted(made.code(), made.meaning(), n, work.labels())));
              }
            });
    for (var model : disclosure.models()) {
      for (var run : model.runs()) {
        activities.add(
            timed(Node.of("prov:Activity").put(LABEL, "Run of " + model.file()), run)
                .put("prov:wasAssociatedWith", agent(model)));
      }
    }
    return activities;
  }

  private static Node timed(Node activity, Work.Timeframe timeframe) {
    activity.put("prov:startedAtTime", moment(timeframe.start()));
    var end = timeframe.end();
    return end == null ? activity : activity.put("prov:endedAtTime", moment(end));
  }

  private static List<Node> agents(Disclosure disclosure) {
    var agents = new ArrayList<Node>();
    for (var person : disclosure.people().persons()) {
      agents.add(Node.of("prov:Person", "foaf:Person").put("foaf:name", person.name()));
    }
    for (var name : disclosure.people().imported()) {
      agents.add(Node.of("prov:Person", "foaf:Person").put("foaf:name", name));
    }
    disclosure.models().forEach(model -> agents.add(agent(model)));
    return agents;
  }

  private static Node agent(ModelUse model) {
    return Node.of("prov:SoftwareAgent").put(LABEL, model.file()).put("sha256", model.sha256());
  }

  static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
