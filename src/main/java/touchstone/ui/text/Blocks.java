package touchstone.ui.text;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/// A text cut into blocks, each of which is laid out on its own: its paragraphs, a very long one in
/// parts that end with a sentence or a word where there is one. Every offset lies in one block;
/// what ends a paragraph belongs to it.
final class Blocks {
  /// The longest block, in UTF-16 code units, without what ends it.
  static final int MOST = 2_000;

  private static final int LEAST = 1_200;
  private static final String SENTENCE_ENDS = ".!?…。！？؟۔।";
  private static final String CLOSERS = "\"')]}”’»」』）";

  private final String text;
  private int[] starts = new int[64];
  private int count;
  private final BitSet rightToLeft = new BitSet();

  Blocks(String text) {
    this.text = text;
    int paragraph = 0;
    while (true) {
      int end = paragraphEnd(paragraph);
      addParagraph(paragraph, end);
      if (end == text.length()) {
        if (end > 0 && isTerminator(text.charAt(end - 1))) {
          add(end, false);
        }
        break;
      }
      paragraph = end;
    }
  }

  private int paragraphEnd(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        return i + 2;
      }
      if (isTerminator(c)) {
        return i + 1;
      }
    }
    return text.length();
  }

  /// Return whether a character ends a paragraph, or a line of one.
  static boolean isTerminator(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  private void addParagraph(int from, int end) {
    boolean backwards = beginsRightToLeft(from, end);
    int start = from;
    add(start, backwards);
    while (end - start > MOST + 2) {
      start = cut(start, end);
      add(start, backwards);
    }
  }

  private void add(int start, boolean backwards) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    rightToLeft.set(count, backwards);
    starts[count++] = start;
  }

  /// Return the direction of the first letter that has one (Unicode Bidirectional Algorithm, P2).
  private boolean beginsRightToLeft(int from, int end) {
    for (int i = from; i < end; i += Character.charCount(text.codePointAt(i))) {
      switch (Character.getDirectionality(text.codePointAt(i))) {
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
          return false;
        }
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /// Return where a paragraph that is too long is cut: after a sentence, else after a word, else
  /// where a line may end, else between two characters.
  private int cut(int start, int end) {
    int first = start + LEAST;
    int last = Math.min(start + MOST, end - 1);
    int word = -1;
    for (int i = last; i > first; i--) {
      char before = text.charAt(i - 1);
      boolean afterSpace = isSpace(before) && !isSpace(text.charAt(i));
      if (afterSpace && endsSentence(i) || "。！？".indexOf(before) >= 0) {
        return i;
      }
      if (afterSpace && word < 0) {
        word = i;
      }
    }
    if (word >= 0) {
      return word;
    }
    var lines = BreakIterator.getLineInstance(Locale.ROOT);
    lines.setText(text.substring(start, last + 1));
    int line = start + lines.preceding(last - start + 1);
    if (line > first && Graphemes.isBoundary(text, line)) {
      return line;
    }
    int between = Graphemes.floor(text, last);
    return between > start ? between : last;
  }

  private boolean endsSentence(int afterSpace) {
    int i = afterSpace - 1;
    while (i > 0 && isSpace(text.charAt(i))) {
      i--;
    }
    while (i > 0 && CLOSERS.indexOf(text.charAt(i)) >= 0) {
      i--;
    }
    return SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\u3000';
  }

  int count() {
    return count;
  }

  int start(int block) {
    return starts[block];
  }

  /// Return the offset after a block and what ends it.
  int end(int block) {
    return block + 1 < count ? starts[block + 1] : text.length();
  }

  /// Return the offset after the part of a block that is seen.
  int textEnd(int block) {
    int start = start(block);
    int end = end(block);
    if (end > start && isTerminator(text.charAt(end - 1))) {
      end--;
      if (end > start && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    return end;
  }

  /// Return the block in which an offset lies; the end of the text lies in the last one.
  int at(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : -found - 2;
  }

  /// Return whether a block reads from right to left.
  boolean rightToLeft(int block) {
    return rightToLeft.get(block);
  }
}
