package touchstone.dataset.text.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.Material;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.dataset.Collected;
import touchstone.dataset.ColumnUse;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TinyPictures;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.task.TextScale;

class CsvTextReaderTest {
  private final CsvTextReader reader = new CsvTextReader();

  @TempDir Path folder;

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private Collected read(String table, String... options) throws Exception {
    return Collected.read(reader, write("d.csv", table), options);
  }

  private String refusal(String table, String... options) {
    return assertThrows(DatasetException.class, () -> read(table, options)).getMessage();
  }

  @Test
  void columnsAreKnownByTheirNamesAndTheRestStaysWithTheText() throws Exception {
    var read =
        read(
            """
            id,text,label,region,note
            c1,"Good, cheap ""and""
            tidy 😊",positive,DE,
            c2,e\u0301clat\u200B\tdone,negative,FR,late
            """);
    assertEquals(List.of("Good, cheap \"and\"\ntidy 😊", "e\u0301clat\u200B\tdone"), read.texts());
    assertEquals(List.of("c1", "c2"), read.names());
    assertEquals(List.of("c1: positive", "c2: negative"), read.lines());
    assertEquals(
        List.of(Map.of("region", "DE"), Map.of("region", "FR", "note", "late")),
        read.items.stream().map(ItemDraft::metadata).toList());
    assertEquals(List.of(), read.problems);
  }

  @ParameterizedTest
  @CsvSource({
    "comma, ','",
    "semicolon, ;",
    "tab, '\t'",
    "pipe, |",
  })
  void theDelimiterIsFoundOut(String name, String delimiter) throws Exception {
    var table =
        "text,label\n\"Hm; well, so | so\tso\",bad\nShort one; really,good\n"
            .replace(",good", "\tgood")
            .replace(",label", "\tlabel")
            .replace("\",bad", "\"\tbad")
            .replace("so\tso\"", "so\"")
            .replace("\t", delimiter)
            .replace("Short one; really", "\"Short one; really\"");
    var read = read(table);
    assertEquals(List.of("Hm; well, so | so", "Short one; really"), read.texts(), name);
    assertEquals(List.of("bad", "good"), read.marks.stream().map(Collected.Mark::label).toList());
  }

  @Test
  void aPersonSaysWhatIsWhat() throws Exception {
    var table =
        "a~b~c~d\nlong words in here that look like text~x~7~pos\nmore of the same kind~y~8~neg\n";
    var read =
        read(table, "delimiter", "~", "text", "B", "id", "#3", "label", "d", "metadata", "a");
    assertEquals(List.of("x", "y"), read.texts());
    assertEquals(List.of("7: pos", "8: neg"), read.lines());
    assertEquals(Map.of("a", "more of the same kind"), read.items.getLast().metadata());
    assertEquals(
        "d.csv, line 1: there is no column \"e\"; there are a, b, c, d.",
        refusal(table, "delimiter", "~", "text", "e"));
    assertEquals(
        "\"ab\" cannot stand between cells; say one character, or tab.",
        refusal(table, "delimiter", "ab"));
    assertEquals(
        "There is no charset \"klingon\"; say for example UTF-8, UTF-16 or windows-1252.",
        refusal(table, "charset", "klingon"));
  }

  @Test
  void whereNoColumnLooksLikeTextsThePersonIsAsked() throws Exception {
    var table = "a,b\n1,2\n3,4\n";
    assertEquals(
        "d.csv, line 1: no column looks like texts; say which one holds them: a, b.",
        refusal(table));
    assertEquals(
        "A table with 2 columns; say which one holds the texts.",
        DatasetReaders.detect(write("d.csv", table)).orElseThrow().finding().summary());
    assertEquals(List.of("1", "3"), read(table, "text", "a").texts());
  }

