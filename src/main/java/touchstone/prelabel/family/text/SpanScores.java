package touchstone.prelabel.family.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.annotation.TextSpan;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.box.Detection.ClassScore;

/// The words of a text with a score for each tag, as spans. A span's score is its words' mean, each
/// word giving the score of its tag.
///
/// @param scores by word and tag, from 0 to 1
@SuppressWarnings("ArrayRecordComponent") // made and dropped within one reading
record SpanScores(Tags tags, String text, Words words, double[][] scores) {
  private static final int ALTERNATIVES = 4;

  /// Return the spans whose score is not below the least, in the order of the text.
  List<Detection> spans(double least) {
    var best = new int[scores.length];
    for (int word = 0; word < best.length; word++) {
      best[word] = best(scores[word]);
    }
    var spans = new ArrayList<Detection>();
    for (var stretch : tags.stretches(best)) {
      double sum = 0;
      for (int word = stretch.from(); word < stretch.to(); word++) {
        sum += scores[word][best[word]];
      }
      double score = sum / (stretch.to() - stretch.from());
      if (score >= least) {
        place(stretch)
            .ifPresent(
                span ->
                    spans.add(new Detection(stretch.index(), span, score, alternatives(stretch))));
      }
    }
    return spans;
  }

  private static int best(double[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  /// Return where a stretch is, without the spaces around it.
  private Optional<TextSpan> place(Tags.Stretch stretch) {
    int start = words.spans().get(stretch.from()).start();
    int end = words.spans().get(stretch.to() - 1).end();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end > start ? Optional.of(new TextSpan(start, end)) : Optional.empty();
  }

  /// Return the other classes, each with the mean over the words of its best tag's score.
  private List<ClassScore> alternatives(Tags.Stretch stretch) {
    var sums = new double[tags.classes().size()];
    for (int word = stretch.from(); word < stretch.to(); word++) {
      var largest = new double[sums.length];
      for (int tag = 0; tag < scores[word].length; tag++) {
        int index = tags.tags().get(tag).index();
        if (index >= 0) {
          largest[index] = Math.max(largest[index], scores[word][tag]);
        }
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += largest[i] / (stretch.to() - stretch.from());
      }
    }
    return IntStream.range(0, sums.length)
        .filter(i -> i != stretch.index())
        .mapToObj(i -> new ClassScore(i, sums[i]))
        .sorted(
            Comparator.comparingDouble((ClassScore other) -> -other.score())
                .thenComparingInt(ClassScore::classIndex))
        .limit(ALTERNATIVES)
        .toList();
  }
}
