package touchstone.ui.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;

/// Where the rows of a text begin at one width and in one font. A block is measured when somebody
/// asks for it; until then its number of rows is a guess. Every offset lies in one row.
final class RowBreaks {
  private static final int SAMPLE = 400;

  private final String text;
  private final Blocks blocks;
  private final double width;
  private final double em;
  private final TextLook look;
  private final Glyphs ruler = new Glyphs();
  private final int[][] starts;
  private final RowCounts counts;

  RowBreaks(String text, Blocks blocks, TextLook look, double width) {
    this.text = text;
    this.blocks = blocks;
    this.width = width;
    this.look = look;
    em = look.font().getSize();
    ruler.setFont(look.font());
    ruler.setTextOrigin(VPos.TOP);
    ruler.setWrappingWidth(width);
    starts = new int[blocks.count()][];
    counts = new RowCounts(guesses(look));
  }

  private int[] guesses(TextLook look) {
    int middle = Graphemes.floor(text, text.length() / 2);
    var sample =
        text.substring(middle, Graphemes.floor(text, middle + SAMPLE)).replaceAll("\\R", " ");
    double each = sample.isEmpty() ? em / 2 : Math.max(1, look.width(sample) / sample.length());
    double fit = Math.max(1, width / each * 0.97);
    var guesses = new int[blocks.count()];
    for (int i = 0; i < guesses.length; i++) {
      guesses[i] = Math.max(1, (int) Math.ceil((blocks.textEnd(i) - blocks.start(i)) / fit));
    }
    return guesses;
  }

  /// Return whether these are the rows of a text.
  boolean isOf(String other) {
    return text.equals(other);
  }

  /// Return how many rows there are, known or guessed.
  RowCounts counts() {
    return counts;
  }

  /// Return the row in which an offset lies.
  RowAt rowOf(int offset) {
    int block = blocks.at(Math.clamp(offset, 0, text.length()));
    int found = Arrays.binarySearch(rows(block), offset);
    return new RowAt(block, found >= 0 ? found : -found - 2);
  }

  /// Return a row of a block, the last one where there are not so many.
  RowAt row(int block, int row) {
    return new RowAt(block, Math.clamp(row, 0, rows(block).length - 1));
  }

  int start(RowAt at) {
    return rows(at.block())[at.row()];
  }

  /// Return the offset after what is seen of a row.
  int end(RowAt at) {
    var rows = rows(at.block());
    return at.row() + 1 < rows.length ? rows[at.row() + 1] : blocks.textEnd(at.block());
  }

  /// Return the last offset that lies in a row.
  int lastPlace(RowAt at) {
    int end = end(at);
    boolean wrapped = at.row() + 1 < rows(at.block()).length;
    return wrapped ? Math.max(start(at), Graphemes.previous(text, end)) : end;
  }

  boolean rightToLeft(RowAt at) {
    return blocks.rightToLeft(at.block());
  }

  /// Return what is drawn for a row.
  RowText text(RowAt at) {
    int start = blocks.start(at.block());
    var block = text.substring(start, blocks.textEnd(at.block()));
    return RowText.of(block, start(at) - start, end(at) - start, rightToLeft(at));
  }

  Optional<RowAt> next(RowAt at) {
    if (at.row() + 1 < rows(at.block()).length) {
      return Optional.of(new RowAt(at.block(), at.row() + 1));
    }
    return at.block() + 1 < blocks.count()
        ? Optional.of(new RowAt(at.block() + 1, 0))
        : Optional.empty();
  }

  Optional<RowAt> previous(RowAt at) {
    if (at.row() > 0) {
      return Optional.of(new RowAt(at.block(), at.row() - 1));
    }
    return at.block() > 0 ? Optional.of(row(at.block() - 1, Integer.MAX_VALUE)) : Optional.empty();
  }

  private int[] rows(int block) {
    var known = starts[block];
    if (known == null) {
      known = measure(block);
      starts[block] = known;
      counts.set(block, known.length);
    }
    return known;
  }

  private int[] measure(int block) {
    int start = blocks.start(block);
    var words = text.substring(start, blocks.textEnd(block));
    if (words.length() * em * 1.3 < width && words.indexOf('\t') < 0) {
      return new int[] {start};
    }
    return RowText.isPlain(words, blocks.rightToLeft(block))
        ? toolkitRows(start, words)
        : ownRows(start, words, blocks.rightToLeft(block));
  }

  private int[] toolkitRows(int start, String words) {
    ruler.setText(Unseen.shown(words));
    var lines = ruler.getLayoutInfo().getTextLines(false);
    var rows = new int[lines.size()];
    int count = 0;
    for (var line : lines) {
      int at = start + Graphemes.floor(words, line.start());
      if (count == 0 || at > rows[count - 1]) {
        rows[count++] = at;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /// Break a block in which directions mix: the toolkit's own breaks are not where its words end.
  private int[] ownRows(int start, String words, boolean rightToLeft) {
    var rows = new ArrayList<Integer>();
    var places = BreakIterator.getLineInstance(Locale.ROOT);
    places.setText(words);
    int row = 0;
    double used = 0;
    rows.add(start);
    for (int from = 0; from < words.length(); ) {
      int to = places.following(from);
      double wide = pieceWidth(words, from, to, rightToLeft);
      double seen = wide - pieceWidth(words, trimmed(words, from, to), to, rightToLeft);
      if (used + seen > width && from > row) {
        row = from;
        used = 0;
        rows.add(start + row);
      }
      if (seen > width) {
        to = Math.max(Graphemes.next(words, from), fitting(words, from, to, rightToLeft));
        wide = width;
      }
      used += wide;
      from = to;
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int trimmed(String words, int from, int to) {
    int end = to;
    while (end > from && Character.isWhitespace(words.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /// Return how much of a word fits into a row.
  private int fitting(String words, int from, int to, boolean rightToLeft) {
    int low = from;
    int high = to;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (pieceWidth(words, from, middle, rightToLeft) <= width) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Graphemes.floor(words, low);
  }

  private double pieceWidth(String words, int from, int to, boolean rightToLeft) {
    double sum = 0;
    if (from < to) {
      for (var run : RowText.of(words.substring(from, to), 0, to - from, rightToLeft).runs()) {
        sum += look.width(run.drawn());
      }
    }
    return sum;
  }
}