  @Test
  void tablesWithoutNamesAreToldByTheirCells() throws Exception {
    var table =
        "good,The kettle boils fast and quietly.\nbad,It leaks after a week of use.\n"
            + "good,I would buy it again at once.\nbad,Never again in this life.\n";
    var read = read(table);
    assertEquals(4, read.items.size());
    assertEquals("d.csv, row 1", read.names().getFirst());
    assertEquals("It leaks after a week of use.", read.texts().get(1));
    assertEquals("d.csv, row 4: bad", read.lines().getLast());
    assertEquals(
        List.of("good", "bad"),
        read(table, "header", "no", "text", "column 1", "metadata", "").texts().subList(0, 2));
    assertEquals(
        List.of("only a column of texts", "and another"),
        read("only a column of texts\nand another\n").texts());
  }

  @Test
  void questionsOfTheProjectFindTheirColumns() throws Exception {
    var tasks =
        Tasks.of(
            new Task(new TaskId("mood"), new TextClass(), LabelSet.of("glad", "sad")),
            new Task(
                new TaskId("q2"),
                new TextScale(),
                LabelSet.of("1", "2"),
                Map.of(Task.TITLE, "How sure?")),
            new Task(new TaskId("why"), new TextAnswer(), LabelSet.of()));
    var file =
        write("d.csv", "comment,Mood,how sure?,why,class\nnice,glad,2,\"so\nit is\",x\nhm,,1,,\n");
    var collected = new Collected();
    reader.read(
        file,
        ReadOptions.NONE.asking(tasks),
        TinyPictures::probe,
        collected,
        Progress.NONE,
        new Cancellation());
    assertEquals(
        List.of(
            "d.csv, row 1: glad",
            "d.csv, row 1: 2",
            "d.csv, row 1: answer = so\nit is",
            "d.csv, row 2: 1"),
        collected.lines());
    assertEquals(
        List.of("mood", "q2", "why", "q2"),
        collected.drafts.stream().map(draft -> draft.task()).toList());
    assertEquals(Map.of("class", "x"), collected.items.getFirst().metadata());
    var said =
        Collected.read(
            reader,
            file,
            "label.mood",
            "class",
            "answer.why",
            "how sure?",
            "label",
            "",
            "metadata",
            "");
    assertEquals(
        List.of("d.csv, row 1: answer = 2", "d.csv, row 1: x", "d.csv, row 2: answer = 1"),
        said.lines());
  }

  @Test
  void severalLabelsInACellAreJsonOrSplitAsSaid() throws Exception {
    var table =
        """
        text,label
        a b,"[""x"",""y""]"
        c d,"{""choices"":[""x"",""z""]}"
        "😊 Ann met Bo","[{""start"":3,""end"":6,""text"":""Ann"",""labels"":[""PER""]},{""start"":0,""end"":99,""labels"":[""X""]}]"
        e f,[x
        """;
    var read = read(table);
    assertEquals(
        List.of(
            "d.csv, row 1: x",
            "d.csv, row 1: y",
            "d.csv, row 2: x",
            "d.csv, row 2: z",
            "d.csv, row 3: PER [Ann]",
            "d.csv, row 4: [x"),
        read.lines());
    assertEquals(
        List.of("d.csv, line 4: The span from 0 to 99 lies outside the text of 13 characters."),
        read.problems);
    assertEquals(
        List.of("d.csv, row 1: x", "d.csv, row 1: y z"),
        read("text,label\nq,x| y z |\n", "split", "|", "delimiter", ",").lines());
  }

  @Test
  void rowsOfTheSameTextAreOneText() throws Exception {
    var read = read("id,text,label\n1,one,a\n1,one,b\n2,two,a\n1,one,c\n");
    assertEquals(List.of("1", "2", "d.csv, row 4"), read.names());
    assertEquals(List.of("1: a", "1: b", "2: a", "d.csv, row 4: c"), read.lines());
    assertEquals(
        List.of(
            "d.csv, line 5: Another text has the id \"1\"; the place stands in for this one's."),
        read.problems);
  }

