package touchstone.ui.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Texts and marks to try the view with.
final class Texts {
  /// What a text view meets: two directions, scripts without spaces, emoji, accents that are
  /// characters of their own, characters without width, tabs, all ends of lines, halves of pairs.
  static final String MIXED =
      """
      Oh, wonderful, the lid came off.\r\n\
      السيارة الجديدة سريعة جدا، لكن السعر 49 يورو مرتفع. اشتريتها من شركة Acme Motors (2024) في برلين.
      המכסה נפל כבר בבוקר השני, והתמיכה של Kettle Corp אמרה לי לשמור אותו סגור (12 פעמים).\r\
      English with שלום עולם in the middle and 東京タワー as well, and a long tail of words to wrap.
      東京都は日本の首都です。今天天气很好，我们去公园散步，然后在北京大学旁边的咖啡馆里喝了一杯咖啡。

      Tabs\tand\tcolumns: e\u0301clair, na\u0308ive, 👩‍👩‍👧 family, 🇩🇪 flag, zero\u200bwidth\ufeff.\u2028\
      می\u200cخواهم and control \u0001 \ud83d half.
      """;

  private static final String[] WORDS =
      ("the of and to in a is that for it as was with be by on not he his but at are this have from"
              + " or had an they which one you were all her she there would their we him been has")
          .split(" ");

  private Texts() {}

  /// Return sentences of common words, about as long as asked for.
  static String english(int length, String paragraphEnd) {
    var random = new Random(length);
    var text = new StringBuilder();
    while (text.length() < length) {
      int words = 20 + random.nextInt(100);
      for (int i = 1; i <= words; i++) {
        text.append(WORDS[random.nextInt(WORDS.length)]);
        text.append(i == words ? "." + paragraphEnd : i % 17 == 0 ? ", " : " ");
      }
    }
    return text.toString();
  }

  static TextMark mark(long id, int start, int end) {
    return new TextMark(
        id, start, end, "LABEL " + id, 0x2F7FD6, TextMark.Style.DASHED, ".5", false);
  }

  /// Return marks anywhere in a text, many of them over each other.
  static List<TextMark> marks(int count, int length, int longest, long seed) {
    var random = new Random(seed);
    var marks = new ArrayList<TextMark>();
    for (int i = 0; i < count; i++) {
      int start = random.nextInt(length);
      int end = Math.min(length, start + random.nextInt(longest));
      marks.add(mark(i, start, end));
    }
    return marks;
  }
}
