package touchstone.export.text.corpus;

/// What a corpus format may have no place for, as a sentence for one and for many.
enum Loss {
  CLASS("label of a whole text stays behind.", "labels of whole texts stay behind."),
  ANSWER("written answer stays behind.", "written answers stay behind."),
  RELATION("relation stays behind.", "relations stay behind."),
  LOOSE(
      "relation ties what does not go out and stays behind.",
      "relations tie what does not go out and stay behind."),
  CROSSED(
      "relation ties spans of different questions and stays behind.",
      "relations tie spans of different questions and stay behind."),
  WORDLESS("span covers no word and stays behind.", "spans cover no word and stay behind."),
  OVERLAPPING(
      "span overlaps a longer one and stays behind.", "spans overlap longer ones and stay behind."),
  CROSSING(
      "span reaches over the end of a sentence and stays behind.",
      "spans reach over the end of a sentence and stay behind."),
  WIDENED(
      "span begins or ends within a word and is widened to whole words.",
      "spans begin or end within a word and are widened to whole words."),
  CUT(
      "span begins or ends with blanks, which are cut off.",
      "spans begin or end with blanks, which are cut off."),
  RENAMED(
      "label has blanks in its name, which become _.",
      "labels have blanks in their names, which become _."),
  ATTRIBUTE(
      "attribute has a name or value that the format cannot write and stays behind.",
      "attributes have names or values that the format cannot write and stay behind."),
  BLANKS(
      "text has other blanks than one between two words, which are not kept.",
      "texts have other blanks than one between two words, which are not kept."),
  EDGE(
      "text begins with other blanks than spaces, which become spaces.",
      "texts begin with other blanks than spaces, which become spaces."),
  SENTENCES(
      "text has several sentences, each of which an import takes for a text of its own unless it is"
          + " told --unit document.",
      "texts have several sentences, each of which an import takes for a text of its own unless it"
          + " is told --unit document."),
  JOINED(
      "sentence is joined with the next, because a span reaches over its end.",
      "sentences are joined with the next, because spans reach over their ends."),
  BROKEN_WORD(
      "word has tabs or line breaks in it, which become blanks.",
      "words have tabs or line breaks in them, which become blanks."),
  EMPTY("text has no words and is left out.", "texts have no words and are left out."),
  COLUMN(
      "text has columns that the format has no place for.",
      "texts have columns that the format has no place for."),
  METADATA("item has metadata that stays behind.", "items have metadata that stays behind.");

  private final String one;
  private final String many;

  Loss(String one, String many) {
    this.one = one;
    this.many = many;
  }

  String one() {
    return one;
  }

  String many() {
    return many;
  }
}
