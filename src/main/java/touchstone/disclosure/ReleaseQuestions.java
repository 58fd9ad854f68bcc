package touchstone.disclosure;

import static touchstone.disclosure.Section.DISTRIBUTION;
import static touchstone.disclosure.Section.MAINTENANCE;
import static touchstone.disclosure.Section.USES;

import java.util.List;

/// What is asked about the use of the dataset, after "Datasheets for Datasets" and
/// "CrowdWorkSheets", in our own words.
final class ReleaseQuestions {
  static final List<Question> ALL =
      List.of(
          Question.of("uses.already", USES, "What has it been used for already?"),
          Question.of("uses.repository", USES, "Where are papers or systems listed that use it?"),
          Question.of("uses.intended", USES, "What should it be used for?")
              .hint("Each use on a line: training, testing, validation, …")
              .fills("rai:dataUseCases"),
          Question.of("uses.limitations", USES, "What limits its use?")
              .hint("Each on a line.")
              .fills("rai:dataLimitations"),
          Question.of("uses.unsuitable", USES, "What should it not be used for?")
              .hint("Each on a line.")
              .fills("rai:dataLimitations"),
          Question.of("uses.biases", USES, "Which biases is the author aware of?")
              .hint("Each on a line.")
              .fills("rai:dataBiases"),
          Question.of("uses.impact", USES, "Which impact may its use have on people?")
              .hint("Unfair treatment, harms, and what mitigates them.")
              .fills("rai:dataSocialImpact"),
          Question.of("uses.other", USES, "What else is there to say of its use?"),
          Question.of("distribution.who", DISTRIBUTION, "To whom is it distributed?"),
          Question.of("distribution.how", DISTRIBUTION, "As which files is it distributed?"),
          Question.of("distribution.url", DISTRIBUTION, "Where can it be found?")
              .hint("The address of its page, such as https://…")
              .fills("url")
              .required(),
          Question.of("distribution.published", DISTRIBUTION, "When was it published?")
              .hint("As 2026-01-31.")
              .fills("datePublished")
              .required(),
          Question.of("distribution.license", DISTRIBUTION, "Under which licence?")
              .hint("Best the address of a known one, such as https://spdx.org/licenses/CC-BY-4.0")
              .fills("license")
              .required(),
          Question.of("distribution.citation", DISTRIBUTION, "How should it be cited?")
              .hint("Best as BibTeX.")
              .fills("citeAs"),
          Question.of(
              "distribution.restrictions",
              DISTRIBUTION,
              "Do others hold rights in the data, or restrict its use?"),
          Question.of(
              "distribution.regulation",
              DISTRIBUTION,
              "Do export controls or other regulations apply?"),
          Question.of(
              "distribution.control",
              DISTRIBUTION,
              "Will its use be tracked, limited or influenced?"),
          Question.of(
              "distribution.other", DISTRIBUTION, "What else is there to say of distribution?"),
          Question.of("maintenance.who", MAINTENANCE, "Who maintains it?")
              .fills("rai:dataReleaseMaintenancePlan"),
          Question.of("maintenance.contact", MAINTENANCE, "How can they be reached?"),
          Question.of("maintenance.version", MAINTENANCE, "Which version is this?")
              .hint("As 1.0.0.")
              .fills("version"),
          Question.of("maintenance.erratum", MAINTENANCE, "Is there an erratum?"),
          Question.of("maintenance.updates", MAINTENANCE, "Will it be updated?")
              .hint("How often, by whom, and how users learn of it.")
              .fills("rai:dataReleaseMaintenancePlan"),
          Question.of("maintenance.older", MAINTENANCE, "What becomes of older versions?")
              .fills("rai:dataReleaseMaintenancePlan"),
          Question.of(
              "maintenance.retention",
              MAINTENANCE,
              "Is there a limit to how long data about people is kept?"),
          Question.of("maintenance.contribute", MAINTENANCE, "Can others contribute, and how?"),
          Question.of("maintenance.change", MAINTENANCE, "May the right labels change over time?")
              .hint("Which conditions or definitions would change them."),
          Question.of(
              "maintenance.informed",
              MAINTENANCE,
              "Do annotators know how their labels are used, and will they learn of changes?"),
          Question.of(
              "maintenance.withdraw", MAINTENANCE, "Can annotators withdraw their labels later?"),
          Question.of(
              "maintenance.other", MAINTENANCE, "What else is there to say of maintenance?"));

  private ReleaseQuestions() {}
}
