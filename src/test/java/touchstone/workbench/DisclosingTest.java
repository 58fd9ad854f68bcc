package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Verdict;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Exported;
import touchstone.disclosure.Exported.Role;
import touchstone.disclosure.People.Mode;
import touchstone.disclosure.Quality;
import touchstone.disclosure.croissant.CroissantTest;
import touchstone.disclosure.sheet.Datasheet;
import touchstone.export.AtomicTarget.Existing;
import touchstone.export.ExportOptions;
import touchstone.export.Selection;
import touchstone.export.catalogue.Exporters;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.media.Fingerprint;
import touchstone.review.ProvenanceClass;
import touchstone.workbench.Exporting.Beside;
import touchstone.workbench.disclosing.Documents;

/// The documents of a project on which several people worked. `-Dtouchstone.golden=write` writes
/// those that they are compared with anew, for the eye to compare.
class DisclosingTest {
  private static final Path GOLDEN = Path.of("src/test/resources/touchstone/workbench/disclosing");
  private static final Pattern NAMES =
      Pattern.compile("(?i)\\bada\\b|lovelace|bodil|quist|cleo|zweig");

  @TempDir Path folder;
  private ToldProject told;
  private Workbench workbench;

  @BeforeEach
  void open() throws Exception {
    told = ToldProject.make(folder.resolve("work"));
    workbench = told.workbench();
  }

  @AfterEach
  void close() {
    told.close();
  }

  private Disclosure disclosure(boolean pseudonyms) {
    return workbench.disclosing().disclosure(pseudonyms, Progress.NONE, new Cancellation()).join();
  }

  private Disclosure write(String name, boolean pseudonyms, Existing existing) {
    return workbench
        .disclosing()
        .write(folder.resolve(name), pseudonyms, existing, Progress.NONE, new Cancellation())
        .join();
  }

  private Exporting.Written export(String format, String name, Beside beside) {
    return workbench
        .exporting()
        .export(
            Exporters.byId(format).orElseThrow(),
            Selection.ALL,
            ExportOptions.NONE,
            beside,
            folder.resolve(name),
            Existing.REFUSE,
            Progress.NONE,
            new Cancellation())
        .join();
  }

