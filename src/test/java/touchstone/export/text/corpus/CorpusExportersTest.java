package touchstone.export.text.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Link;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.text.Tokens;
import touchstone.export.Preflight;
import touchstone.export.text.corpus.Corpus.Said;
import touchstone.task.TextAnswer;

class CorpusExportersTest {
  @TempDir Path folder;

  /// Two texts: one with a smile, spans over each other, a relation, a class and an answer; one of
  /// a corpus with columns of its own and nothing on it.
  private static Corpus corpus() {
    var text = "Ada 😊 bakes.\n\nNew\tbread too.";
    return new Corpus(
        List.of(
            Corpus.item(
                2,
                "b.txt",
                text,
                Map.of("channel", "phone", "document", "d"),
                List.of(
                    span(1, "spans", "PER", text, "Ada", Map.of("Famous", "true")),
                    span(2, "spans", "ACT", text, "bakes.\n\nNew", Map.of("odd name", "x y")),
                    span(3, "reasons", "because of", text, "bake", Map.of()),
                    new Said(4, "spans", "BLANK", new TextSpan(3, 4), Map.of(), ""),
                    new Said(
                        5,
                        "relations",
                        "does",
                        new Link(new AnnotationId(1), new AnnotationId(2)),
                        Map.of(),
                        ""),
                    new Said(6, "tone", "good", WholeItem.INSTANCE, Map.of(), ""),
                    new Said(
                        7,
                        "why",
                        TextAnswer.ANSWER.name(),
                        WholeItem.INSTANCE,
                        Map.of(),
                        "so it is"))),
            Corpus.item(
                1,
                "a.conll, sentence 1",
                "Bo naps",
                Map.of(Tokens.KEY, "0-2 3-7", Tokens.COLUMN + "POS", "NNP\tVBZ"),
                List.of())));
  }

  private static Said span(
      long id,
      String task,
      String label,
      String text,
      String covered,
      Map<String, String> attributes) {
    int at = text.indexOf(covered);
    return new Said(
        id, task, label, new TextSpan(at, at + covered.length()), attributes, id == 1 ? "hm" : "");
  }

