package touchstone.disclosure;

import static touchstone.disclosure.Section.COLLECTION;
import static touchstone.disclosure.Section.COMPOSITION;
import static touchstone.disclosure.Section.MOTIVATION;
import static touchstone.disclosure.Section.PREPROCESSING;
import static touchstone.disclosure.Section.SUMMARY;

import java.util.List;

/// What is asked about the data itself, after "Datasheets for Datasets", in our own words.
final class DatasetQuestions {
  static final List<Question> ALL =
      List.of(
          Question.of("summary.description", SUMMARY, "What is this dataset?")
              .hint("A few sentences for someone who has never seen it.")
              .fills("description"),
          Question.of("summary.record", SUMMARY, "What was recorded of its making?"),
          Question.of("summary.keywords", SUMMARY, "By which keywords should it be found?")
              .hint("Separated by commas.")
              .fills("keywords"),
          Question.of("summary.language", SUMMARY, "In which languages is its content?")
              .hint("Codes such as en or de-AT, separated by commas.")
              .fills("inLanguage"),
          Question.of("motivation.purpose", MOTIVATION, "For what purpose was the dataset created?")
              .hint("The task in mind, and the gap that it fills."),
          Question.of("motivation.creator", MOTIVATION, "Who created it, and on behalf of whom?")
              .hint("A name on each line; begin a line with Organization: where it is no person.")
              .fills("creator")
              .required(),
          Question.of("motivation.funding", MOTIVATION, "Who funded it?")
              .hint("The grantor, and name and number of the grant."),
          Question.of("motivation.other", MOTIVATION, "What else is there to say of its purpose?"),
          Question.of("composition.instances", COMPOSITION, "What do the items represent?")
              .hint("Documents, photos, people, …; whether there are several kinds."),
          Question.of("composition.count", COMPOSITION, "How many items are there?"),
          Question.of(
                  "composition.sample",
                  COMPOSITION,
                  "Are these all possible items, or a sample of a larger set?")
              .hint("What the larger set is, and whether the sample represents it."),
          Question.of("composition.data", COMPOSITION, "What does each item consist of?")
              .hint("Raw data or features; what comes along as metadata."),
          Question.of("composition.labels", COMPOSITION, "Which labels do the items have?")
              .fills("rai:dataAnnotationProtocol"),
          Question.of("composition.missing", COMPOSITION, "Is information missing from items?")
              .hint("What, and why.")
              .fills("rai:dataCollectionMissingData"),
          Question.of(
              "composition.relations", COMPOSITION, "Are relationships between items explicit?"),
          Question.of("composition.splits", COMPOSITION, "Are there recommended splits?")
              .hint("For training, validation and test, and the reason for them."),
          Question.of(
              "composition.errors",
              COMPOSITION,
              "Are there errors, noise or redundancies in the dataset?"),
          Question.of(
                  "composition.contained",
                  COMPOSITION,
                  "Does it hold all it needs, or rely on things outside?")
              .hint("Whether they will stay, whether they are archived, what restricts them."),
          Question.of(
              "composition.confidential", COMPOSITION, "Does it contain confidential data?"),
          Question.of(
              "composition.offensive",
              COMPOSITION,
              "Could looking at it offend, insult, threaten or cause anxiety?"),
          Question.of("composition.people", COMPOSITION, "Does it relate to people?"),
          Question.of("composition.groups", COMPOSITION, "Does it identify groups of people?")
              .hint("By age, gender, …; how, and how they are distributed."),
          Question.of(
              "composition.identifiable", COMPOSITION, "Can individuals be identified from it?"),
          Question.of(
                  "composition.sensitive",
                  COMPOSITION,
                  "Does it contain sensitive data about people?")
              .hint(
                  "Gender, age, origin, language, health, beliefs, finances, location, …; each on"
                      + " a line.")
              .fills("rai:personalSensitiveInformation"),
          Question.of(
              "composition.other", COMPOSITION, "What else is there to say of its composition?"),
          Question.of("collection.acquired", COLLECTION, "How was the data acquired?")
              .hint("Observed, reported by people or inferred; how that was validated.")
              .fills("rai:dataCollection"),
          Question.of("collection.type", COLLECTION, "Of which type was the collection?")
              .hint(
                  "Each on a line, of: Surveys, Secondary Data analysis, Physical data collection,"
                      + " Direct measurement, Document analysis, Manual Human Curator, Software"
                      + " Collection, Experiments, Web Scraping, Web API, Focus groups,"
                      + " Self-reporting, Customer feedback data, User-generated content data,"
                      + " Passive Data Collection, Others.")
              .fills("rai:dataCollectionType"),
          Question.of("collection.source", COLLECTION, "Where does the raw data come from?")
              .fills("rai:dataCollectionRawData"),
          Question.of(
              "collection.mechanism", COLLECTION, "By which devices or procedures was it taken?"),
          Question.of("collection.sampling", COLLECTION, "How was a sample drawn, if it is one?"),
          Question.of(
                  "collection.who",
                  COLLECTION,
                  "Who collected the data, and how were they compensated?")
              .hint("The people who labelled it have questions of their own."),
          Question.of("collection.timeframe", COLLECTION, "When was the data collected?")
              .hint("As 2025-03-01/2025-06-30, each interval on a line.")
              .fills("rai:dataCollectionTimeframe"),
          Question.of("collection.ethics", COLLECTION, "Was there an ethical review?")
              .hint("Its outcome, and where it can be read."),
          Question.of(
              "collection.direct",
              COLLECTION,
              "Was it collected from the people it is about, or from others?"),
          Question.of("collection.notified", COLLECTION, "Were these people told of it?"),
          Question.of("collection.consent", COLLECTION, "Did they consent?"),
          Question.of(
              "collection.revoke", COLLECTION, "Can they take their consent back, and how?"),
          Question.of(
              "collection.impact",
              COLLECTION,
              "Was the impact on the people it is about analysed?"),
          Question.of(
              "collection.other", COLLECTION, "What else is there to say of its collection?"),
          Question.of(
                  "preprocessing.steps", PREPROCESSING, "How was the data preprocessed or cleaned?")
              .hint("Each step on a line.")
              .fills("rai:dataPreprocessingProtocol"),
          Question.of("preprocessing.imputation", PREPROCESSING, "Were missing values imputed?")
              .hint("By which method, and where.")
              .fills("rai:dataImputationProtocol"),
          Question.of(
                  "preprocessing.manipulation",
                  PREPROCESSING,
                  "Was data changed in another way before it was labelled?")
              .hint("Anonymised, blurred, augmented, translated, …")
              .fills("rai:dataManipulationProtocol"),
          Question.of(
              "preprocessing.raw", PREPROCESSING, "Was the raw data kept, and where is it?"),
          Question.of(
              "preprocessing.software",
              PREPROCESSING,
              "Is the software for preprocessing available?"),
          Question.of(
              "preprocessing.other", PREPROCESSING, "What else is there to say of preprocessing?"));

  private DatasetQuestions() {}
}
