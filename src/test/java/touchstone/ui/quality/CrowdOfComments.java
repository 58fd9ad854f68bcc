package touchstone.ui.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.dataset.DatasetException;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.ui.review.DemoTexts;

/// The comments of the sample, with an invented model, three invented people of different care, and
/// known answers for some.
public final class CrowdOfComments {
  private static final List<String> LABELS = List.of("positive", "neutral", "negative", "mixed");
  private static final Policy POLICY =
      Policy.OPEN.withMode(Mode.SCORES).withRatings(2, 0.5).withBlind(0.2, 7);

  private final Random random = new Random(11);
  private final Map<String, String> truth = new LinkedHashMap<>();
  private final Map<String, String> proposed = new HashMap<>();
  private final Map<String, String> region = new HashMap<>();

  private CrowdOfComments() {}

  /// @param count how many comments
  public static Path make(Path folder, int count)
      throws IOException, DatasetException, SQLException {
    return new CrowdOfComments().write(folder, count);
  }

  private Path write(Path folder, int count) throws IOException, DatasetException, SQLException {
    var texts = new DemoTexts(DemoTexts.SENTIMENT).model("comment-sentiment 1.0");
    var rows = Files.readAllLines(Path.of("sample-data/comments/comments.csv"));
    for (var row : rows.subList(1, rows.size())) {
      var fields = row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
      if (fields.length == 6 && truth.size() < count) {
        comment(texts, fields);
      }
    }
    var file = texts.make(folder);
    try (var crowd = new Crowd(file, POLICY)) {
      var names = new ArrayList<>(truth.keySet());
      for (int day = 0; day < 9; day++) {
        int from = day * names.size() / 12;
        int to = (day + 1) * names.size() / 12;
        work(crowd.by("Ada Rossi"), names.subList(from, to), 0.95, 0.25, 2.4, day);
        work(crowd.by("AR"), names.subList(from, (from + 2 * to) / 3), 0.9, 0.35, 3.1, day);
        if (day % 3 != 1) {
          work(crowd.by("Cleo"), names.subList((from + to) / 2, to), 0.72, 0.75, 0.9, day);
        }
        crowd.rest(Duration.ofHours(day == 4 ? 64 : 21));
      }
      var gold = new HashMap<ItemId, String>();
      names.subList(0, names.size() / 2).stream()
          .filter(name -> random.nextInt(3) == 0)
          .forEach(name -> gold.put(crowd.item(name), truth.get(name)));
      crowd.gold(gold);
    }
    return file;
  }

  private void comment(DemoTexts texts, String[] fields) {
    var text = fields[1].replaceAll("^\"|\"$", "").replace("\"\"", "\"");
    texts.named(fields[0], text, "region", fields[2], "channel", fields[3], "age_band", fields[4]);
    region.put(fields[0], fields[2]);
    var label = LABELS.get((int) (LABELS.size() * Math.pow(random.nextDouble(), 1.5)));
    truth.put(fields[0], label);
    double score = 0.4 + 0.59 * Math.sqrt(random.nextDouble());
    boolean harsh = fields[2].equals("IN") || fields[2].equals("AU");
    boolean right = random.nextDouble() < Math.pow(score, 1.4) * (harsh ? 0.75 : 1);
    var said = right ? label : harsh ? "negative" : LABELS.get(random.nextInt(LABELS.size()));
    proposed.put(fields[0], said);
    var other = right || said.equals(label) ? another(said) : label;
    texts.whole(
        DemoTexts.SENTIMENT,
        said,
        Math.round(score * 100) / 100.0,
        new Scored(new Label(other), Math.round((1 - score) * 80) / 100.0));
  }

  private String another(String label) {
    return LABELS.get((LABELS.indexOf(label) + 1 + random.nextInt(3)) % 4);
  }

  /// @param care how often they are right by themselves
  /// @param lean how often they take a suggestion without a thought
  private void work(
      Crowd crowd, List<String> names, double care, double lean, double pace, int day) {
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (random.nextInt(12) == 0) {
        continue;
      }
      double tired = 1 - 0.5 * i / names.size();
      double seconds = pace * tired * (0.5 + random.nextDouble() * 1.4);
      var own = random.nextDouble() < care ? truth.get(name) : another(truth.get(name));
      boolean shown = !POLICY.blind(crowd.item(name));
      double followed = lean + day * 0.02;
      if (shown && (own.equals(proposed.get(name)) || random.nextDouble() < followed)) {
        crowd.accept(name, seconds);
      } else if (shown) {
        crowd.correct(name, own, seconds * 1.6);
      } else {
        crowd.choose(name, own, seconds * 1.8);
      }
    }
  }
}
