package touchstone.disclosure.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;
import touchstone.disclosure.Section;
import touchstone.disclosure.account.Account;
import touchstone.disclosure.account.Block;

/// A datasheet: every question of the form with what the record answers, what the author answers,
/// or a gap. What else there is to say is left out where there is nothing.
///
/// @param software that it was filled by
public record Datasheet(String title, String software, List<Part> parts) {
  /// What stands where nobody answered.
  public static final String GAP = "Not recorded; to be filled in by the author.";

  static final String AUTHOR = "In the author's own words:";

  static final String LEGEND =
      "What stands without a mark was recorded while the labels were made.";

  public Datasheet {
    parts = List.copyOf(parts);
  }

  /// A part with its questions.
  public record Part(Section section, List<Entry> entries) {
    public Part {
      entries = List.copyOf(entries);
    }
  }

  /// A question with its answers.
  ///
  /// @param recorded what the record answers, empty when it does not
  /// @param author what the author answers, blank when nothing
  public record Entry(Question question, List<Block> recorded, String author) {
    public Entry {
      recorded = List.copyOf(recorded);
    }

    public boolean isGap() {
      return recorded.isEmpty() && author.isBlank();
    }
  }

  public static Datasheet of(Disclosure disclosure) {
    var parts = new ArrayList<Part>();
    for (var section : Section.values()) {
      var questions =
          section == Section.MAINTENANCE
              ? Stream.concat(Form.in(section).stream(), unknown(disclosure))
              : Form.in(section).stream();
      parts.add(
          new Part(
              section,
              questions
                  .map(
                      question ->
                          new Entry(
                              question,
                              Account.of(question.id(), disclosure),
                              disclosure.answer(question.id())))
                  .filter(entry -> !entry.isGap() || !entry.question().isOpen())
                  .toList()));
    }
    return new Datasheet(disclosure.about().name(), disclosure.about().software(), parts);
  }

  /// Return a question for each answer that no question of the form asks for, so that none is lost.
  private static Stream<Question> unknown(Disclosure disclosure) {
    return disclosure.answers().keySet().stream()
        .filter(id -> Form.question(id).isEmpty())
        .map(
            id ->
                new Question(
                    id,
                    Section.MAINTENANCE,
                    "What does the author answer to '%s', which this version does not ask?"
                        .formatted(id),
                    "",
                    "",
                    Question.Need.OPTIONAL));
  }

  public Stream<Entry> entries() {
    return parts.stream().flatMap(part -> part.entries().stream());
  }

  /// Return the questions that nobody answered.
  public List<Question> gaps() {
    return entries().filter(Entry::isGap).map(Entry::question).toList();
  }

  /// Say how many questions are answered, and how many are not.
  public String standing() {
    long all = entries().count();
    long recorded = entries().filter(entry -> !entry.recorded().isEmpty()).count();
    long author = entries().filter(entry -> !entry.author().isBlank()).count();
    return "Filled by %s. Of %s questions, the record answers %s, the author %s; %s are gaps."
        .formatted(software, all, recorded, author, gaps().size());
  }

  /// Return what a part is called in an address.
  static String anchor(Section section) {
    return section.name().toLowerCase(java.util.Locale.ROOT);
  }
}
