package touchstone.export.text.json;

/// A kind of label that a format has a place for or not.
enum Part {
  SPANS("span stays", "spans stay"),
  CLASSES("label of a whole text stays", "labels of whole texts stay"),
  ANSWERS("written answer stays", "written answers stay"),
  LINKS("relation stays", "relations stay");

  private final String one;
  private final String many;

  Part(String one, String many) {
    this.one = one;
    this.many = many;
  }

  /// Return the sentence that says that so many are dropped.
  String stays(long count) {
    return touchstone.export.Tally.count(count, one + " behind.", many + " behind.");
  }
}