  @Test
  void everyBrokenRowIsALineAndTheRestComesIn() throws Exception {
    var file = folder.resolve("d.csv");
    Files.write(
        file,
        "text,label\none,a\ngr\u00fcn,b\nthree,four,c\n,d\n\n , \ntw\0o,e\nfive,\"\"\nsix\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    var read = Collected.read(reader, file);
    assertEquals(List.of("one", "tw\uFFFDo", "five", "six"), read.texts());
    assertEquals(
        """
        d.csv, line 3: The row has bytes that are no UTF-8 and was left out; save the file as UTF-8.
        d.csv, line 4: The row has 3 cells for 2 columns and was left out; put a cell with the delimiter in it between quotes.
        d.csv, line 5: There is no text here.
        d.csv, line 8: The text has NUL characters or halves of characters; a \uFFFD stands for each.\
        """
            .strip(),
        String.join("\n", read.problems));
    assertEquals(
        List.of("one", "grün"),
        Collected.read(reader, file, "charset", "windows-1252").texts().subList(0, 2));
  }

  @Test
  void aQuoteThatIsNotClosedIsRefusedWithItsLine() {
    assertEquals(
        "d.csv, line 3: this is not CSV that can be read (a quote that opens a cell is never"
            + " closed); mend it there, or get the file anew.",
        refusal("text,label\none,a\n\"two,b\nthree,c\n"));
    assertEquals(
        "d.csv, line 2: this is not CSV that can be read (\"y\" follows a quote that closes a"
            + " cell); mend it there, or get the file anew.",
        refusal("text,label\n\"x\"y,b\n"));
  }

  @Test
  void everyUnicodeFormIsRead() throws Exception {
    for (var charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
      var file = folder.resolve("d.tsv");
      Files.write(
          file, "\uFEFFtext\tlabel\r\nKätzchen 😊\tgut\r\n".getBytes(Charset.forName(charset)));
      var read = Collected.read(reader, file);
      assertEquals(List.of("Kätzchen 😊"), read.texts());
      assertEquals(charset, reader.preview(file, ReadOptions.NONE).orElseThrow().charset());
    }
  }

  @Test
  void namesThatComeTwiceGetNumbers() throws Exception {
    var read = read("text,x,x,,text\nhello,1,2,3,4\n");
    assertEquals(
        Map.of("x", "1", "x (2)", "2", "column 4", "3", "text (2)", "4"),
        read.items.getFirst().metadata());
    assertEquals(
        List.of(
            "d.csv, line 1: More than one column is called \"x\"; the others got numbers.",
            "d.csv, line 1: More than one column is called \"text\"; the others got numbers."),
        read.problems);
  }

  @Test
  void filesOfAFolderTellTheirSplit() throws Exception {
    write("train.csv", "text,label\none,a\n");
    write("test.csv", "text,label\ntwo,b\n");
    write("numbers.csv", "a,b\n1,2\n");
    var read = Collected.read(reader, folder);
    assertEquals(List.of("two", "one"), read.texts());
    assertEquals(
        List.of(Map.of("split", "test"), Map.of("split", "train")),
        read.items.stream().map(ItemDraft::metadata).toList());
    var found = DatasetReaders.detect(folder).orElseThrow();
    assertEquals("csv-text", found.reader().id());
    assertEquals("2 tables of texts.", found.finding().summary());
  }

  @Test
  void tablesOfPicturesAreLeftToTheirReader() throws Exception {
    for (var table :
        List.of(
            "file,label,x,y,width,height\na.png,cat,1,2,3,4\n",
            "image,category\na.png,cat\n",
            "a.png,cat\n",
            "a.png,1,2,3,4,cat\n",
            "path,label,text\na.jpg,cat,words on the picture\n")) {
      assertEquals(
          "csv", DatasetReaders.detect(write("d.csv", table)).orElseThrow().reader().id(), table);
    }
    for (var table :
        List.of(
            "path,label,text\nnotes/a.txt,cat,words in the file\n",
            "text,label\nhello,x\n",
            "comment\nhello\n")) {
      assertEquals(
          "csv-text",
          DatasetReaders.detect(write("d.csv", table)).orElseThrow().reader().id(),
          table);
    }
  }

  @Test
  void thePreviewShowsWhatWouldBeReadAndTakesCorrections() throws Exception {
    var file =
        write(
            "d.csv",
            "nr;body;mood;note\n1;" + "x ".repeat(150) + ";good;a\n2;short, one;bad;b\n3;;bad;c\n");
    var shown = reader.preview(file, ReadOptions.NONE).orElseThrow();
    assertEquals(List.of("nr", "body", "mood", "note"), shown.columns());
    assertEquals(
        List.of(ColumnUse.ID, ColumnUse.TEXT, ColumnUse.METADATA, ColumnUse.METADATA),
        shown.uses());
    assertEquals(List.of("2", "short, one", "bad", "b"), shown.rows().get(1));
    assertEquals(201, shown.rows().getFirst().get(1).length());
    assertEquals(';', shown.delimiter());
    assertTrue(shown.header());
    assertEquals(3, shown.looked());
    assertEquals(
        List.of("d.csv, line 4: There is no text here."),
        shown.problems().stream().map(Object::toString).toList());
    var corrected =
        shown.with(2, ColumnUse.label("")).with(3, ColumnUse.NONE).with(0, ColumnUse.TEXT);
    assertEquals(
        List.of(ColumnUse.TEXT, ColumnUse.METADATA, ColumnUse.label(""), ColumnUse.NONE),
        corrected.uses());
    var again = reader.preview(file, corrected.chosen()).orElseThrow();
    assertEquals(corrected.uses(), again.uses());
    assertEquals(corrected.uses(), reader.preview(file, again.chosen()).orElseThrow().uses());
  }

  @Test
  void doccanosAndLabelStudiosTablesComeIn() throws Exception {
    var classes =
        Collected.read(
            reader, Material.file("peers/doccano/data_import/text_classification/example.csv"));
    assertEquals(List.of("exampleA", "exampleB"), classes.texts());
    assertEquals(List.of("example.csv, row 1: positive"), classes.lines());
    assertEquals(List.of("example.csv, line 4: There is no text here."), classes.problems);
    var order =
        Collected.read(
            reader,
            Material.file(
                "peers/doccano/data_import/text_classification/example_out_of_order_columns.csv"));
    assertEquals(List.of("exampleA", "exampleB"), order.texts());
    assertEquals(Map.of("foo", "foo1"), order.items.getFirst().metadata());
    var written =
        Collected.read(
            reader,
            Material.file("peers/doccano/data_import/seq2seq/example.csv"),
            "answer",
            "label");
    assertEquals(List.of("example.csv, row 2: answer = label1"), written.lines());
    var wide = Collected.read(reader, Material.file("peers/doccano/data_import/example.utf16.csv"));
    assertEquals(List.of("AAA", "BBB", "CCC"), wide.texts());
    assertEquals(
        List.of("Positive", "Positive", "Negative"),
        wide.marks.stream().map(Collected.Mark::label).toList());
    var broken =
        Collected.read(
            reader,
            Material.file("peers/doccano/data_import/text_classification/example.invalid.2.csv"));
    assertEquals(
        List.of(
            "example.invalid.2.csv, line 2: The row has 3 cells for 2 columns and was left out; put"
                + " a cell with the delimiter in it between quotes."),
        broken.problems);
    var studio =
        Collected.read(
            reader,
            Material.file("peers/label-studio/test_export_csv/csv_test2_result.csv"),
            "text",
            "title",
            "id",
            "_row_id");
    assertEquals(1, studio.items.size());
    assertEquals("100.0", studio.items.getFirst().metadata().get("agreement"));
  }

  @Test
  void theSampleComesInWithoutBeingTold() throws Exception {
    var read = Collected.read(reader, Path.of("sample-data/comments/comments.csv"));
    assertEquals(930, read.items.size());
    assertEquals("comment-0001", read.names().getFirst());
    assertEquals(
        java.util.Set.of("region", "channel", "age_band", "product_group"),
        read.items.getFirst().metadata().keySet());
    assertEquals(List.of(), read.problems);
    assertEquals(List.of(), read.marks);
    assertEquals(
        IntStream.rangeClosed(1, 930).mapToObj("comment-%04d"::formatted).toList(), read.names());
  }
}
