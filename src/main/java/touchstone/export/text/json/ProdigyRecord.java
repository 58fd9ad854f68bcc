package touchstone.export.text.json;

import java.util.List;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.text.Offsets;
import touchstone.export.JsonOut;
import touchstone.review.ReviewedPrediction;

/// Writes one text as Prodigy has it.
///
/// @param json where to
/// @param marks the text and what goes out of it
record ProdigyRecord(JsonGenerator json, TextMarks marks) {
  /// Write what people stand by.
  ///
  /// @param options the classes to choose from, empty when none are asked for
  /// @param single whether only one of them may be chosen
  /// @param tokens whether spans or relations are asked for
  void stood(List<Label> options, boolean single, boolean tokens) {
    begin();
    if (tokens) {
      marked();
    }
    if (!options.isEmpty() || !marks.classes().isEmpty()) {
      choice(options, single);
    }
    if (!marks.answers().isEmpty()) {
      json.writeStringProperty("user_input", marks.answers().getFirst().text());
    }
    boolean empty =
        marks.spans().isEmpty() && marks.classes().isEmpty() && marks.answers().isEmpty();
    switch (marks.item().state()) {
      case DONE, RESOLVED -> json.writeStringProperty("answer", "accept");
      case SKIPPED -> {
        if (empty) {
          json.writeStringProperty("answer", "ignore");
        }
      }
      case NEW, IN_PROGRESS, DISPUTED -> {}
    }
    end();
  }

  /// Write what one model proposed: the spans as one record, each class as one of its own.
  void proposed(String model, List<ReviewedPrediction> predictions) {
    var spans =
        predictions.stream().filter(p -> p.prediction().geometry() instanceof TextSpan).toList();
    if (!spans.isEmpty()) {
      begin();
      var places = spans.stream().map(p -> (TextSpan) p.prediction().geometry()).toList();
      var words = ProdigyWords.of(marks.text(), marks.item().item().metadata(), places);
      var offsets = marks.offsets();
      words.write(json, marks.text(), offsets);
      json.writeArrayPropertyStart("spans");
      for (int i = 0; i < places.size(); i++) {
        json.writeStartObject();
        place(places.get(i), words, offsets);
        json.writeStringProperty("label", spans.get(i).prediction().label().name());
        JsonOut.number(json, "score", spans.get(i).prediction().score());
        json.writeStringProperty("source", model);
        json.writeEndObject();
      }
      json.writeEndArray();
      end();
    }
    for (var prediction : predictions) {
      if (prediction.prediction().geometry() instanceof WholeItem) {
        begin();
        json.writeStringProperty("label", prediction.prediction().label().name());
        JsonOut.number(json, "score", prediction.prediction().score());
        json.writeStringProperty("model", model);
        end();
      }
    }
  }

  /// Write the text without anything.
  void bare() {
    begin();
    end();
  }

  private void begin() {
    json.writeStartObject();
    ItemIds.write(json, marks.id());
    json.writeStringProperty("text", marks.text());
  }

  private void end() {
    var metadata = marks.metadata();
    if (!metadata.isEmpty()) {
      JsonOut.object(json, "meta", metadata);
    }
    json.writeEndObject();
  }

  private void marked() {
    var places = marks.spans().stream().map(TextMarks::place).toList();
    var words = ProdigyWords.of(marks.text(), marks.item().item().metadata(), places);
    var offsets = marks.offsets();
    words.write(json, marks.text(), offsets);
    json.writeArrayPropertyStart("spans");
    for (int i = 0; i < places.size(); i++) {
      span(i, words, offsets);
    }
    json.writeEndArray();
    var tied = marks.tied();
    if (!tied.isEmpty()) {
      json.writeArrayPropertyStart("relations");
      for (var mark : tied) {
        var link = (Link) mark.geometry();
        int head = marks.end(link.from());
        int child = marks.end(link.to());
        json.writeStartObject();
        json.writeNumberProperty("head", words.last(places.get(head).end()));
        json.writeNumberProperty("child", words.last(places.get(child).end()));
        json.writeName("head_span");
        span(head, words, offsets);
        json.writeName("child_span");
        span(child, words, offsets);
        json.writeStringProperty("label", mark.label().name());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private void span(int number, ProdigyWords words, Offsets offsets) {
    var mark = marks.spans().get(number);
    json.writeStartObject();
    place(TextMarks.place(mark), words, offsets);
    json.writeStringProperty("label", mark.label().name());
    json.writeEndObject();
  }

  private void place(TextSpan span, ProdigyWords words, Offsets offsets) {
    var range = offsets.points(span);
    json.writeNumberProperty("start", range.start());
    json.writeNumberProperty("end", range.end());
    json.writeNumberProperty("token_start", words.first(span.start()));
    json.writeNumberProperty("token_end", words.last(span.end()));
  }

  private void choice(List<Label> options, boolean single) {
    json.writeArrayPropertyStart("options");
    var all =
        java.util.stream.Stream.concat(
                options.stream(), marks.classes().stream().map(mark -> mark.label()))
            .distinct()
            .toList();
    for (var option : all) {
      json.writeStartObject();
      json.writeStringProperty("id", option.name());
      json.writeStringProperty("text", option.name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("accept");
    marks.classes().forEach(mark -> json.writeString(mark.label().name()));
    json.writeEndArray();
    json.writeName("config");
    json.writeStartObject();
    json.writeStringProperty("choice_style", single ? "single" : "multiple");
    json.writeEndObject();
  }
}
