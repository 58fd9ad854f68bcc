package touchstone.disclosure.croissant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Disclosures;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;

public class CroissantTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final URI BASE = URI.create("https://example.org/data/");

  /// The table of properties of the RAI vocabulary, with the number of values that each may have.
  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("rai:dataCollection", "ONE"),
          Map.entry("rai:dataCollectionType", "MANY"),
          Map.entry("rai:dataCollectionMissingData", "ONE"),
          Map.entry("rai:dataCollectionRawData", "ONE"),
          Map.entry("rai:dataCollectionTimeframe", "MANY"),
          Map.entry("rai:dataImputationProtocol", "ONE"),
          Map.entry("rai:dataManipulationProtocol", "ONE"),
          Map.entry("rai:dataPreprocessingProtocol", "MANY"),
          Map.entry("rai:dataAnnotationProtocol", "ONE"),
          Map.entry("rai:dataAnnotationPlatform", "MANY"),
          Map.entry("rai:dataAnnotationAnalysis", "MANY"),
          Map.entry("rai:dataReleaseMaintenancePlan", "MANY"),
          Map.entry("rai:personalSensitiveInformation", "MANY"),
          Map.entry("rai:dataSocialImpact", "ONE"),
          Map.entry("rai:dataBiases", "MANY"),
          Map.entry("rai:dataLimitations", "MANY"),
          Map.entry("rai:dataUseCases", "MANY"),
          Map.entry("rai:annotationsPerItem", "ONE"),
          Map.entry("rai:annotatorDemographics", "MANY"),
          Map.entry("rai:machineAnnotationTools", "MANY"));

  static Stream<Disclosure> disclosures() {
    return Stream.of(
        Disclosures.empty(),
        Disclosures.small(),
        Disclosures.recorded(),
        Disclosures.full(),
        Disclosures.hostile("a:b/@id \"q\" \\ <x> #1?é😊\n\u0000.csv"),
        Disclosures.hostile("@type"),
        Disclosures.hostile("rai:x"),
        Disclosures.hostile("\uD800"));
  }

  private static JsonNode read(Disclosure disclosure) {
    return JSON.readTree(Croissant.of(disclosure));
  }

  @Test
  void propertiesAreNamedAsInTheTableOfTheVocabulary() {
    var full = read(Disclosures.full());
    var kinds = new HashMap<String, String>();
    full.properties().stream()
        .filter(property -> property.getKey().startsWith("rai:"))
        .forEach(
            property ->
                kinds.put(property.getKey(), property.getValue().isArray() ? "MANY" : "ONE"));
    assertEquals(PROPERTIES, kinds);
    for (var question : Form.QUESTIONS) {
      assertTrue(
          question.property().isEmpty()
              || PROPERTIES.containsKey(question.property())
              || full.has(question.property()),
          question.property());
    }
  }

  @Test
  void whatIsRequiredIsThereOrSaidToBeMissing() {
    var required =
        List.of(
            "@context",
            "@type",
            "conformsTo",
            "name",
            "description",
            "license",
            "url",
            "creator",
            "datePublished");
    var full = read(Disclosures.full());
    required.forEach(property -> assertTrue(full.has(property), property));
    assertEquals(List.of(), Croissant.missing(Disclosures.full()));

    var empty = read(Disclosures.empty());
    var missing =
        required.stream()
            .filter(property -> !empty.has(property))
            .collect(TreeSet::new, Set::add, Set::addAll);
    assertEquals(
        missing,
        new TreeSet<>(
            Croissant.missing(Disclosures.empty()).stream().map(Question::property).toList()));
    assertEquals(Set.of("creator", "datePublished", "license", "url"), missing);
  }

  @Test
  void answersThatAProgramCannotReadAreMissing() {
    var empty = Disclosures.empty();
    var disclosure =
        new Disclosure(
            empty.about(),
            empty.composition(),
            empty.asked(),
            empty.people(),
            empty.work(),
            empty.models(),
            empty.quality(),
            empty.exported(),
            Map.of(
                "distribution.url", "on request",
                "distribution.published", "in spring",
                "distribution.license", "CC BY 4.0",
                "motivation.creator", "Ann"));
    assertEquals(
        List.of("distribution.url", "distribution.published"),
        Croissant.missing(disclosure).stream().map(Question::id).toList());
    var json = read(disclosure);
    assertFalse(json.has("url"));
    assertFalse(json.has("datePublished"));
    assertEquals("CC BY 4.0", json.get("license").asString());
  }

  @Test
  void whatNobodyAnsweredHasNoProperty() {
    var empty = read(Disclosures.empty());
    assertFalse(empty.has("distribution"));
    assertFalse(empty.has("recordSet"));
    assertFalse(empty.has("rai:annotatorDemographics"));
    assertFalse(empty.has("prov:wasDerivedFrom"));
    assertEquals(
        "No items with 0 labels, made by nobody yet with Touchstone 0.1.0. No model proposed labels.",
        empty.get("description").asString());
  }

  @ParameterizedTest
  @MethodSource("disclosures")
  void aProcessorOfJsonLdLosesNothing(Disclosure disclosure) throws JsonLdError {
    losesNothing(Croissant.of(disclosure));
  }

  /// Fail unless a document is the same after a processor of JSON-LD took it apart and put it
  /// together again.
  public static void losesNothing(String text) throws JsonLdError {
    var original = JSON.readTree(text);
    var expanded = JsonLd.expand(document(text)).options(options()).get();
    assertFalse(expanded.isEmpty());
    var context = JSON.writeValueAsString(Map.of("@context", original.get("@context")));
    var compacted =
        JsonLd.compact(document(expanded.toString()), document(context)).options(options()).get();
    assertEquals(plain(original), plain(JSON.readTree(compacted.toString())));
  }

  private static JsonDocument document(String text) throws JsonLdError {
    return JsonDocument.of(new StringReader(text));
  }

  private static JsonLdOptions options() {
    var options = new JsonLdOptions();
    options.setBase(BASE);
    options.setDocumentLoader(
        (url, _) -> {
          throw new AssertionError("The document must need nothing else, but asks for " + url);
        });
    return options;
  }

  /// Return a node with lists of one thing as that thing, without the context, and with one of the
  /// prefixes that mean the same: JSON-LD makes no difference between these.
  private static JsonNode plain(JsonNode node) {
    if (node.isArray()) {
      var elements = node.valueStream().map(CroissantTest::plain).toList();
      if (elements.size() == 1) {
        return elements.getFirst();
      }
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      elements.forEach(array::add);
      return array;
    }
    if (node.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      node.properties().stream()
          .filter(property -> !property.getKey().equals("@context"))
          .forEach(
              property -> {
                var key = property.getKey().replace("cr:RAI/", "rai:");
                var value = plain(property.getValue());
                object.set(key, Set.of("@type", "dataType").contains(key) ? types(value) : value);
              });
      return object;
    }
    return node;
  }

  private static JsonNode types(JsonNode types) {
    if (types.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      types.valueStream().map(CroissantTest::types).forEach(array::add);
      return array;
    }
    return JsonNodeFactory.instance.stringNode(types.asString().replaceFirst("^sc:", ""));
  }

  @Test
  void everyTermHasAnAddress() throws JsonLdError {
    var expanded =
        JsonLd.expand(document(Croissant.of(Disclosures.full()))).options(options()).get();
    var names = new TreeSet<String>();
    names(JSON.readTree(expanded.toString()), names);
    assertEquals(
        List.of(),
        names.stream()
            .filter(
                name ->
                    !name.matches(
                        "@(id|type|value|language)|http://mlcommons.org/croissant/(RAI/)?\\w+"
                            + "|https://schema.org/\\w+|http://www.w3.org/ns/prov#\\w+"
                            + "|http://xmlns.com/foaf/0.1/name|http://purl.org/dc/terms/conformsTo"))
            .toList());
    assertTrue(names.contains("http://mlcommons.org/croissant/recordSet"));
    assertTrue(names.contains("http://mlcommons.org/croissant/RAI/dataAnnotationProtocol"));
    assertTrue(names.contains("https://schema.org/distribution"));
    assertTrue(names.contains("http://www.w3.org/ns/prov#wasAttributedTo"));
  }

  private static void names(JsonNode node, Set<String> names) {
    node.properties()
        .forEach(
            property -> {
              names.add(property.getKey());
              names(property.getValue(), names);
            });
    if (node.isArray()) {
      node.valueStream().forEach(element -> names(element, names));
    }
  }

  @ParameterizedTest
  @MethodSource("disclosures")
  void everythingDescribedHasAnIdOfItsOwnAndEveryReferenceLeadsToOne(Disclosure disclosure) {
    var defined = new ArrayList<String>();
    var referred = new TreeSet<String>();
    ids(read(disclosure), "", defined, referred);
    assertEquals(defined.size(), Set.copyOf(defined).size(), defined.toString());
    referred.removeAll(defined);
    assertEquals(Set.of(), referred);
  }

  private static void ids(JsonNode node, String key, List<String> defined, Set<String> referred) {
    if (node.isObject() && node.has("@id") && !key.equals("@context")) {
      (node.size() == 1 ? referred : defined).add(node.get("@id").asString());
    }
    node.properties()
        .forEach(
            property -> {
              if (!property.getKey().equals("@context")) {
                ids(property.getValue(), property.getKey(), defined, referred);
              }
            });
    if (node.isArray()) {
      node.valueStream().forEach(element -> ids(element, key, defined, referred));
    }
  }

  @Test
  void eachLabelIsAttributedToThePersonInItsRow() {
    var label = read(Disclosures.small()).at("/recordSet/0/field/1");
    assertEquals(
        JSON.readTree(
            """
            {
              "@type": "cr:Field",
              "@id": "labels/label",
              "name": "label",
              "description": "The label.",
              "dataType": ["sc:Text", "cr:Label"],
              "source": {
                "fileObject": {"@id": "files/notes~20labelled.csv"},
                "extract": {"column": "label"}
              },
              "annotation": [
                {
                  "@type": "cr:Field",
                  "@id": "labels/label/annotator",
                  "name": "annotator",
                  "description": "The person to whom the label is attributed.",
                  "dataType": ["prov:Person", "foaf:Person"],
                  "equivalentProperty": "prov:wasAttributedTo",
                  "subField": [
                    {
                      "@type": "cr:Field",
                      "@id": "labels/label/annotator/annotator",
                      "name": "annotator",
                      "description": "The person who decided last on the label.",
                      "dataType": "sc:Text",
                      "source": {
                        "fileObject": {"@id": "files/notes~20labelled.csv"},
                        "extract": {"column": "annotator"}
                      }
                    }
                  ]
                }
              ]
            }
            """),
        label);
  }

  @Test
  void timesThatAreNoneByTheStandardAreLeftToThePersonWhoReads() {
    assertTrue(Rai.isTimeframe("2025-03-01/2025-06-30"));
    assertTrue(Rai.isTimeframe("2020/2022"));
    assertTrue(Rai.isTimeframe("2025-03-01T10:00:00Z"));
    assertFalse(Rai.isTimeframe("spring"));
    assertFalse(Rai.isTimeframe("2025-03-01 to 2025-06-30"));
    assertFalse(Rai.isTimeframe(""));
  }
}
