package touchstone.disclosure;

import static touchstone.disclosure.Section.ANNOTATORS;
import static touchstone.disclosure.Section.EVALUATION;
import static touchstone.disclosure.Section.PLATFORM;
import static touchstone.disclosure.Section.TASK;

import java.util.List;

/// What is asked about the labelling, after "CrowdWorkSheets" and "Datasheets for Datasets", in our
/// own words.
final class LabellingQuestions {
  static final List<Question> ALL =
      List.of(
          Question.of("task.asked", TASK, "What were people asked to do?")
              .fills("rai:dataAnnotationProtocol"),
          Question.of("task.guidelines", TASK, "By which guidelines did they work?")
              .hint("Say where the guidelines can be read, or quote them.")
              .fills("rai:dataAnnotationProtocol"),
          Question.of("task.subjective", TASK, "Which parts of the task are subjective?"),
          Question.of("task.assumptions", TASK, "What was assumed about the people who label?"),
          Question.of("task.wording", TASK, "How was the wording of the task chosen?")
              .hint("How it was made sure that people understand it."),
          Question.of("task.risks", TASK, "Which risks did the task have for people?")
              .hint("Such as upsetting content, and whether people were told before."),
          Question.of("annotators.people", ANNOTATORS, "Who labelled, and how much?")
              .fills("rai:dataAnnotationProtocol"),
          Question.of(
                  "annotators.imported",
                  ANNOTATORS,
                  "How were the ratings made that came with the data?")
              .hint("By whom, with which tool, and what of a model's opinion they could see.")
              .fills("rai:dataAnnotationProtocol"),
          Question.of("annotators.workforce", ANNOTATORS, "What kind of workforce was it?")
              .hint("Experts, students, employees, crowd workers; how they were found and trained.")
              .fills("rai:dataAnnotationProtocol"),
          Question.of(
              "annotators.perspectives",
              ANNOTATORS,
              "Which perspectives were sought or screened out, and how?"),
          Question.of("annotators.demographics", ANNOTATORS, "What is known of their demographics?")
              .hint("Each on a line, such as: Gender: 2 women, 1 man.")
              .fills("rai:annotatorDemographics"),
          Question.of(
              "annotators.influence",
              ANNOTATORS,
              "Could who they are have influenced how they labelled?"),
          Question.of(
              "annotators.communities",
              ANNOTATORS,
              "Are the communities that the dataset may affect represented among them?"),
          Question.of("annotators.compensation", ANNOTATORS, "How were they compensated?")
              .hint("And by which standard of pay.")
              .fills("rai:dataAnnotationProtocol"),
          Question.of("platform.tool", PLATFORM, "With which tool were the labels made?")
              .fills("rai:dataAnnotationPlatform"),
          Question.of("platform.choice", PLATFORM, "Why was this tool chosen?")
              .hint("And whether it met what was needed."),
          Question.of(
              "platform.communication",
              PLATFORM,
              "How could annotators and researchers talk, and did that influence the labels?"),
          Question.of("platform.time", PLATFORM, "When were the labels made?")
              .fills("rai:dataAnnotationProtocol"),
          Question.of("platform.seal", PLATFORM, "How can it be told that the record is whole?")
              .hint("Where the seal is kept, and who has it.")
              .fills("rai:dataAnnotationPlatform"),
          Question.of("platform.modes", PLATFORM, "What could people see of a model's suggestions?")
              .fills("rai:dataAnnotationProtocol"),
          Question.of("platform.provenance", PLATFORM, "How much of the labels is human work?")
              .fills("rai:dataAnnotationProtocol"),
          Question.of("platform.models", PLATFORM, "Which models proposed labels?")
              .fills("rai:machineAnnotationTools"),
          Question.of("platform.vigilance", PLATFORM, "Was it watched whether people still look?")
              .fills("rai:dataAnnotationAnalysis"),
          Question.of(
                  "evaluation.quality", EVALUATION, "What is a good label, and how was it tested?")
              .fills("rai:dataAnnotationAnalysis"),
          Question.of("evaluation.perItem", EVALUATION, "How many people labelled each item?")
              .fills("rai:annotationsPerItem"),
          Question.of("evaluation.agreement", EVALUATION, "How far do the labels agree?")
              .fills("rai:dataAnnotationAnalysis"),
          Question.of("evaluation.disagreement", EVALUATION, "On what do people disagree, and why?")
              .hint("Patterns that were found, and what may cause them.")
              .fills("rai:dataAnnotationAnalysis"),
          Question.of(
                  "evaluation.final",
                  EVALUATION,
                  "How do the answers of each person relate to the final labels?")
              .fills("rai:dataAnnotationAnalysis"),
          Question.of("evaluation.audits", EVALUATION, "How much of the labels is wrong?")
              .fills("rai:dataAnnotationAnalysis"),
          Question.of(
                  "evaluation.calibration",
                  EVALUATION,
                  "Can the models' scores be taken for probabilities?")
              .fills("rai:dataAnnotationAnalysis"),
          Question.of(
                  "evaluation.diversity",
                  EVALUATION,
                  "Are labels made with suggestions as diverse as those made without?")
              .fills("rai:dataAnnotationAnalysis"),
          Question.of("evaluation.bias", EVALUATION, "Are groups treated alike?")
              .fills("rai:dataBiases"),
          Question.of(
              "evaluation.other", EVALUATION, "What else is there to say of the labelling?"));

  private LabellingQuestions() {}
}
