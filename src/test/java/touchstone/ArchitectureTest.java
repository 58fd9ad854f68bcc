package touchstone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The rules of the house. What is not here is a wish.
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("touchstone");

  private static final List<String> ROOMS =
      List.of(
          "annotation",
          "job",
          "task",
          "dataset",
          "media",
          "onnx",
          "token",
          "prelabel",
          "review",
          "quality",
          "disclosure",
          "project",
          "export",
          "workbench",
          "ui",
          "cli",
          "app");

  @Test
  void eachRoomUsesOnlyTheRoomsBeforeIt() {
    var house =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (var room : ROOMS) {
      house = house.layer(room).definedBy("touchstone." + room + "..");
    }
    house
        .whereLayer("annotation")
        .mayNotAccessAnyLayer()
        .whereLayer("job")
        .mayNotAccessAnyLayer()
        .whereLayer("task")
        .mayOnlyAccessLayers("annotation")
        .whereLayer("dataset")
        .mayOnlyAccessLayers("annotation", "task", "job")
        .whereLayer("media")
        .mayOnlyAccessLayers("annotation", "dataset", "job")
        .whereLayer("onnx")
        .mayOnlyAccessLayers("job")
        .whereLayer("token")
        .mayOnlyAccessLayers("annotation", "dataset", "onnx")
        .whereLayer("prelabel")
        .mayOnlyAccessLayers("annotation", "task", "media", "onnx", "token", "job")
        .whereLayer("review")
        .mayOnlyAccessLayers("annotation", "task")
        .whereLayer("quality")
        .mayOnlyAccessLayers("annotation", "task", "review")
        .whereLayer("disclosure")
        .mayOnlyAccessLayers("annotation", "task", "review", "quality")
        .whereLayer("project")
        .mayOnlyAccessLayers("annotation", "task", "dataset", "review", "job")
        .whereLayer("export")
        .mayOnlyAccessLayers("annotation", "task", "dataset", "review", "job")
        .whereLayer("workbench")
        .mayOnlyBeAccessedByLayers("ui", "cli", "app")
        .whereLayer("ui")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .because("data flows one way through the house, and a reader can follow it")
        .check(HOUSE);
  }

  @Test
  void theWindowAndTheCommandLineGoThroughTheWorkbench() {
    noClasses()
        .that()
        .resideInAnyPackage("touchstone.ui..", "touchstone.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("touchstone.project..", "touchstone.prelabel.family..")
        .because("use cases live in the workbench, where both can use them")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("touchstone.(**)")
        .should()
        .beFreeOfCycles()
        .because("what is tangled cannot be explained")
        .check(HOUSE);
  }

  @Test
  void onlyTheWindowSeesJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages("touchstone.ui..", "touchstone.app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
        .because("everything below the window must work without one")
        .check(HOUSE);
  }

  @Test
  void onlyTheModelRoomSeesOnnxRuntime() {
    onlyIn("touchstone.onnx..", "the engine can then be replaced", "ai.onnxruntime..");
  }

  @Test
  void onlyOneClassSeesTheTokenizers() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("touchstone.token.DjlTokenizer")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .because("another cutter of texts can then take its place")
        .check(HOUSE);
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("ai.djl..")
                .and(resideOutsideOfPackage("ai.djl.huggingface.tokenizers.jni")))
        .because("what lies above its native bridge downloads libraries and asks the network")
        .check(HOUSE);
  }

  @Test
  void onlyTheProjectRoomSeesSql() {
    onlyIn("touchstone.project..", "the file has one owner", "java.sql..", "org.sqlite..");
  }

  @Test
  void onlyTheMediaRoomSeesAwt() {
    onlyIn(
        "touchstone.media..",
        "two toolkits in one process fight over the main thread",
        "java.awt..",
        "javax.swing..",
        "javax.imageio..");
  }

  private static void onlyIn(String room, String because, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .because(because)
        .check(HOUSE);
  }

  @Test
  void viewModelsKnowNoScene() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .because("they are tested without a window")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void onlyTheRelayCallsRunLater() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("touchstone.ui.FxRelay")
        .should()
        .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
        .because("a flood of runLater calls freezes the window")
        .check(HOUSE);
  }

  @Test
  void onlyTheJobRoomMakesThreads() {
    noClasses()
        .that()
        .resideOutsideOfPackage("touchstone.job..")
        .should()
        .callConstructor("java.lang.Thread", "java.lang.Runnable")
        .orShould()
        .callConstructor("java.lang.Thread", "java.lang.Runnable", "java.lang.String")
        .orShould()
        .dependOnClassesThat(
            assignableTo("java.util.concurrent.ThreadPoolExecutor")
                .or(assignableTo("java.util.concurrent.ForkJoinPool"))
                .or(assignableTo("java.util.Timer"))
                .or(
                    DescribedPredicate.describe(
                        "are Executors",
                        type -> type.getName().equals("java.util.concurrent.Executors"))))
        .because("whoever makes a thread must also end it, and tests replace them")
        .check(HOUSE);
  }

  @Test
  void nothingOpensAConnection() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.net.http..")
                .or(resideInAPackage("javafx.scene.web.."))
                .or(
                    DescribedPredicate.describe(
                        "open connections",
                        type ->
                            Set.of(
                                    "java.net.InetAddress",
                                    "java.net.Socket",
                                    "java.net.ServerSocket",
                                    "java.net.DatagramSocket",
                                    "java.net.URLConnection",
                                    "java.net.HttpURLConnection",
                                    "java.nio.channels.SocketChannel",
                                    "java.nio.channels.ServerSocketChannel",
                                    "java.nio.channels.DatagramChannel")
                                .contains(type.getName()))))
        .because("offline is a promise")
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("touchstone.cli..", "touchstone.app..")
        .should()
        .accessField("java.lang.System", "out")
        .orShould()
        .accessField("java.lang.System", "err")
        .because("a window has no standard output")
        .check(HOUSE);
  }

  @Test
  void theDomainIsMadeOfValues() {
    classes()
        .that()
        .resideInAnyPackage("touchstone.annotation", "touchstone.review")
        .should(
            new ArchCondition<JavaClass>("be a record, an enum, a sealed interface or final") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                var reflected = type.reflect();
                boolean value =
                    type.isRecord()
                        || type.isEnum()
                        || reflected.isSealed()
                        || type.getModifiers().contains(JavaModifier.FINAL)
                        || type.getSimpleName().equals("package-info")
                        || type.isAnonymousClass();
                events.add(new SimpleConditionEvent(type, value, type.getName()));
              }
            })
        .because("values can be shared between threads, compared and tested whole")
        .check(HOUSE);
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java/touchstone"))) {
      var packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .collect(Collectors.toCollection(TreeSet::new));
      var unmarked =
          packages.stream()
              .filter(folder -> !read(folder.resolve("package-info.java")).contains("@NullMarked"))
              .toList();
      assertEquals(List.of(), unmarked, "because absence is said in types");
    }
  }

  @Test
  void everyCatalogueIsComplete() throws ReflectiveOperationException {
    var catalogues =
        List.of(
            new Catalogue("touchstone.task.TaskKind", "touchstone.task.TaskKinds"),
            new Catalogue(
                "touchstone.dataset.DatasetReader", "touchstone.dataset.catalogue.DatasetReaders"),
            new Catalogue(
                "touchstone.prelabel.family.ModelFamily",
                "touchstone.prelabel.catalogue.ModelFamilies"),
            new Catalogue("touchstone.export.Exporter", "touchstone.export.catalogue.Exporters"));
    for (var catalogue : catalogues) {
      if (!HOUSE.contain(catalogue.list())) {
        continue;
      }
      var listed =
          ((List<?>) Class.forName(catalogue.list()).getField("ALL").get(null))
              .stream().map(entry -> entry.getClass().getName()).collect(Collectors.toSet());
      var written =
          HOUSE.stream()
              .filter(type -> type.isAssignableTo(catalogue.port()))
              .filter(type -> !type.isInterface())
              .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
              .map(JavaClass::getName)
              .collect(Collectors.toSet());
      assertTrue(
          listed.containsAll(written),
          () -> "%s lacks some of %s".formatted(catalogue.list(), written));
    }
  }

  private record Catalogue(String port, String list) {}

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
