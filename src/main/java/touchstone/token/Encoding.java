package touchstone.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.TextSpan;

/// A text as tokens. The arrays are shared and must not be written to.
///
/// @param ids the tokens' numbers in the vocabulary
/// @param types 0 for tokens of the first text, 1 for those of the second, as the model was trained
/// @param texts for each token, 0 or 1 for the text that it belongs to, -1 for a special token
/// @param places where the tokens are, null when that was not asked for
@SuppressWarnings("ArrayRecordComponent") // made once, read by its neighbours only
public record Encoding(int[] ids, int[] types, byte[] texts, @Nullable Places places) {
  /// Where tokens are in their texts, in UTF-16 units; special tokens are nowhere.
  ///
  /// @param starts the first unit of each token
  /// @param ends the unit after its last
  /// @param words the number of the word that it belongs to, from 0; -1 for special tokens
  @SuppressWarnings("ArrayRecordComponent") // as above
  public record Places(int[] starts, int[] ends, int[] words) {
    private Places part(int[] indices) {
      return new Places(pick(starts, indices), pick(ends, indices), pick(words, indices));
    }

    /// Return where a token is; empty for special tokens, which cover nothing.
    public java.util.Optional<TextSpan> span(int token) {
      return ends[token] > starts[token]
          ? java.util.Optional.of(new TextSpan(starts[token], ends[token]))
          : java.util.Optional.empty();
    }
  }

  /// A part of an encoding that is short enough for a model.
  ///
  /// @param first the number, among the tokens of the first text, of the first one in it
  /// @param count how many of them are in it
  public record Window(Encoding encoding, int first, int count) {}

  public int length() {
    return ids.length;
  }

  /// Return how many tokens the first text has.
  public int tokens() {
    int tokens = 0;
    for (byte text : texts) {
      tokens += text == 0 ? 1 : 0;
    }
    return tokens;
  }

  /// Return the places.
  ///
  /// @throws IllegalStateException when they were not asked for
  public Places placed() {
    if (places == null) {
      throw new IllegalStateException("The tokens were encoded without their places.");
    }
    return places;
  }

  /// Cut the first text into windows of which none has more tokens than a model takes; special
  /// tokens and the second text are in each of them. Windows overlap, and the last one ends with
  /// the text. An encoding that is short enough is its only window.
  ///
  /// @param most the tokens of a window, special ones included
  /// @param overlap the tokens that two neighbours share
  /// @throws IllegalArgumentException when there is no room for the first text beside the rest
  public List<Window> windows(int most, int overlap) {
    int tokens = tokens();
    if (ids.length <= most) {
      return List.of(new Window(this, 0, tokens));
    }
    int room = most - (ids.length - tokens);
    if (room < 1) {
      throw new IllegalArgumentException(
          "%d tokens beside the text leave no room in %d.".formatted(ids.length - tokens, most));
    }
    int step = Math.max(1, room - Math.clamp(overlap, 0, room - 1));
    var windows = new ArrayList<Window>();
    for (int first = 0; ; first += step) {
      int count = Math.min(room, tokens - first);
      windows.add(new Window(part(first, count), first, count));
      if (first + count == tokens) {
        return windows;
      }
    }
  }

  private Encoding part(int first, int count) {
    var indices = new int[ids.length - tokens() + count];
    int at = 0;
    int seen = 0;
    for (int i = 0; i < ids.length; i++) {
      boolean kept = texts[i] != 0 || (seen >= first && seen < first + count);
      seen += texts[i] == 0 ? 1 : 0;
      if (kept) {
        indices[at++] = i;
      }
    }
    var kinds = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      kinds[i] = texts[indices[i]];
    }
    return new Encoding(
        pick(ids, indices),
        pick(types, indices),
        kinds,
        places == null ? null : places.part(indices));
  }

  private static int[] pick(int[] from, int[] indices) {
    return Arrays.stream(indices).map(i -> from[i]).toArray();
  }
}
