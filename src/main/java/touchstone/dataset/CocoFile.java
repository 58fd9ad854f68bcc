package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;

/// One COCO file while it is read: first its categories, then its images, then its annotations,
/// wherever they stand in the file. Only ids are held.
final class CocoFile {
  private static final long NO_ID = Long.MIN_VALUE;
  private static final int LEFT_OUT = Integer.MAX_VALUE;

  private final Path file;
  private final String where;
  private final Intake intake;
  private final PictureFinder pictures;
  private final Cancellation cancellation;

  private final Map<String, Long> textIds = new HashMap<>();
  private final LongIndex categories = new LongIndex();
  private final List<Label> labels = new ArrayList<>();
  private final LongIndex images = new LongIndex();
  private final LongIndex annotations = new LongIndex();
  private long linesBefore;

  private long id;
  private long image;
  private long category;
  private int sides;
  private final double[] bbox = new double[4];
  private @Nullable Map<String, String> attributes;
  private boolean outlined;
  private boolean captioned;

  CocoFile(
      Path file, String where, Intake intake, PictureFinder pictures, Cancellation cancellation) {
    this.file = file;
    this.where = where;
    this.intake = intake;
    this.pictures = pictures;
    this.cancellation = cancellation;
  }

  void read() throws IOException, DatasetException {
    var sections = JsonSections.of(file, where, cancellation);
    if (sections.find("images").isEmpty()) {
      throw new DatasetException(
          "%s: this file has no list of \"images\", so it is not a COCO dataset.".formatted(where));
    }
    each(sections, "categories", this::category);
    each(sections, "images", this::image);
    each(sections, "annotations", this::annotation);
  }

  /// Reads the fields of an object up to its end.
  private interface RecordReader {
    void read(JsonParser parser, long position) throws IOException, DatasetException;
  }

  private void each(JsonSections sections, String key, RecordReader reader)
      throws IOException, DatasetException {
    var section = sections.find(key);
    if (section.isEmpty()) {
      return;
    }
    linesBefore = section.get().linesBefore();
    if (section.get().first() != '[') {
      throw new DatasetException(
          "%s, line %d: \"%s\" is not a list.".formatted(where, linesBefore + 1, key));
    }
    try (var parser = sections.open(section.get())) {
      parser.nextToken();
      long position = 0;
      for (var token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        position++;
        if (token == JsonToken.START_OBJECT) {
          reader.read(parser, position);
        } else {
          intake.report.problem(
              "unfit record",
              place(key, position, NO_ID, parser),
              "This entry is not an object and was left out.");
          parser.skipChildren();
        }
      }
    } catch (JacksonException malformed) {
      throw Json.malformed(malformed, where, linesBefore);
    }
  }

  private void category(JsonParser parser, long position) throws DatasetException {
    long number = NO_ID;
    String name = null;
    for (var field = parser.nextName(); field != null; field = parser.nextName()) {
      var token = parser.nextToken();
      switch (field) {
        case "id" -> number = id(parser, token);
        case "name" -> name = Json.scalar(parser, token);
        default -> parser.skipChildren();
      }
    }
    var place = place("category", position, number, parser);
    if (number == NO_ID || name == null) {
      intake.report.problem("unfit category", place, "This category lacks its id or its name.");
      return;
    }
    var label = intake.label(name, place);
    if (label == null) {
      categories.put(number, LEFT_OUT);
    } else if (categories.get(number) != LongIndex.ABSENT) {
      intake.report.problem(
          "repeated id", place, "Another category has this id; the first one counts.");
    } else {
      categories.put(number, labels.size());
      labels.add(label);
    }
  }

  private void image(JsonParser parser, long position) throws IOException, DatasetException {
    long number = NO_ID;
    long width = 0;
    long height = 0;
    String name = null;
    for (var field = parser.nextName(); field != null; field = parser.nextName()) {
      var token = parser.nextToken();
      switch (field) {
        case "id" -> number = id(parser, token);
        case "width" -> width = id(parser, token);
        case "height" -> height = id(parser, token);
        case "file_name" -> name = Json.scalar(parser, token);
        default -> parser.skipChildren();
      }
    }
    if (number == NO_ID || name == null) {
      intake.report.problem(
          "unfit image",
          place("image", position, number, parser),
          "This image lacks its id or its file_name.");
      return;
    }
    if (images.get(number) != LongIndex.ABSENT) {
      intake.report.problem(
          "repeated id",
          place("image", position, number, parser),
          "Another image has this id; the first one counts.");
      return;
    }
    int slot = -1;
    try {
      var found = pictures.find(name);
      if (found.isPresent()) {
        slot = intake.picture(found.get(), intake.root.relative(found.get()), pictures.metadata());
      } else {
        intake.report.problem(
            "missing picture",
            place("image", position, number, parser),
            "The picture \"%s\" is not there.".formatted(name));
      }
    } catch (RefusedName refused) {
      intake.report.problem(
          "refused name", place("image", position, number, parser), refused.sentence());
    }
    images.put(number, slot < 0 ? LEFT_OUT : slot);
    if (slot >= 0
        && width > 0
        && height > 0
        && (width != intake.width(slot) || height != intake.height(slot))) {
      intake.report.problem(
          "different size",
          place("image", position, number, parser),
          "The file says %d by %d pixels, the picture has %d by %d; its boxes were taken as they are."
              .formatted(width, height, intake.width(slot), intake.height(slot)));
    }
  }

