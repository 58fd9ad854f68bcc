package touchstone.prelabel.family.text;

import java.util.ArrayList;
import java.util.List;
import touchstone.annotation.TextSpan;
import touchstone.token.Encoding;

/// The words of a text, each with the tokens that it consists of.
///
/// @param members for each word, its tokens' numbers among the tokens of the text
/// @param spans where each word is
record Words(List<List<Integer>> members, List<TextSpan> spans) {
  static Words of(Encoding whole) {
    var places = whole.placed();
    var members = new ArrayList<List<Integer>>();
    var spans = new ArrayList<TextSpan>();
    int token = -1;
    int word = -2;
    for (int i = 0; i < whole.length(); i++) {
      if (whole.texts()[i] != 0) {
        continue;
      }
      token++;
      var span = places.span(i);
      if (span.isEmpty()) {
        continue;
      }
      if (places.words()[i] == word && word >= 0) {
        members.getLast().add(token);
        var last = spans.removeLast();
        spans.add(
            new TextSpan(
                Math.min(last.start(), span.get().start()),
                Math.max(last.end(), span.get().end())));
      } else {
        members.add(new ArrayList<>(List.of(token)));
        spans.add(span.get());
        word = places.words()[i];
      }
    }
    return new Words(members, spans);
  }

  int count() {
    return members.size();
  }

  List<Integer> tokens(int word) {
    return members.get(word);
  }
}