  @Test
  void conllIsInTheOrderInWhichTextsCame() throws Exception {
    var target = corpus().write("conll", folder.resolve("out"));
    assertEquals(
        """
        -DOCSTART- -X- O

        Bo NNP O
        naps VBZ O

        -DOCSTART- -X- O

        Ada _ B-PER
        😊 _ O
        bakes _ B-ACT
        . _ I-ACT
        New _ I-ACT
        bread _ O
        too _ O
        . _ O

        """,
        Files.readString(target));
    assertEquals(
        new Preflight(
            2,
            2,
            0,
            Set.of(new TaskId("spans")),
            List.of(
                "2 labels lose their attributes.",
                "1 label loses its text.",
                "2 labels go out without who made them, how and when.",
                "1 label of a whole text stays behind.",
                "1 written answer stays behind.",
                "1 relation stays behind.",
                "1 span covers no word and stays behind.",
                "1 span overlaps a longer one and stays behind.",
                "1 span begins or ends within a word and is widened to whole words.",
                "1 text has other blanks than one between two words, which are not kept.",
                "1 sentence is joined with the next, because a span reaches over its end.",
                "1 item has metadata that stays behind."),
            List.of()),
        corpus().preflight("conll"));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void conllUKeepsWhatStandsBetweenWords() throws Exception {
    var target = corpus().write("conllu", folder.resolve("out"));
    assertEquals(
        """
        # newdoc id = a.conll, sentence 1
        # sent_id = a.conll, sentence 1
        # text = Bo naps
        1	Bo	_	_	_	_	_	_	_	_
        2	naps	_	_	_	_	_	_	_	_

        # newdoc id = b.txt
        # sent_id = b.txt
        # channel = phone
        # text = Ada 😊 bakes.  New bread too.
        1	Ada	_	_	_	_	_	_	_	NER=B-PER
        2	😊	_	_	_	_	_	_	_	_
        3	bakes	_	_	_	_	_	_	_	NER=B-ACT|SpaceAfter=No
        4	.	_	_	_	_	_	_	_	NER=I-ACT|SpacesAfter=\\n\\n
        5	New	_	_	_	_	_	_	_	NER=I-ACT|SpacesAfter=\\t
        6	bread	_	_	_	_	_	_	_	_
        7	too	_	_	_	_	_	_	_	SpaceAfter=No
        8	.	_	_	_	_	_	_	_	_

        """,
        Files.readString(target));
  }

  @Test
  void webAnnoHasALayerAQuestion() throws Exception {
    var target = corpus().write("webanno", folder.resolve("out"));
    var entity = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
    assertEquals(
        Map.of(
            "a.conll, sentence 1.tsv",
            """
            #FORMAT=WebAnno TSV 3.3
            #T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue


            #Text=Bo naps
            1-1	0-2	Bo	NNP\t
            1-2	3-7	naps	VBZ\t
            """,
            "b.tsv",
            """
            #FORMAT=WebAnno TSV 3.3
            #T_SP=%1$s|Famous|value
            #T_SP=webanno.custom.Reasons|value
            #T_RL=webanno.custom.Relation|value|BT_%1$s


            #Text=Ada 😊 bakes.
            #Text=
            #Text=
            1-1	0-3	Ada	true	PER	_	_	_\t
            1-2	4-6	😊	_	_	_	_	_\t
            1-3	7-12	bakes	*[1]	ACT[1]	_	does	1-1[0_1]\t
            1-3.1	7-11	bake	_	_	because of	_	_\t
            1-4	12-13	.	*[1]	ACT[1]	_	_	_\t

            #Text=New\\tbread too.
            2-1	15-18	New	*[1]	ACT[1]	_	_	_\t
            2-2	19-24	bread	_	_	_	_	_\t
            2-3	25-28	too	_	_	_	_	_\t
            2-4	28-29	.	_	_	_	_	_\t
            """
                .formatted(entity)),
        Corpus.files(target));
    assertEquals(
        List.of(
            "1 label loses its text.",
            "4 labels go out without who made them, how and when.",
            "1 label of a whole text stays behind.",
            "1 written answer stays behind.",
            "1 span covers no word and stays behind.",
            "1 attribute has a name or value that the format cannot write and stays behind.",
            "1 item has metadata that stays behind."),
        corpus().preflight("webanno").drops());
  }

  @Test
  void bratHasTheTextAsItIsAndItsLabelsBeside() throws Exception {
    var target = corpus().write("brat", folder.resolve("out"));
    assertEquals(
        Map.of(
            "a.conll, sentence 1.txt",
            "Bo naps",
            "a.conll, sentence 1.ann",
            "",
            "annotation.conf",
            """
            [entities]
            ACT
            BLANK
            PER
            because_of

            [relations]
            does	Arg1:<ENTITY>, Arg2:<ENTITY>

            [events]

            [attributes]
            Famous	Arg:<ANY>
            """,
            "b.txt",
            "Ada 😊 bakes.\n\nNew\tbread too.",
            "b.ann",
            """
            T1	PER 0 3	Ada
            A1	Famous T1
            #1	AnnotatorNotes T1	hm
            T2	ACT 6 12;14 17	bakes. New
            T3	BLANK 3 4	\s
            T4	because_of 6 10	bake
            R1	does Arg1:T1 Arg2:T2
            """),
        Corpus.files(target));
    assertEquals(
        List.of(
            "5 labels go out without who made them, how and when.",
            "1 label of a whole text stays behind.",
            "1 written answer stays behind.",
            "1 label has blanks in its name, which become _.",
            "1 attribute has a name or value that the format cannot write and stays behind.",
            "1 item has metadata that stays behind."),
        corpus().preflight("brat").drops());
  }

  @Test
  void whereThereAreBlanksInLabelsColumnsArePartedByTabs() throws Exception {
    var text = "Ada bakes";
    var corpus =
        new Corpus(
            List.of(
                Corpus.item(
                    1,
                    "a",
                    text,
                    Map.of(),
                    List.of(span(1, "spans", "of a kind", text, "Ada", Map.of())))));
    assertEquals(
        "Ada\tB-of a kind\nbakes\tO\n\n",
        Files.readString(corpus.write("conll", folder.resolve("out"))));
    assertEquals(
        "Columns are parted by tabs, because words or labels have blanks in them.",
        corpus.preflight("conll").drops().getLast());
  }

  @Test
  void textsWithoutWordsCannotGoOutAsWords() throws Exception {
    var corpus = new Corpus(List.of(Corpus.item(1, "a", "\u0001\u0002", Map.of(), List.of())));
    for (var format : List.of("conll", "conllu", "webanno")) {
      assertEquals(
          List.of("No text has a word in it."), corpus.preflight(format).blockers(), format);
    }
    assertEquals(List.of(), corpus.preflight("brat").blockers());
  }
}