  private void annotation(JsonParser parser, long position) throws IOException, DatasetException {
    id = NO_ID;
    image = NO_ID;
    category = NO_ID;
    sides = 0;
    attributes = null;
    outlined = false;
    captioned = false;
    for (var field = parser.nextName(); field != null; field = parser.nextName()) {
      var token = parser.nextToken();
      switch (field) {
        case "id" -> id = id(parser, token);
        case "image_id" -> image = id(parser, token);
        case "category_id" -> category = id(parser, token);
        case "bbox" -> bbox(parser, token);
        case "iscrowd" -> {
          if ("1".equals(Json.scalar(parser, token)) || token == JsonToken.VALUE_TRUE) {
            attribute("iscrowd", "1");
          }
          parser.skipChildren();
        }
        case "score" -> {
          var score = Json.scalar(parser, token);
          if (score != null) {
            attribute("score", score);
          }
          parser.skipChildren();
        }
        case "attributes" -> attributes(parser, token);
        case "segmentation" -> outlined = nonEmpty(parser, token);
        case "keypoints" -> {
          if (nonEmpty(parser, token)) {
            intake.report.tally(where, "annotation", "with keypoints: only the box was read");
          }
        }
        case "caption" -> captioned = true;
        case "segments_info" ->
            throw new DatasetException(
                "%s: this is a COCO panoptic file, which describes masks; choose the instances file instead."
                    .formatted(where));
        default -> parser.skipChildren();
      }
    }
    place(parser, position);
  }

  private void place(JsonParser parser, long position) throws DatasetException {
    if (id != NO_ID && annotations.put(id, 0) != LongIndex.ABSENT) {
      intake.report.tally(where, "annotation", "with an id that another one has: all were read");
    }
    if (captioned && sides == 0) {
      intake.report.tally(where, "caption", "left out: only boxes are read");
      return;
    }
    if (outlined) {
      intake.report.tally(where, "annotation", "with a segmentation: only the box was read");
    }
    int slot = image == NO_ID ? LongIndex.ABSENT : images.get(image);
    int label = category == NO_ID ? LongIndex.ABSENT : categories.get(category);
    if (slot == LongIndex.ABSENT) {
      wrong(parser, position, "unknown image", "It names an image that is not in the list.");
    } else if (label == LongIndex.ABSENT) {
      wrong(parser, position, "unknown category", "It names a category that is not in the list.");
    } else if (slot == LEFT_OUT) {
      intake.report.tally(where, "annotation", "of pictures that were left out");
    } else if (label == LEFT_OUT) {
      intake.report.tally(where, "annotation", "of categories that were left out");
    } else if (sides != 4) {
      wrong(parser, position, "unfit box", "It has no bbox of four numbers.");
    } else {
      Supplier<String> where = () -> place("annotation", position, id, parser);
      var known = attributes;
      intake.box(
          slot,
          labels.get(label),
          bbox[0],
          bbox[1],
          bbox[2],
          bbox[3],
          known == null ? Map.of() : known,
          where);
    }
  }

  private void wrong(JsonParser parser, long position, String kind, String what) {
    intake.report.problem(kind, place("annotation", position, id, parser), what);
  }

  private void bbox(JsonParser parser, JsonToken token) {
    sides = 0;
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (var side = parser.nextToken(); side != JsonToken.END_ARRAY; side = parser.nextToken()) {
      if (side.isNumeric()) {
        if (sides >= 0 && sides < 4) {
          bbox[sides] = parser.getDoubleValue();
        }
        sides += sides < 0 ? 0 : 1;
      } else {
        sides = -1;
        parser.skipChildren();
      }
    }
  }

  private void attributes(JsonParser parser, JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      var inner = parser.nextToken();
      var value = Json.scalar(parser, inner);
      if (value != null) {
        attribute(name, value);
      } else if (inner.isStructStart()) {
        intake.report.tally(where, "attribute", "that is a list or an object: left out");
        parser.skipChildren();
      }
    }
  }

  private void attribute(String name, String value) {
    var known = attributes;
    if (known == null) {
      known = new TreeMap<>();
      attributes = known;
    }
    known.put(name, value);
  }

  private static boolean nonEmpty(JsonParser parser, JsonToken token) {
    if (!token.isStructStart()) {
      return false;
    }
    var first = parser.nextToken();
    if (first == JsonToken.END_ARRAY || first == JsonToken.END_OBJECT) {
      return false;
    }
    int depth = first.isStructStart() ? 2 : 1;
    while (depth > 0) {
      var next = parser.nextToken();
      depth += next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
    }
    return true;
  }

  private long id(JsonParser parser, JsonToken token) {
    try {
      if (token == JsonToken.VALUE_NUMBER_INT) {
        return parser.getLongValue();
      }
      if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        double value = parser.getDoubleValue();
        return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (long) value : NO_ID;
      }
    } catch (InputCoercionException tooLarge) {
      return NO_ID;
    }
    if (token == JsonToken.VALUE_STRING) {
      var text = parser.getString();
      if (text.matches("-?[0-9]{1,18}")) {
        return Long.parseLong(text);
      }
      return textIds.computeIfAbsent(text, t -> Long.MIN_VALUE + 1 + textIds.size());
    }
    parser.skipChildren();
    return NO_ID;
  }

  private String place(String list, long position, long id, JsonParser parser) {
    return "%s, %s %s (line %d)"
        .formatted(
            where,
            list,
            id == NO_ID || id < Long.MIN_VALUE / 2 ? "number " + position : Long.toString(id),
            linesBefore + parser.currentLocation().getLineNr());
  }
}
