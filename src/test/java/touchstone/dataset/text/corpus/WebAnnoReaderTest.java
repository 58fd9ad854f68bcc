package touchstone.dataset.text.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.Collected;
import touchstone.dataset.DatasetException;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.dataset.text.Tokens;

class WebAnnoReaderTest {
  private static final String SPAN = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Aspect|value\n";

  @TempDir Path folder;

  private Collected read(String text) throws Exception {
    var file = Files.writeString(folder.resolve("a.tsv"), text);
    assertEquals("webanno", DatasetReaders.detect(file).orElseThrow().reader().id());
    return Collected.read(new WebAnnoReader(), file);
  }

  @Test
  void offsetsCountUnitsSoThatASmileIsTwo() throws Exception {
    var read =
        read(
            SPAN
                + """


                #Text=I like it 😊 .
                1-1\t0-1\tI\t_\t
                1-2\t2-6\tlike\t_\t
                1-3\t7-9\tit\t_\t
                1-4\t10-12\t😊\t*\t
                1-5\t13-14\t.\tend\t
                """);
    assertEquals(List.of("I like it 😊 ."), read.texts());
    assertEquals(List.of("a.tsv: Aspect [😊]", "a.tsv: end [.]"), read.lines());
    assertEquals("0-1 2-6 7-9 10-12 13-14", read.items.getFirst().metadata().get(Tokens.KEY));
    assertEquals(
        List.of("aspect", "aspect"), read.drafts.stream().map(AnnotationDraft::task).toList());
    assertEquals(List.of(), read.problems);
  }

  @Test
  void sentencesAreLaidWhereTheirFirstWordSays() throws Exception {
    var read =
        read(
            SPAN
                + """


                #Text=A tab\\there \\\\ and
                #Text=a line
                1-1\t2-3\tA\t_\t
                1-2\t4-7\ttab\t_\t

                #Text=adjacent
                2-1\t25-33\tadjacent\tX[1]\t

                #Text=apart
                3-1\t37-42\tapart\tX[1]\t
                """);
    assertEquals(List.of("  A tab\there \\ and\na lineadjacent\n   apart"), read.texts());
    assertEquals(List.of("a.tsv: X [adjacent\n   apart]"), read.lines());
    assertEquals("2-3 4-7\n25-33\n37-42", read.items.getFirst().metadata().get(Tokens.KEY));
    assertEquals(List.of(), read.problems);
  }

  @Test
  void spansMayBeStackedAndOnPartsOfWords() throws Exception {
    var read =
        read(
            SPAN
                + """


                #Text=aaaaaa bbbbbb
                1-1\t0-6\taaaaaa\tone[1]|two[2]\t
                1-1.1\t3-6\taaa\tthree[3]|four\t
                1-2\t7-13\tbbbbbb\ttwo[2]\t
                1-2.1\t7-9\tbb\tthree[3]\t
                1-2.2\t8-8\t\tnothing\t
                """);
    assertEquals(
        List.of(
            "a.tsv: one [aaaaaa]",
            "a.tsv: two [aaaaaa bbbbbb]",
            "a.tsv: three [aaa bb]",
            "a.tsv: four [aaa]"),
        read.lines());
    assertEquals(List.of("a.tsv, line 10: The span from 8 to 8 covers nothing."), read.problems);
  }

  @Test
  void reservedCharactersAreEscaped() throws Exception {
    var read =
        read(
            SPAN
                + """


                #Text=a b c
                1-1\t0-1\ta\tNOT\\[0\\]\t
                1-2\t2-3\tb\tx\\|y\\_z\\->\\*|\\\\\t
                1-3\t4-5\tc\t\\_\t
                """);
    assertEquals(
        List.of("a.tsv: NOT[0] [a]", "a.tsv: x|y_z->* [b]", "a.tsv: \\ [b]", "a.tsv: _ [c]"),
        read.lines());
  }

  @Test
  void featuresAreAttributesAndWordsKeepTheirColumns() throws Exception {
    var read =
        read(
            """
            #FORMAT=WebAnno TSV 3.2
            #T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue
            #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
            #T_SP=webanno.custom.Plain|


            #Text=Ada bakes
            1-1\t0-3\tAda\tNNP\tPROPN\tQ1\tPER\t_\t
            1-2\t4-9\tbakes\tVBZ\t_\t*\tACT\t*\t
            """);
    assertEquals(
        List.of("a.tsv: PER [Ada] {identifier=Q1}", "a.tsv: ACT [bakes]", "a.tsv: Plain [bakes]"),
        read.lines());
    assertEquals("NNP\tVBZ", read.items.getFirst().metadata().get(Tokens.COLUMN + "POS"));
    assertEquals(
        List.of("a.tsv: 1 value of the feature coarseValue of words: left out."), read.problems);
  }

  @Test
  void relationsLeadFromTheUnitThatTheyNameToTheirRow() throws Exception {
    var read =
        read(
            SPAN
                + """
                #T_RL=webanno.custom.Tie|sure|value|BT_webanno.custom.Aspect


                #Text=a b c
                1-1\t0-1\ta\tA[1]|B[2]\t_\t_\t_\t
                1-2\t2-3\tb\tC\tyes|*\tr|*\t1-1[2_0]|1-3\t
                1-3\t4-5\tc\tD\t_\t_\t_\t
                """);
    assertEquals(
        List.of("r [a] -> [b] {sure=yes}", "Tie [c] -> [b]"),
        read.lines().subList(4, 6).stream().map(line -> line.substring(7)).toList());
    assertEquals("B", read.drafts.get(1).label().name());
    assertEquals(
        new touchstone.annotation.Link(
            new touchstone.annotation.AnnotationId(1_000_002),
            new touchstone.annotation.AnnotationId(1_000_003)),
        read.drafts.get(4).geometry());
    assertEquals(List.of(), read.problems);
  }

  @Test
  void chainsAndSlotsAreCountedAndLeftOut() throws Exception {
    var read =
        read(
            """
            #FORMAT=WebAnno TSV 3.3
            #T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.HostLinksLink|webanno.custom.Plain
            #T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceType|referenceRelation


            #Text=a b
            1-1\t0-1\ta\tpr2;pr1\t1-2[1];1-2[2]\tpr[1]\tcoref->1-1\t
            1-2\t2-3\tb\t_\t_\tpr[1]|x[2]\t*->1-2|coref->2-1\t
            """);
    assertEquals(List.of("a.tsv: Host [a]"), read.lines());
    assertEquals(
        List.of(
            "a.tsv: 1 slot of the layer Host: left out.",
            "a.tsv: 3 links of a chain: left out, chains are not read."),
        read.problems);
  }

  @Test
  void anotherVersionIsRefused() throws Exception {
    var file = Files.writeString(folder.resolve("a.tsv"), "#FORMAT=WebAnno TSV 2.0\n");
    assertEquals(
        "a.tsv: the first line does not begin with \"#FORMAT=WebAnno TSV 3\", so this is no WebAnno"
            + " TSV 3 file.",
        assertThrows(DatasetException.class, () -> Collected.read(new WebAnnoReader(), file))
            .getMessage());
  }
}
