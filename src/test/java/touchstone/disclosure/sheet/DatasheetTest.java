package touchstone.disclosure.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Disclosures;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;
import touchstone.disclosure.Section;

class DatasheetTest {
  private static final Parser MARKDOWN =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  static Stream<Disclosure> disclosures() {
    return Stream.of(
        Disclosures.empty(),
        Disclosures.small(),
        Disclosures.recorded(),
        Disclosures.full(),
        Disclosures.hostile("# *x*"));
  }

  @ParameterizedTest
  @MethodSource("disclosures")
  void everyHeadingHasAnAnswerOrAMarkedGap(Disclosure disclosure) {
    var sheet = Datasheet.of(disclosure);
    int headings = 0;
    int gaps = 0;
    for (var node : children(MARKDOWN.parse(Markdown.of(sheet)))) {
      if (node instanceof Heading heading && heading.getLevel() == 3) {
        headings++;
        var answer = answer(heading);
        assertFalse(answer.isEmpty(), text(heading));
        var marked =
            answer.stream().filter(part -> part.getFirstChild() instanceof StrongEmphasis).toList();
        if (!marked.isEmpty()) {
          gaps++;
          assertEquals(1, answer.size(), text(heading));
          assertEquals(Datasheet.GAP, text(marked.getFirst()));
        }
        for (var part : answer) {
          assertFalse(text(part).isBlank(), text(heading));
        }
      }
    }
    assertEquals(sheet.entries().count(), headings);
    assertEquals(sheet.gaps().size(), gaps);
  }

  private static List<Node> answer(Heading heading) {
    var answer = new ArrayList<Node>();
    for (var next = heading.getNext();
        next != null && !(next instanceof Heading);
        next = next.getNext()) {
      assertTrue(
          next instanceof Paragraph
              || next instanceof BulletList
              || next instanceof BlockQuote
              || next instanceof TableBlock,
          next.toString());
      answer.add(next);
    }
    return answer;
  }

  static List<Node> children(Node parent) {
    var children = new ArrayList<Node>();
    for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  static Node parse(String markdown) {
    return MARKDOWN.parse(markdown);
  }

  static String text(Node node) {
    return TextContentRenderer.builder()
        .extensions(List.of(TablesExtension.create()))
        .build()
        .render(node)
        .strip();
  }

  @Test
  void nothingRecordedLeavesEveryQuestionToTheAuthorThatTheRecordCannotAnswerInWords() {
    var sheet = Datasheet.of(Disclosures.empty());
    var answered =
        sheet.entries().filter(entry -> !entry.isGap()).map(entry -> entry.question().id());
    assertEquals(
        List.of(
            "summary.record",
            "composition.count",
            "composition.labels",
            "composition.errors",
            "task.asked",
            "annotators.people",
            "annotators.imported",
            "platform.tool",
            "platform.time",
            "platform.seal",
            "platform.modes",
            "platform.provenance",
            "platform.models",
            "platform.vigilance",
            "evaluation.perItem",
            "evaluation.agreement",
            "evaluation.audits",
            "evaluation.calibration",
            "evaluation.diversity",
            "evaluation.bias",
            "uses.limitations"),
        answered.toList());
  }

  @Test
  void anAnswerOfTheAuthorReplacesTheGap() {
    var gaps = Datasheet.of(Disclosures.recorded()).gaps();
    assertTrue(gaps.stream().anyMatch(gap -> gap.id().equals("motivation.funding")));
    assertEquals(List.of(), Datasheet.of(Disclosures.full()).gaps());
    assertEquals(
        Form.QUESTIONS,
        Datasheet.of(Disclosures.full()).entries().map(Datasheet.Entry::question).toList());
  }

  @Test
  void whatElseThereIsToSayIsNoGap() {
    assertTrue(
        Datasheet.of(Disclosures.empty()).entries().noneMatch(entry -> entry.question().isOpen()));
  }

  @Test
  void anAnswerToAQuestionOfAnotherVersionIsNotLost() {
    var empty = Disclosures.empty();
    var sheet =
        Datasheet.of(
            new Disclosure(
                empty.about(),
                empty.composition(),
                empty.asked(),
                empty.people(),
                empty.work(),
                empty.models(),
                empty.quality(),
                empty.exported(),
                Map.of("later.question", "An answer.")));
    assertEquals(
        new Datasheet.Entry(
            new Question(
                "later.question",
                Section.MAINTENANCE,
                "What does the author answer to 'later.question', which this version does not ask?",
                "",
                "",
                Question.Need.OPTIONAL),
            List.of(),
            "An answer."),
        sheet.entries().toList().getLast());
  }

  @Test
  void theAuthorsWordsAreMarkedAndKeepTheirLinesAndParagraphs() {
    assertTrue(
        Markdown.of(Datasheet.of(Disclosures.full()))
            .contains(
                """
                ### For what purpose was the dataset created?

                *In the author's own words:*

                > First paragraph,\\
                > second line.
                >
                > Second paragraph.

                """));
    assertTrue(
        Html.of(Datasheet.of(Disclosures.full()))
            .contains(
                """
                <h3>For what purpose was the dataset created?</h3>
                <div class="author">
                <p class="mark">In the author&#39;s own words:</p>
                <blockquote>
                <p>First paragraph,<br/>
                second line.</p>
                <p>Second paragraph.</p>
                </blockquote>
                </div>
                """));
  }

  @Test
  void inflatedAgreementIsCalledSo() {
    var text = Markdown.of(Datasheet.of(Disclosures.recorded())).toLowerCase(Locale.ROOT);
    assertTrue(text.contains("people and a model whose suggestions they saw (inflated):"));
    assertFalse(text.contains("people who worked without suggestions (inflated)"));
    assertNotEquals(-1, text.indexOf("this agreement is inflated."));
  }
}
