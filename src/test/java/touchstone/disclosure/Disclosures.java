package touchstone.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.ItemState;
import touchstone.annotation.Modality;
import touchstone.annotation.Verdict;
import touchstone.disclosure.Exported.Role;
import touchstone.disclosure.People.Mode;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;
import touchstone.quality.audit.Claim;
import touchstone.quality.calibration.Diversity;
import touchstone.quality.report.AuditStanding;
import touchstone.quality.watch.Probes;
import touchstone.review.ProvenanceClass;

/// Disclosures to test with: of nothing, of a little, and of everything.
public final class Disclosures {
  private static final Disclosure.About SHELVES =
      new Disclosure.About(
          "Shelves",
          "Pictures of shelves in shops, with a box around each product.",
          "Touchstone 0.1.0");

  private Disclosures() {}

  /// Nothing but a name.
  public static Disclosure empty() {
    return new Disclosure(
        new Disclosure.About("Nothing yet", "", "Touchstone 0.1.0"),
        Composition.NONE,
        List.of(),
        People.NONE,
        Work.NONE,
        List.of(),
        Quality.NONE,
        Exported.NONE,
        Map.of());
  }

  /// One person who worked unaided on two texts.
  public static Disclosure small() {
    return new Disclosure(
        new Disclosure.About("Notes", "", "Touchstone 0.1.0"),
        new Composition(
            Map.of(Modality.TEXT, 2L),
            Map.of(ItemState.DONE, 1L, ItemState.NEW, 1L),
            0,
            List.of(
                new Composition.Import(
                    "notes.csv", "CSV", Instant.parse("2026-01-02T09:00:00Z"), 2))),
        List.of(
            new Asked(
                "Sentiment",
                "Choose one class for the text.",
                List.of(new Asked.Count("good", 1), new Asked.Count("bad", 0)),
                1)),
        new People(
            false,
            List.of(new People.Person("Ann", 1, Duration.ofSeconds(9), Map.of(Mode.UNAIDED, 1L))),
            List.of(),
            Map.of(0, 1L, 1, 1L)),
        new Work(
            new Work.Timeframe(
                Instant.parse("2026-01-02T09:05:00Z"), Instant.parse("2026-01-02T09:05:00Z")),
            Map.of(ProvenanceClass.HA, 1L),
            1,
            null,
            List.of(),
            new Work.Checkpoints(0, List.of()),
            null,
            List.of()),
        List.of(),
        Quality.NONE,
        new Exported(
            "CSV table",
            List.of(new Exported.DataFile("notes labelled.csv", "text/csv", sha('d'), 310)),
            List.of(),
            List.of(
                new Exported.Table(
                    "notes labelled.csv",
                    List.of(
                        new Exported.Column("item", Role.ITEM),
                        new Exported.Column("label", Role.LABEL),
                        new Exported.Column("annotator", Role.ANNOTATOR))))),
        Map.of("motivation.purpose", "To try it out."));
  }

  /// Everything that can be recorded, and an answer to every question.
  public static Disclosure full() {
    return with(SHELVES, answers());
  }

  /// The same without an answer of the author.
  public static Disclosure recorded() {
    return with(SHELVES, Map.of());
  }

  private static Disclosure with(Disclosure.About about, Map<String, String> answers) {
    return new Disclosure(
        about, composition(), asked(), people(), work(), models(), quality(), exported(), answers);
  }

  private static Map<String, String> answers() {
    var answers = new LinkedHashMap<String, String>();
    for (var question : Form.QUESTIONS) {
      answers.put(question.id(), "Answer to %s".formatted(question.id()));
    }
    answers.put("summary.keywords", "retail, shelves, \n detection");
    answers.put("summary.language", "en, de-AT");
    answers.put("motivation.creator", "Ann Example\nOrganization: Example University");
    answers.put("motivation.purpose", "First paragraph,\nsecond line.\n\nSecond paragraph.");
    answers.put("collection.type", "Direct measurement\nManual Human Curator");
    answers.put("collection.timeframe", "2025-03-01/2025-06-30\nand a day in July");
    answers.put("distribution.url", "https://example.org/shelves");
    answers.put("distribution.license", "https://spdx.org/licenses/CC-BY-4.0");
    answers.put("distribution.published", "2026-03-01");
    answers.put("maintenance.version", "1.0.0");
    answers.put("uses.limitations", "Shops of one city only.\nNo pictures at night.");
    return answers;
  }

  private static Composition composition() {
    return new Composition(
        Map.of(Modality.IMAGE, 1200L, Modality.TEXT, 1L),
        Map.of(
            ItemState.DONE,
            1000L,
            ItemState.NEW,
            100L,
            ItemState.IN_PROGRESS,
            50L,
            ItemState.SKIPPED,
            31L,
            ItemState.DISPUTED,
            3L,
            ItemState.RESOLVED,
            17L),
        12,
        List.of(
            new Composition.Import(
                "shelves", "Folder of pictures", Instant.parse("2026-01-02T09:00:00.123Z"), 1000),
            new Composition.Import(
                "more.json", "COCO", Instant.parse("2026-01-05T10:30:00Z"), 201)));
  }

