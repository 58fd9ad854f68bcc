package touchstone.disclosure.croissant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;
import touchstone.disclosure.account.Account;
import touchstone.disclosure.account.Block;
import touchstone.disclosure.account.Plain;

/// The properties of the RAI vocabulary 1.0, by the names of its table of properties (elsewhere in
/// that document some are spelled differently).
enum Rai {
  DATA_COLLECTION("dataCollection", Values.ONE),
  DATA_COLLECTION_TYPE("dataCollectionType", Values.TERMS),
  DATA_COLLECTION_MISSING_DATA("dataCollectionMissingData", Values.ONE),
  DATA_COLLECTION_RAW_DATA("dataCollectionRawData", Values.ONE),
  DATA_COLLECTION_TIMEFRAME("dataCollectionTimeframe", Values.TERMS),
  DATA_IMPUTATION_PROTOCOL("dataImputationProtocol", Values.ONE),
  DATA_MANIPULATION_PROTOCOL("dataManipulationProtocol", Values.ONE),
  DATA_PREPROCESSING_PROTOCOL("dataPreprocessingProtocol", Values.LINES),
  DATA_ANNOTATION_PROTOCOL("dataAnnotationProtocol", Values.ONE),
  DATA_ANNOTATION_PLATFORM("dataAnnotationPlatform", Values.ANSWERS),
  DATA_ANNOTATION_ANALYSIS("dataAnnotationAnalysis", Values.ANSWERS),
  DATA_RELEASE_MAINTENANCE_PLAN("dataReleaseMaintenancePlan", Values.ANSWERS),
  PERSONAL_SENSITIVE_INFORMATION("personalSensitiveInformation", Values.LINES),
  DATA_SOCIAL_IMPACT("dataSocialImpact", Values.ONE),
  DATA_BIASES("dataBiases", Values.LINES),
  DATA_LIMITATIONS("dataLimitations", Values.LINES),
  DATA_USE_CASES("dataUseCases", Values.LINES),
  ANNOTATIONS_PER_ITEM("annotationsPerItem", Values.ONE),
  ANNOTATOR_DEMOGRAPHICS("annotatorDemographics", Values.LINES),
  MACHINE_ANNOTATION_TOOLS("machineAnnotationTools", Values.ANSWERS);

  private static final String MOMENT =
      "\\d{4}(-\\d\\d(-\\d\\d(T[\\d:.]+(Z|[-+]\\d\\d:\\d\\d)?)?)?)?";
  private static final Pattern TIMEFRAME = Pattern.compile("%1$s(/%1$s)?".formatted(MOMENT));

  private final String key;
  private final Values values;

  Rai(String name, Values values) {
    key = "rai:" + name;
    this.values = values;
  }

  /// How the answers to its questions become its values.
  private enum Values {
    /// All in one text.
    ONE,
    /// One for each answer.
    ANSWERS,
    /// One for each line of an answer.
    LINES,
    /// One for each line, as it is: a word of a vocabulary, or a time.
    TERMS
  }

  /// Put its values, none when neither the record nor the author answers.
  void put(Node dataset, Disclosure disclosure) {
    if (values == Values.ONE) {
      dataset.put(key, String.join("\n", of(disclosure)));
    } else {
      dataset.putTexts(key, of(disclosure));
    }
  }

  private List<String> of(Disclosure disclosure) {
    var texts = new ArrayList<String>();
    for (var question : Form.QUESTIONS) {
      if (question.property().equals(key)) {
        recorded(question, disclosure, texts);
        add(disclosure.answer(question.id()), texts);
      }
    }
    if (this == DATA_COLLECTION) {
      loose(disclosure).forEach(line -> texts.add("Time of collection. " + author(line)));
    }
    return texts;
  }

  /// Add what is recorded: a text for each point, and for each table with what is said after it.
  private static void recorded(Question question, Disclosure disclosure, List<String> texts) {
    int own = texts.size();
    for (var block : Account.of(question.id(), disclosure)) {
      if (block instanceof Block.Points(var points)) {
        points.forEach(point -> texts.add(Plain.line(point)));
      } else if (block instanceof Block.Table || texts.size() == own) {
        texts.add(Plain.line(block.line()));
      } else {
        texts.add("%s %s".formatted(texts.removeLast(), Plain.line(block.line())));
      }
    }
  }

  /// Return an answer with the mark that it is the author's among recorded facts.
  static String author(String answer) {
    return "In the author's own words: “%s”".formatted(Plain.text(answer).strip());
  }

  private void add(String answer, List<String> texts) {
    if (answer.isBlank()) {
      return;
    }
    switch (values) {
      case ONE, ANSWERS -> texts.add(author(answer));
      case LINES -> Plain.lines(answer).forEach(line -> texts.add(author(line)));
      case TERMS ->
          Plain.lines(answer).stream()
              .filter(line -> this != DATA_COLLECTION_TIMEFRAME || isTimeframe(line))
              .forEach(texts::add);
    }
  }

  /// Return what the author says of the time of collection that is no time by ISO 8601.
  private static List<String> loose(Disclosure disclosure) {
    return Plain.lines(disclosure.answer("collection.timeframe")).stream()
        .filter(line -> !isTimeframe(line))
        .toList();
  }

  static boolean isTimeframe(String line) {
    return TIMEFRAME.matcher(line).matches();
  }
}
