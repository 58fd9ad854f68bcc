package touchstone.ui.text;

/// What is seen of a relation in one row: all of it where both its marks begin there, else the end
/// that does, with the words of the other one.
///
/// @param here the id of the mark that begins in the row
/// @param other the id of the other one if it begins in the row too, or [TextMark#NONE]
/// @param leaves whether the relation leads away from `here`
/// @param after whether the other mark comes later in the text
/// @param words those of the other mark, shortened
record LinkPart(TextLink link, long here, long other, boolean leaves, boolean after, String words) {
  boolean whole() {
    return other != TextMark.NONE;
  }

  /// Return what is written on it.
  String tag() {
    return whole()
        ? link.label()
        : leaves ? link.label() + " → " + words : words + " → " + link.label();
  }
}