  private static List<Asked> asked() {
    return List.of(
        new Asked(
            "Products",
            "Draw a box around each product.",
            List.of(
                new Asked.Count("bottle", 2600),
                new Asked.Count("can", 900),
                new Asked.Count("jar", 0)),
            1000),
        new Asked("Remark", "Write what is unusual.", List.of(), 40));
  }

  private static People people() {
    return new People(
        true,
        List.of(
            new People.Person(
                "A1",
                2400,
                Duration.ofMinutes(61),
                Map.of(Mode.VERIFY, 1900L, Mode.BLIND, 300L, Mode.BULK, 200L)),
            new People.Person(
                "A2",
                1000,
                Duration.ofSeconds(125),
                Map.of(
                    Mode.SUGGESTIONS, 100L, Mode.SUGGESTIONS_WITH_SCORE, 500L, Mode.UNAIDED, 400L)),
            new People.Person("A3", 100, Duration.ofSeconds(59), Map.of(Mode.JUDGE_FIRST, 100L))),
        List.of("A4", "A5"),
        Map.of(2, 200L, 1, 900L, 3, 1L, 0, 100L));
  }

  private static Work work() {
    return new Work(
        new Work.Timeframe(
            Instant.parse("2026-01-02T09:05:00Z"), Instant.parse("2026-02-03T23:59:59Z")),
        Map.of(
            ProvenanceClass.HA,
            700L,
            ProvenanceClass.HA_AI,
            500L,
            ProvenanceClass.AIA_HV,
            1900L,
            ProvenanceClass.AIA,
            200L,
            ProvenanceClass.IMPORTED,
            200L),
        2,
        new Work.Blind(0.1, 42, 120),
        List.of(
            new Work.Guidelines(Instant.parse("2026-01-01T08:00:00Z"), sha('a'), 1800),
            new Work.Guidelines(Instant.parse("2026-01-10T08:00:00Z"), sha('b'), 2100)),
        new Work.Checkpoints(
            12, List.of(new Asked.Count("went on", 10), new Asked.Count("took a break", 2))),
        new Work.Sealed(Instant.parse("2026-02-04T10:00:00Z"), 4096, sha('c'), true),
        List.of(
            new Work.Recovered(Instant.parse("2026-01-20T11:00:00Z"), 2000, 0, false),
            new Work.Recovered(Instant.parse("2026-02-01T12:30:00Z"), 3900, 1, true)));
  }

  private static List<ModelUse> models() {
    var nothing = Estimate.undefined("No scored suggestion was judged.", 0);
    return List.of(
        new ModelUse(
            "shelf-detector.onnx",
            sha('c'),
            "yolo",
            0.3,
            "ONNX Runtime 1.29.0",
            List.of(
                new Work.Timeframe(
                    Instant.parse("2026-01-02T09:01:00Z"), Instant.parse("2026-01-02T09:04:00Z")),
                new Work.Timeframe(Instant.parse("2026-01-05T10:31:00Z"), null)),
            3000,
            Map.of(
                Verdict.ACCEPTED,
                2000L,
                Verdict.CORRECTED,
                500L,
                Verdict.REJECTED,
                300L,
                Verdict.PENDING,
                200L),
            Proportion.of(2000, 2800, "Nothing was judged."),
            new ModelUse.Calibrated(
                Estimate.of(0.0431, 2800, new Interval(0.03, 0.06, 0.95)),
                Estimate.of(0.0001234, 2800))),
        new ModelUse(
            "idle.onnx",
            sha('e'),
            "classifier",
            0,
            "ONNX Runtime 1.29.0",
            List.of(),
            0,
            Map.of(),
            Proportion.of(0, 0, "Nothing was judged."),
            new ModelUse.Calibrated(nothing, nothing)));
  }