  private static List<Path> files(Path root) throws IOException {
    try (var all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private String normal(Path file) throws IOException {
    return Files.readString(file).replace(Long.toString(told.seed()), "SEED");
  }

  @Test
  void whatWasRecordedIsToldAsAWhole() throws Exception {
    write("told", false, Existing.REFUSE);
    for (var name : Documents.NAMES) {
      var golden = GOLDEN.resolve(name);
      var text = normal(folder.resolve("told").resolve(name));
      if ("write".equals(System.getProperty("touchstone.golden"))) {
        Files.createDirectories(GOLDEN);
        Files.writeString(golden, text);
      }
      assertEquals(Files.readString(golden).replace("\r\n", "\n"), text, name);
    }
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void twoOfOneStateAreEqualToTheByteWhoeverOpensItAndWherever() throws Exception {
    write("once", true, Existing.REFUSE);
    var locale = Locale.getDefault();
    var zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("hi-u-nu-deva"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      told.open(ToldProject.CLEO);
      workbench = told.workbench();
      write("again", true, Existing.REFUSE);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    for (var name : Documents.NAMES) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("once").resolve(name)),
          Files.readAllBytes(folder.resolve("again").resolve(name)),
          name);
    }
  }

  @Test
  void eachPersonIsToldByWhatTheyCouldSee() {
    var people = disclosure(false).people();
    assertEquals(
        List.of("Ada", "Bodil Quist", "Cleo Zweig"),
        people.persons().stream().map(person -> person.name()).toList());
    assertEquals(
        Map.of(Mode.BLIND, 2L, Mode.SUGGESTIONS_WITH_SCORE, 4L),
        people.persons().getFirst().modes());
    assertEquals(
        Map.of(
            Mode.BLIND, 4L, Mode.JUDGE_FIRST, 2L, Mode.SUGGESTIONS_WITH_SCORE, 5L, Mode.VERIFY, 1L),
        people.persons().get(1).modes());
    assertEquals(Map.of(Mode.ADJUDICATED, 1L), people.persons().get(2).modes());
    assertFalse(people.spent().isZero());
    assertTrue(people.spent().compareTo(Duration.ofMinutes(5)) < 0);
  }

  @Test
  void nobodyIsNamedUnderPseudonymsWhereverTheNameStood() throws Exception {
    write("secret", true, Existing.REFUSE);
    for (var file : files(folder.resolve("secret"))) {
      var found = NAMES.matcher(Files.readString(file));
      assertFalse(found.find(), () -> file + ": " + found.group());
    }
    var sheet = Files.readString(folder.resolve("secret/datasheet.md"));
    assertTrue(sheet.contains("3 people, by pseudonyms: A1, A2 and A3."));
    assertTrue(sheet.contains("A1 asked A2 to label twice."));
    var named = Datasheet.of(disclosure(false));
    assertEquals(
        named.gaps(), Datasheet.of(disclosure(true)).gaps(), "it tells neither more nor less");
  }

  @Test
  void anExportUnderPseudonymsNamesNobodyEither() throws Exception {
    for (var format : List.of("csv", "jsonl", "coco", "voc", "yolo")) {
      export(format, "out/" + format + "/labels." + format, new Beside(true, true));
    }
    var all = files(folder.resolve("out"));
    assertTrue(all.size() > 15, all.toString());
    for (var file : all) {
      var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      var found = NAMES.matcher(bytes.replace("ada-shelves/shelf", "where a picture lies"));
      assertFalse(found.find(), () -> file + ": " + found.group());
    }
    var table = Files.readString(folder.resolve("out/csv/labels.csv"));
    assertTrue(table.contains(",A1,"), table);
    var lines = Files.readString(folder.resolve("out/jsonl/labels.jsonl"));
    assertTrue(lines.contains("{\"id\":\"A2\",\"name\":\"A2\"}"), lines);
    assertTrue(lines.contains("Look at this, A2."), lines);
  }

  @Test
  void documentsBesideATableNameItAndItsColumns() throws Exception {
    var written = export("csv", "labels.csv", new Beside(true, false));
    var told = written.documents().orElseThrow();
    assertEquals(folder.resolve("labels.csv-disclosure"), told.folder());
    var exported = told.disclosure().exported();
    var table = folder.resolve("labels.csv");
    assertEquals(
        List.of(
            new Exported.DataFile(
                "../labels.csv", "text/csv", Fingerprint.of(table), Files.size(table))),
        exported.files());
    var roles = new ArrayList<Role>();
    exported.tables().getFirst().columns().forEach(column -> roles.add(column.role()));
    assertEquals(
        List.of(Role.ITEM, Role.LABEL, Role.PLACE, Role.PLACE, Role.PLACE, Role.PLACE, Role.SCORE),
        roles.subList(0, 7));
    assertTrue(roles.containsAll(List.of(Role.ANNOTATOR, Role.DECIDED, Role.EXPOSURE, Role.SPENT)));
    CroissantTest.losesNothing(Files.readString(told.folder().resolve("croissant.json")));
  }

  @Test
  void documentsOfAFolderLieInItAndTellManyFilesAsOneSet() throws Exception {
    var written = export("voc", "voc", new Beside(true, false));
    var told = written.documents().orElseThrow();
    assertEquals(folder.resolve("voc/disclosure"), told.folder());
    assertEquals(
        Documents.NAMES.stream().sorted().toList(),
        files(told.folder()).stream().map(file -> file.getFileName().toString()).toList());
    var exported = told.disclosure().exported();
    assertEquals(
        List.of(new Exported.FileSet("../Annotations/*.xml", "application/xml", 30)),
        exported.sets());
    CroissantTest.losesNothing(Files.readString(told.folder().resolve("croissant.json")));
    assertEquals(
        exported.files().stream().map(file -> file.name().substring(3)).sorted().toList(),
        files(folder.resolve("voc")).stream()
            .map(file -> folder.resolve("voc").relativize(file).toString().replace('\\', '/'))
            .filter(name -> !name.startsWith("Annotations/") && !name.startsWith("disclosure/"))
            .toList());
  }

  @Test
  void nothingIsWrittenWhereDocumentsCannotGo() throws Exception {
    Files.createDirectories(folder.resolve("labels.csv-disclosure"));
    Files.writeString(folder.resolve("labels.csv-disclosure/thesis.txt"), "mine");
    var failure =
        assertThrows(
            CompletionException.class, () -> export("csv", "labels.csv", new Beside(true, false)));
    assertEquals(
        "%s holds more than a disclosure, such as thesis.txt; choose another folder."
            .formatted(folder.resolve("labels.csv-disclosure")),
        failure.getCause().getMessage());
    assertFalse(Files.exists(folder.resolve("labels.csv")));
    assertEquals("mine", Files.readString(folder.resolve("labels.csv-disclosure/thesis.txt")));
  }

  @Test
  void documentsTakeThePlaceOfOthersOnlyWhenThatIsSaid() throws Exception {
    write("told", false, Existing.REFUSE);
    workbench.disclosing().answer("motivation.purpose", "To count bottles.").join();
    var taken =
        assertThrows(CompletionException.class, () -> write("told", false, Existing.REFUSE));
    assertEquals(
        folder.resolve("told"), assertInstanceOf(TakenException.class, taken.getCause()).place());
    assertFalse(Files.readString(folder.resolve("told/datasheet.md")).contains("count bottles"));
    write("told", false, Existing.REPLACE);
    assertTrue(Files.readString(folder.resolve("told/datasheet.md")).contains("count bottles"));
    var project = folder.resolve("work/shop.touchstone");
    var failure =
        assertThrows(
            CompletionException.class,
            () -> write("work/shop.touchstone", false, Existing.REPLACE));
    assertEquals(
        project + " is a file; choose a folder for the disclosure.",
        failure.getCause().getMessage());
    assertTrue(Files.isRegularFile(project));
  }

  @Test
  void answersAreRememberedAndCanBeGivenAnew() {
    var disclosing = workbench.disclosing();
    assertTrue(disclosing.answer("uses.biases", "None that\r\nwe know. ").join());
    assertFalse(disclosing.answer("uses.biases", "None that\nwe know.").join());
    told.open(ToldProject.BO);
    workbench = told.workbench();
    disclosing = workbench.disclosing();
    assertEquals("None that\nwe know.", disclosing.answers().join().get("uses.biases"));
    assertTrue(disclosing.answer("uses.biases", "Some.").join());
    assertEquals("Some.", disclosure(false).answer("uses.biases"));
    assertTrue(disclosing.answer("uses.biases", "  ").join());
    assertFalse(disclosing.answers().join().containsKey("uses.biases"));
    assertEquals(List.of(), workbench.verify().join());
    var answers = disclosing.answers().join();
    workbench.rebuild().join();
    assertEquals(answers, disclosing.answers().join());
  }

  @Test
  void everyVersionOfTheGuidelinesStays() {
    var guidelines = workbench.guidelines();
    assertEquals("# Boxes\n\nWhole bottles only.", guidelines.now().join());
    assertFalse(guidelines.change("# Boxes\r\n\r\nWhole bottles only.").join());
    assertTrue(guidelines.change("").join());
    assertEquals("", guidelines.now().join());
    assertEquals(
        List.of("# Boxes", "# Boxes\n\nWhole bottles only.", ""),
        guidelines.versions().join().stream().map(Guidelines.Version::text).toList());
    assertEquals(
        List.of(7L, 28L),
        disclosure(false).work().guidelines().stream().map(one -> one.characters()).toList());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void figuresRestOnWhatWasSaid() {
    var disclosure = disclosure(false);
    assertEquals(
        Map.of(ProvenanceClass.AIA_HV, 2L, ProvenanceClass.HA, 1L, ProvenanceClass.HA_HV, 2L),
        disclosure.work().provenance());
    assertEquals(
        disclosure.work().provenance(),
        workbench.outcome().join().provenance(),
        "the same as is counted elsewhere");
    var model = disclosure.models().getFirst();
    assertEquals(60, model.proposals());
    assertEquals(Map.of(Verdict.ACCEPTED, 6L, Verdict.PENDING, 54L), model.verdicts());
    assertEquals(6, model.precision().n());
    assertEquals(new Quality.Adjudication(0, 1), disclosure.quality().adjudication());
    assertEquals(2, disclosure.work().blind() == null ? 0 : disclosure.work().blind().items());
  }
}
