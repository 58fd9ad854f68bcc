package touchstone.ui;

import static touchstone.ui.Shots.await;
import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import touchstone.annotation.LabelSet;
import touchstone.dataset.DatasetException;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoTexts;

/// Takes pictures of work on texts: on the sample of comments, and on invented ones for states that
/// it does not have.
final class TextScreenshots {
  private final ShotWindow window;
  private final Consumer<String> write;
  private final Runnable quiet;

  /// @param write takes the picture of that name
  /// @param quiet puts away what is being said
  TextScreenshots(ShotWindow window, Consumer<String> write, Runnable quiet) {
    this.window = window;
    this.write = write;
    this.quiet = quiet;
  }

  /// @param all whether every state is taken, not only those that the handbook shows
  void take(Path home, boolean all) {
    try {
      compose(home);
      sample();
      if (all) {
        kettle(home);
        many(home);
        scripts(home);
        endless(home);
      }
    } catch (IOException | DatasetException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
  }

  private void compose(Path home) throws IOException {
    var texts = home.resolve("comments.txt");
    Files.copy(Path.of("sample-data/comments/comments.txt"), texts);
    on(() -> window.shell().take(texts));
    pause(900);
    type("What to call the question", "Sentiment");
    type("Add labels, separated by commas", "positive, neutral, negative, mixed");
    window.fire("Ask also for: Spans in texts");
    pause(300);
    type("What to call the question", "Aspects");
    type("Add labels, separated by commas", "product, quality, service, price, use, delivery");
    window.fire("Ask also for: A written answer");
    pause(500);
    write.accept("new-project-questions");
    on(() -> window.shell().sheets().clear());
  }

  /// Decide on one of the longer comments of the sample, with what its models say.
  private void sample() {
    Shots.onWindow(() -> window.shell().actions().run(Command.OPEN_COMMENTS));
    await(() -> window.showsItem() && window.shell().actions().possible(Command.FIND_TEXT));
    pause(2_500);
    quiet.run();
    go(item -> item.predictions().size() > 3 && item.text().length() > 110);
    run(Command.ACCEPT, Command.ACCEPT);
    write.accept("text");
    run(Command.FIND_TEXT);
    on(() -> ((TextField) node(".find-bar .text-field")).setText("the"));
    pause(400);
    write.accept("text-find");
    press(KeyCode.ESCAPE);
    leave();
  }

  private void kettle(Path home) throws IOException, DatasetException {
    var comments = DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT);
    var random = new Random(7);
    var rows = Files.readAllLines(Path.of("sample-data/comments/comments.csv"));
    for (var row : rows.subList(1, 60)) {
      var fields = row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
      if (fields.length == 6) {
        var text = fields[1].replaceAll("^\"|\"$", "").replace("\"\"", "\"");
        comments.named(fields[0], text, "region", fields[2], "channel", fields[3]);
        comments.whole(
            DemoTexts.SENTIMENT,
            random.nextBoolean() ? "negative" : "positive",
            Math.round((0.8 + random.nextDouble() / 5) * 100) / 100.0);
      }
    }
    open(comments.make(home.resolve("kettle")));
    go(item -> item.item().name().equals("comment 0231"));
    write.accept("text-opened");
    run(Command.ACCEPT, Command.ACCEPT, Command.NEXT_MARK, Command.PREVIOUS_MARK);
    write.accept("text-kettle");
    run(Command.FIND_TEXT);
    on(() -> ((TextField) node(".find-bar .text-field")).setText("lid"));
    pause(400);
    write.accept("text-kettle-find");
    press(KeyCode.ESCAPE);
    run(Command.REJECT, Command.NEXT_QUESTION);
    write.accept("text-question");
    run(Command.PREVIOUS_QUESTION);
    press(KeyCode.F7);
    write.accept("text-caret");
    press(KeyCode.ESCAPE);
    search();
    leave();
  }

  private void search() {
    type("Search items", "it -wonderful region:US");
    pause(900);
    write.accept("text-search");
  }

  private void many(Path home) throws IOException, DatasetException {
    var labels =
        LabelSet.of(
            "aspect",
            "price",
            "time",
            "org",
            "comparison",
            "quote",
            "place",
            "person",
            "product",
            "colour",
            "size",
            "material",
            "taste");
    var aspects =
        new Task(
            DemoTexts.ASPECTS.id(),
            DemoTexts.ASPECTS.kind(),
            labels,
            java.util.Map.of(Task.TITLE, "Aspects", Task.OVERLAP, "true"));
    open(
        DemoTexts.kettle(
                aspects,
                DemoTexts.TIES,
                DemoTexts.SENTIMENT,
                DemoTexts.TONES,
                DemoTexts.URGENCY,
                DemoTexts.REASON)
            .make(home.resolve("many")));
    go(item -> item.item().name().equals("comment 0231"));
    run(Command.ACCEPT, Command.ACCEPT, Command.PREVIOUS_MARK, Command.PREVIOUS_MARK);
    run(Command.TIE, Command.NEXT_MARK);
    write.accept("text-tying");
    run(Command.LABEL_1, Command.PREVIOUS_MARK, Command.PREVIOUS_MARK);
    run(Command.TIE, Command.PREVIOUS_MARK, Command.LABEL_2);
    write.accept("text-ties");
    run(Command.NEXT_QUESTION, Command.NEXT_QUESTION, Command.LABEL_1, Command.LABEL_3);
    run(Command.NEXT_QUESTION, Command.LABEL_3);
    on(() -> ((TextArea) node(".question-card .text-area")).setText("The lid outweighs the rest."));
    write.accept("text-many");
    leave();
  }

