package touchstone.dataset.text.corpus;

import java.util.List;

/// The words of CoNLL-U that reading and writing share.
/// <https://universaldependencies.org/format.html>
public final class Conllu {
  /// The columns of a line, in order.
  public static final List<String> COLUMNS =
      List.of("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC");

  /// What the MISC column calls the tag of a span, as in `NER=B-PER`.
  public static final String TAG = "NER";

  /// What the MISC column of the first word of a span calls the model that proposed it and its
  /// score, where no person stands by it: `NERModel=net.onnx|NERScore=0.93`.
  public static final String MODEL = "NERModel";

  public static final String SCORE = "NERScore";

  /// The name of the column, among those kept with a text, that holds the lines which follow the
  /// line of a word and stand for no stretch of text: the words of a multiword token and the empty
  /// nodes. In it [#CELL] stands for the tab and [#LINE] for the line break.
  public static final String ROWS = "ROWS";

  public static final char CELL = '\u001F';
  public static final char LINE = '\u001E';

  private static final String NAMES = "strnp\\";
  private static final String CHARACTERS = " \t\r\n|\\";

  private Conllu() {}

  /// Return a text as a value of the MISC column, in the manner of UDPipe's `SpacesAfter`: blanks,
  /// tabs, line breaks, bars and backslashes as `\s`, `\t`, `\n`, `\r`, `\p` and `\\`.
  public static String escaped(String text) {
    var value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int at = CHARACTERS.indexOf(text.charAt(i));
      if (at < 0) {
        value.append(text.charAt(i));
      } else {
        value.append('\\').append(NAMES.charAt(at));
      }
    }
    return value.toString();
  }

  /// Return the text of such a value; the inverse of [#escaped].
  public static String plain(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    var text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      int at =
          value.charAt(i) == '\\' && i + 1 < value.length()
              ? NAMES.indexOf(value.charAt(i + 1))
              : -1;
      if (at < 0) {
        text.append(value.charAt(i));
      } else {
        text.append(CHARACTERS.charAt(at));
        i++;
      }
    }
    return text.toString();
  }
}