  private static Quality quality() {
    var alone = Estimate.undefined("There is only group north.", 80);
    return new Quality(
        List.of(
            new Quality.Agreed(
                "Products",
                Quality.Between.PEOPLE,
                List.of(
                    new Quality.Named(
                        "F1 at an overlap of 0.5",
                        Estimate.of(0.91, 200, new Interval(0.88, 0.94, 0.95))),
                    new Quality.Named(
                        "Cohen's kappa", Estimate.undefined("There is no variation.", 200))),
                ""),
            new Quality.Agreed(
                "Products",
                Quality.Between.PEOPLE_IMPORTED,
                List.of(new Quality.Named("Percent agreement", Estimate.of(0.8, 50))),
                ""),
            new Quality.Agreed(
                "Products",
                Quality.Between.MODEL_ASSISTED,
                List.of(new Quality.Named("Percent agreement", Estimate.of(0.97, 900))),
                "97 % of the ratings are 'bottle'.")),
        "Majority vote; ties were settled by a person.",
        new Quality.Adjudication(3, 17),
        List.of(
            new Quality.Audited(
                new Claim(0.05, 0.95),
                "the boxes of the finished items",
                3500,
                120,
                1,
                Estimate.of(1.0 / 120, 120, new Interval(0.0003, 0.0391, 0.95)),
                7,
                AuditStanding.Decision.HOLDS),
            new Quality.Audited(
                new Claim(0.01, 0.9),
                "imported boxes",
                200,
                0,
                0,
                Estimate.undefined("Nothing was checked yet.", 0),
                8,
                AuditStanding.Decision.GO_ON)),
        Probes.of(List.of(Probes.Outcome.CAUGHT, Probes.Outcome.CAUGHT, Probes.Outcome.MISSED)),
        List.of(
            new Quality.Bias(
                "Products",
                "the labels of the model",
                "region",
                "bottle",
                Estimate.of(0.12, 900, new Interval(0.05, 0.2, 0.95)),
                Estimate.of(0.8, 900),
                Estimate.undefined("Group south has 0 positive references.", 40),
                Estimate.undefined("Group south has 0 positive references.", 40),
                List.of(
                    new Quality.Treatment(
                        "north",
                        500,
                        Proportion.of(300, 500, ""),
                        Proportion.of(35, 40, ""),
                        Proportion.of(2, 40, "")),
                    new Quality.Treatment(
                        "south",
                        400,
                        Proportion.of(192, 400, ""),
                        Proportion.of(0, 0, "Group south has 0 positive references."),
                        Proportion.of(1, 30, "")))),
            new Quality.Bias(
                "Products",
                "the labels of A1",
                "chain",
                "can",
                alone,
                alone,
                alone,
                alone,
                List.of())),
        List.of(
            new Quality.Diverse(
                "Products",
                new Diversity(
                    Estimate.of(0.82, 3200),
                    Estimate.of(0.95, 300),
                    Estimate.of(-0.13, 3500, new Interval(-0.2, -0.0004, 0.95)),
                    ""))));
  }

  private static Exported exported() {
    return new Exported(
        "CSV table",
        List.of(
            new Exported.DataFile("labels.csv", "text/csv", sha('f'), 123456),
            new Exported.DataFile("export/labels.jsonl", "application/jsonl", sha('0'), 654321)),
        List.of(new Exported.FileSet("images/*.jpg", "image/jpeg", 1200)),
        List.of(
            new Exported.Table(
                "labels.csv",
                List.of(
                    new Exported.Column("file", Role.ITEM),
                    new Exported.Column("label", Role.LABEL),
                    new Exported.Column("x", Role.PLACE),
                    new Exported.Column("score", Role.SCORE),
                    new Exported.Column("provenance", Role.PROVENANCE),
                    new Exported.Column("annotator", Role.ANNOTATOR),
                    new Exported.Column("decided", Role.DECIDED),
                    new Exported.Column("spent_ms", Role.SPENT),
                    new Exported.Column("exposure", Role.EXPOSURE),
                    new Exported.Column("metadata.shop id", Role.OTHER)))));
  }

  /// Everything, with names, labels and answers that try to be more than text.
  public static Disclosure hostile(String name) {
    var full = full();
    return new Disclosure(
        new Disclosure.About(name, name, name),
        new Composition(
            full.composition().items(),
            full.composition().states(),
            1,
            List.of(new Composition.Import(name, name, Instant.parse("2026-01-02T09:00:00Z"), 1))),
        List.of(new Asked(name, name, List.of(new Asked.Count(name, 1)), 1)),
        new People(
            true,
            List.of(new People.Person(name, 1, Duration.ZERO, Map.of(Mode.UNAIDED, 1L))),
            List.of(name),
            Map.of(1, 1L)),
        full.work(),
        List.of(
            new ModelUse(
                name,
                name,
                name,
                0.5,
                name,
                List.of(new Work.Timeframe(Instant.parse("2026-01-02T09:00:00Z"), null)),
                1,
                Map.of(),
                Estimate.undefined(name, 0),
                new ModelUse.Calibrated(Estimate.undefined(name, 0), Estimate.undefined(name, 0)))),
        new Quality(
            List.of(
                new Quality.Agreed(
                    name,
                    Quality.Between.PEOPLE,
                    List.of(new Quality.Named(name, Estimate.undefined(name, 0))),
                    name)),
            name,
            new Quality.Adjudication(0, 0),
            full.quality().audits(),
            full.quality().probes(),
            List.of(
                new Quality.Bias(
                    name,
                    name,
                    name,
                    name,
                    Estimate.undefined(name, 0),
                    Estimate.undefined(name, 0),
                    Estimate.undefined(name, 0),
                    Estimate.undefined(name, 0),
                    List.of(
                        new Quality.Treatment(
                            name,
                            1,
                            Estimate.of(1, 1),
                            Estimate.undefined(name, 0),
                            Estimate.undefined(name, 0))))),
            List.of()),
        new Exported(
            name,
            List.of(new Exported.DataFile(name, "text/csv", sha('d'), 1)),
            List.of(new Exported.FileSet(name, name, 1)),
            List.of(
                new Exported.Table(
                    name,
                    List.of(
                        new Exported.Column(name, Role.LABEL),
                        new Exported.Column(name + "2", Role.ANNOTATOR))))),
        Map.of("motivation.purpose", name, "uses.biases", name, "unheard.of", name));
  }

  private static String sha(char digit) {
    return Character.toString(digit).repeat(64);
  }
}