  private void scripts(Path home) throws IOException, DatasetException {
    open(
        new DemoTexts(DemoTexts.ASPECTS)
            .text(
                "الغطاء سقط في الصباح الثاني، وخط الدعم (Brimlo Care) لم يساعد. السعر 49 يورو!\n"
                    + "המכסה נפל בבוקר השני, והתמיכה של Brimlo אמרה לי “לשמור אותו סגור”.\n"
                    + "水壶的盖子第二天早上就掉了，客服说“请盖好”。価格は49ユーロです。とても静か。\n"
                    + "Cafe\u0301 cre\u0300me 👩‍👩‍👧 🇩🇪🇫🇷 นี่คือกาต้มน้ำ किन्तु ढक्कन गिर"
                    + " गया\u200d.",
                "region",
                "mixed")
            .span("الصباح الثاني", "time", 0.81)
            .span("خط الدعم (Brimlo Care)", "org", 0.52)
            .span("49 يورو", "price", 0.94)
            .span("המכסה", "aspect", 0.9)
            .span("של Brimlo אמרה", "org", 0.4)
            .span("盖子", "aspect", 0.9)
            .span("第二天早上", "time", 0.66)
            .span("49ユーロ", "price", 0.8)
            .span("Cafe\u0301", "aspect", 0.7)
            .span("👩‍👩‍👧", "org", 0.5)
            .span("🇫🇷", "org", 0.5)
            .span("ढक्कन", "aspect", 0.7)
            .text("Nothing is proposed here, and nobody has marked anything yet.")
            .make(home.resolve("scripts")));
    run(Command.ACCEPT);
    write.accept("text-scripts");
    run(Command.NEXT_ITEM);
    write.accept("text-bare");
    leave();
  }

  private void endless(Path home) throws IOException, DatasetException {
    var random = new Random(3);
    var words =
        "lid kettle morning support line handle euros box strap noise filter cable lamp bag"
            .split(" ");
    var texts = new DemoTexts(DemoTexts.ASPECTS, DemoTexts.SENTIMENT);
    var text = new StringBuilder();
    var places = new java.util.ArrayList<Integer>();
    while (text.length() < 120_000) {
      if (random.nextInt(12) == 0) {
        places.add(text.length());
      }
      text.append(words[random.nextInt(words.length)])
          .append(random.nextInt(90) == 0 ? ".\n" : " ");
    }
    texts.named("chapter 1", text.toString(), "region", "north");
    for (int start : places) {
      int end = start + 1;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      var labels = DemoTexts.ASPECTS.labels().labels();
      texts.span(start, end, labels.get(random.nextInt(labels.size())).name(), 0.5);
    }
    open(texts.make(home.resolve("endless")));
    for (int i = 0; i < 40; i++) {
      run(Command.ACCEPT);
    }
    write.accept("text-long");
    leave();
  }

  private void open(Path project) {
    on(() -> window.shell().take(project));
    await(() -> window.showsItem() && window.shell().actions().possible(Command.FIND_TEXT));
    pause(900);
  }

  /// Go to the first item that is such, as soon as there is one: models may be at work still.
  private void go(Predicate<ReviewedItem> wanted) {
    var open = Shots.onWindow(() -> window.shell().workbench().orElseThrow());
    for (int turn = 0; turn < 60; turn++) {
      for (var row : open.page(ItemQuery.ALL, null, 500).join().rows()) {
        var shown = Shots.onWindow(() -> open.desk().show(row.item().id())).join().orElseThrow();
        if (wanted.test(shown)) {
          pause(800);
          return;
        }
      }
      pause(2_000);
    }
    throw new IllegalStateException("There is no such item.");
  }

  private void leave() {
    run(Command.CLOSE_PROJECT);
    await(() -> window.shell().workbench().isEmpty());
    pause(300);
  }

  private void run(Command... commands) {
    for (var command : commands) {
      Shots.onWindow(() -> window.shell().actions().run(command));
      pause(120);
    }
    pause(400);
  }

  private void press(KeyCode code) {
    on(
        () -> {
          var owner = window.scene().getFocusOwner();
          Event.fireEvent(
              owner,
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", code.getName(), code, false, false, false, false));
        });
    pause(300);
  }

  private Node node(String selector) {
    return window.scene().getRoot().lookup(selector);
  }

  /// Type into the last field of that name.
  private void type(String field, String text) {
    on(
        () -> {
          var fields =
              window.scene().getRoot().lookupAll(".text-field").stream()
                  .map(TextField.class::cast)
                  .filter(known -> field.equals(known.getAccessibleText()))
                  .toList();
          var last = fields.getLast();
          last.requestFocus();
          last.setText(text);
          last.getParent().requestFocus();
          window.scene().getRoot().requestFocus();
        });
    pause(200);
  }
}
