package touchstone.disclosure.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Disclosures;
import touchstone.disclosure.account.Plain;

/// Names, labels and answers that try to be more than text.
class EscapingTest {
  private static final String ALPHABET =
      "\\`*_{}[]()<>#+-.!|~&$=:;'\"%@^/? \n\t\r\u0000\u0007\u00A0\u2028\uD800x1é漢😊";

  private static final Set<String> PLAIN_MARKDOWN =
      Set.of(
          "Document",
          "Heading",
          "Paragraph",
          "Text",
          "BulletList",
          "ListItem",
          "BlockQuote",
          "Emphasis",
          "StrongEmphasis",
          "HardLineBreak",
          "SoftLineBreak",
          "TableBlock",
          "TableHead",
          "TableBody",
          "TableRow",
          "TableCell");

  private static final Set<String> PLAIN_HTML =
      Set.of(
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "header",
          "h1",
          "h2",
          "h3",
          "p",
          "nav",
          "ul",
          "li",
          "a",
          "span",
          "main",
          "section",
          "article",
          "table",
          "caption",
          "thead",
          "tbody",
          "tr",
          "th",
          "td",
          "div",
          "blockquote",
          "br");

  static Stream<String> names() {
    var random = new Random(5);
    return Stream.concat(
        Stream.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "</style></head><body onload=\"x\">",
            "]]><!-- --> <!--",
            "&lt;b&gt; &amp; &#60;",
            "[a](javascript:alert(1)) ![b](http://example.org/c.png)",
            "<http://example.org> [x]: http://example.org",
            "# heading\n## another\n### Not recorded\n\ntext\n===\ntext\n---",
            "| a | b |\n| --- | --- |\n| c | d |",
            "```\ncode\n```\n    indented\n~~~\n",
            "- item\n+ item\n* item\n1. item\n2) item\n-\n+\n3.",
            "> quote\n>> deeper",
            "**bold** _italic_ ~~struck~~ `code` $x^2$ {{ site }}",
            "line one\\\nline two  \nline three",
            "***\n---\n___\n- - -",
            "## trailing ##",
            "a\\|b\\\\|c"),
        IntStream.range(0, 150).mapToObj(_ -> random(random)));
  }

  private static String random(Random random) {
    var points = ALPHABET.codePoints().toArray();
    var text = new StringBuilder("n");
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return random.nextBoolean() ? text.toString() : text.substring(1) + "n";
  }

  @ParameterizedTest
  @MethodSource("names")
  void inMarkdownTheyAreText(String name) {
    var sheet = Datasheet.of(Disclosures.hostile(name));
    var document = DatasheetTest.parse(Markdown.of(sheet));
    var kinds = new TreeSet<String>();
    kinds(document, kinds);
    kinds.removeAll(PLAIN_MARKDOWN);
    assertEquals(Set.of(), kinds);
    var headings =
        DatasheetTest.children(document).stream()
            .filter(Heading.class::isInstance)
            .map(Heading.class::cast)
            .filter(heading -> heading.getLevel() == 3)
            .map(DatasheetTest::text)
            .toList();
    assertEquals(
        sheet.entries().map(entry -> entry.question().text()).map(Plain::line).toList(), headings);
    var title = (Heading) document.getFirstChild();
    assertEquals(("Datasheet: " + Plain.line(name)).strip(), DatasheetTest.text(title));
    assertEquals(Plain.line(name), Plain.line(words(first(document, "BlockQuote"))));
    assertEquals(Plain.line(name), words(first(first(document, "TableBody"), "TableCell")));
  }

  private static Node first(Node parent, String kind) {
    return all(parent)
        .filter(node -> node.getClass().getSimpleName().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Node> all(Node node) {
    return Stream.concat(
        Stream.of(node), DatasheetTest.children(node).stream().flatMap(EscapingTest::all));
  }

  /// Return the text of a node, a blank for each break.
  private static String words(Node node) {
    return all(node)
        .map(
            each ->
                switch (each) {
                  case Text text -> text.getLiteral();
                  case HardLineBreak _, SoftLineBreak _, Paragraph _ -> " ";
                  default -> "";
                })
        .collect(Collectors.joining())
        .strip();
  }

  private static void kinds(Node node, Set<String> kinds) {
    kinds.add(node.getClass().getSimpleName());
    DatasheetTest.children(node).forEach(child -> kinds(child, kinds));
  }

  @ParameterizedTest
  @MethodSource("names")
  void onThePageTheyAreText(String name) throws Exception {
    var sheet = Datasheet.of(Disclosures.hostile(name));
    var root = page(Html.of(sheet));
    var elements = new ArrayList<Element>();
    elements(root, elements);
    var kinds = new TreeSet<>(elements.stream().map(Element::getTagName).toList());
    kinds.removeAll(PLAIN_HTML);
    assertEquals(Set.of(), kinds);
    assertEquals(
        sheet.entries().map(entry -> entry.question().text()).map(Plain::line).toList(),
        texts(elements, "h3"));
    assertEquals(Plain.line("Datasheet: " + name), texts(elements, "h1").getFirst());
    for (var element : elements) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        var attribute = element.getAttributes().item(i).getNodeName();
        assertTrue(
            Set.of(
                    "lang",
                    "xmlns",
                    "charset",
                    "http-equiv",
                    "content",
                    "name",
                    "href",
                    "id",
                    "class",
                    "scope")
                .contains(attribute),
            attribute);
      }
    }
  }

  private static Element page(String html) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)))
        .getDocumentElement();
  }

  private static void elements(Element element, List<Element> elements) {
    elements.add(element);
    var children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        elements(child, elements);
      }
    }
  }

  private static List<String> texts(List<Element> elements, String tag) {
    return elements.stream()
        .filter(element -> element.getTagName().equals(tag))
        .map(element -> element.getTextContent().replaceAll("(\\d)\u00A0%", "$1 %"))
        .toList();
  }

  @Test
  void thePageNeedsNothingElse() throws Exception {
    for (var disclosure :
        new Disclosure[] {Disclosures.full(), Disclosures.hostile("https://example.org/x.css")}) {
      var html = Html.of(Datasheet.of(disclosure));
      var elements = new ArrayList<Element>();
      elements(page(html), elements);
      assertFalse(html.contains("@import") || html.contains("url("));
      for (var element : elements) {
        assertFalse(element.hasAttribute("src"));
        assertTrue(
            !element.hasAttribute("href") || element.getAttribute("href").startsWith("#"),
            element.getAttribute("href"));
      }
    }
  }
}
