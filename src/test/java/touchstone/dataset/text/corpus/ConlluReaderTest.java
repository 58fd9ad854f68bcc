package touchstone.dataset.text.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.dataset.Collected;
import touchstone.dataset.PredictionDraft;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.dataset.text.Tokens;

class ConlluReaderTest {
  private static final String TWO =
      """
      # newdoc id = letters
      # sent_id = l1
      # text = Ada doesn't bake, yet.
      # tone = dry
      1\tAda\tAda\tPROPN\tNNP\t_\t4\tnsubj\t_\tNER=B-PER
      2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
      2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_
      3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
      4\tbake\tbake\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
      4.1\tbread\tbread\tNOUN\t_\t_\t_\t_\t4:obj\t_
      5\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
      6\tyet\tyet\tADV\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No|Gloss=x
      7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

      # sent_id = l2
      # text = In New York😊
      1\tIn\tin\tADP\tIN\t_\t2\tcase\t_\t_
      2\tNew York\tNew York\tPROPN\tNNP\t_\t0\troot\t_\tNER=B-LOC|SpaceAfter=No
      3\t😊\t😊\tSYM\tNFP\t_\t2\tdiscourse\t_\t_

      """;

  @TempDir Path folder;

  private Collected read(String text, String... options) throws Exception {
    var file = Files.writeString(folder.resolve("a.conllu"), text);
    assertEquals("conllu", DatasetReaders.detect(file).orElseThrow().reader().id());
    return Collected.read(new ConlluReader(), file, options);
  }

  @Test
  void aSentenceIsAnItemAsItsTextHasIt() throws Exception {
    var read = read(TWO);
    assertEquals(List.of("Ada doesn't bake, yet.", "In New York😊"), read.texts());
    assertEquals(List.of("l1", "l2"), read.names());
    assertEquals(List.of("l1: PER [Ada]", "l2: LOC [New York]"), read.lines());
    var metadata = new java.util.TreeMap<>(read.items.getFirst().metadata());
    var rows = metadata.remove(Tokens.COLUMN + Conllu.ROWS);
    assertEquals(
        Map.of(
            "document",
            "letters",
            "tone",
            "dry",
            Tokens.KEY,
            "0-3 4-11 12-16 16-17 18-21 21-22",
            Tokens.COLUMN + "LEMMA",
            "Ada\t_\tbake\t,\tyet\t.",
            Tokens.COLUMN + "UPOS",
            "PROPN\t_\tVERB\tPUNCT\tADV\tPUNCT",
            Tokens.COLUMN + "XPOS",
            "NNP\t_\tVB\t,\tRB\t.",
            Tokens.COLUMN + "HEAD",
            "4\t_\t0\t6\t4\t4",
            Tokens.COLUMN + "DEPREL",
            "nsubj\t_\troot\tpunct\tadvmod\tpunct",
            Tokens.COLUMN + "MISC",
            "_\t_\t_\t_\tGloss=x\t_"),
        metadata);
    assertEquals(
        "_\t2~does~do~AUX~VBZ~_~4~aux~_~_/3~n't~not~PART~RB~_~4~advmod~_~_"
            + "\t4.1~bread~bread~NOUN~_~_~_~_~4:obj~_\t_\t_\t_",
        String.valueOf(rows).replace(Conllu.CELL, '~').replace(Conllu.LINE, '/'));
    assertEquals(List.of(), read.problems);
  }

  @Test
  void aDocumentMayBeAnItem() throws Exception {
    var read = read(TWO, "unit", "document");
    assertEquals(List.of("Ada doesn't bake, yet. In New York😊"), read.texts());
    assertEquals(List.of("letters"), read.names());
    assertEquals(List.of("letters: PER [Ada]", "letters: LOC [New York]"), read.lines());
  }

  @Test
  void withoutItsTextASentenceIsItsWords() throws Exception {
    var read =
        read(
            """
            1\ta\t_\t_\t_\t_\t_\t_\t_\tSpacesBefore=\\s|SpacesAfter=\\n\\t
            2\tb\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
            3\tc\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\n

            1\td\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
            2\te\t_\t_\t_\t_\t_\t_\t_\t_
            3\tf\t_\t_\t_\t_\t_\t_\t_\t_
            """);
    assertEquals(List.of(" a\n\tbc", "de f"), read.texts());
    assertEquals(List.of("a.conllu, sentence 1", "a.conllu, sentence 2"), read.names());
    assertEquals(List.of(), read.problems);
  }

  @Test
  void wordsThatDoNotMakeUpTheTextAreTakenInstead() throws Exception {
    var read = read("# text = another thing\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n");
    assertEquals(List.of("a"), read.texts());
    assertEquals(
        List.of(
            "a.conllu, line 2: The words do not make up the sentence's text; the words were"
                + " taken."),
        read.problems);
  }

  @Test
  void tagsOfTheWordsWithinOneCountForIt() throws Exception {
    var read =
        read(
            """
            1-2\tdel\t_\t_\t_\t_\t_\t_\t_\t_
            1\tde\t_\t_\t_\t_\t_\t_\t_\tNE=O
            2\tel\t_\t_\t_\t_\t_\t_\t_\tNE=B-LOC
            3\tSur\t_\t_\t_\t_\t_\t_\t_\tNE=I-LOC
            """);
    assertEquals(List.of("a.conllu, sentence 1: LOC [del Sur]"), read.lines());
    assertEquals(List.of(), read.problems);
  }

  @Test
  void mentionsInBracketsAreKeptAndCounted() throws Exception {
    var read = read("1\ta\t_\t_\t_\t_\t_\t_\t_\tEntity=(e1-person)\n");
    assertEquals(
        "Entity=(e1-person)", read.items.getFirst().metadata().get(Tokens.COLUMN + "MISC"));
    assertEquals(
        List.of("a.conllu: 1 word with mentions in brackets, which are kept and not read."),
        read.problems);
  }

  @Test
  void aSpanWhoseFirstWordNamesAModelIsWhatThatModelProposed() throws Exception {
    var read =
        read(
            """
            1\tAda\t_\t_\t_\t_\t_\t_\t_\tNER=B-PER|NERModel=net\\s2|NERScore=0.75
            2\tByron\t_\t_\t_\t_\t_\t_\t_\tNER=I-PER
            3\tsaw\t_\t_\t_\t_\t_\t_\t_\tNERModel=kept
            4\tRome\t_\t_\t_\t_\t_\t_\t_\tNER=B-LOC
            """);
    assertEquals(List.of("a.conllu, sentence 1: LOC [Rome]"), read.lines());
    assertEquals(
        List.of(
            new PredictionDraft(
                "net 2", new Label("PER"), new TextSpan(0, 9), 0.75, List.of(), "")),
        read.predictions.stream().map(Collected.Said::prediction).toList());
    assertEquals(
        "_\t_\tNERModel=kept\t_", read.items.getFirst().metadata().get(Tokens.COLUMN + "MISC"));
    assertEquals(List.of(), read.problems);
  }
}
