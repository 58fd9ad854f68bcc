package touchstone.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads one Pascal VOC XML file after the other. Document types and entities are refused before
/// anything is expanded or opened.
final class VocXml {
  /// What an XML file turns out to be.
  enum Kind {
    BOXES,
    /// An annotation without objects.
    EMPTY,
    LABELME,
    OTHER
  }

  private static final long LARGEST = 16 << 20;
  private static final int DEEPEST = 50;
  private static final int LONGEST_TEXT = 10_000;
  private static final Set<String> KEPT = Set.of("difficult", "truncated", "occluded", "pose");
  private static final String FOREIGN =
      "The file is not stored in the encoding that it names, or UTF-8 where it names none; save it as UTF-8.";
  private static final XMLInputFactory FACTORY = factory();

  private final Intake intake;
  private final VocPictures pictures;
  private final Map<String, String> splits;
  private final String everywhere;

  private String filename = "";
  private String width = "";
  private String height = "";
  private boolean segmented;
  private final List<Thing> things = new ArrayList<>();

  /// An `object` element.
  private static final class Thing {
    final int line;
    String name = "";
    String xmin = "";
    String ymin = "";
    String xmax = "";
    String ymax = "";
    boolean boxed;
    final Map<String, String> attributes = new TreeMap<>();

    Thing(int line) {
      this.line = line;
    }
  }

  /// @param everywhere what people call the folder with the XML files
  VocXml(Intake intake, VocPictures pictures, Map<String, String> splits, String everywhere) {
    this.intake = intake;
    this.everywhere = everywhere;
    this.pictures = pictures;
    this.splits = splits;
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("It refers to another file.");
        });
    return factory;
  }

  static Map<String, String> metadata(Map<String, String> splits, String stem) {
    var split = splits.get(stem);
    return split == null ? Map.of() : Map.of("split", split);
  }

  /// Look at the first elements of a file.
  static Kind kind(Path file) {
    try (var in = head(file)) {
      var xml = FACTORY.createXMLStreamReader(in);
      boolean annotation = false;
      for (int seen = 0; xml.hasNext() && seen < 10_000; seen++) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          return Kind.OTHER;
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (!annotation && !xml.getLocalName().equals("annotation")) {
            return Kind.OTHER;
          }
          annotation = true;
          switch (xml.getLocalName()) {
            case "bndbox" -> {
              return Kind.BOXES;
            }
            case "polygon", "sourceImage", "nrows" -> {
              return Kind.LABELME;
            }
            default -> {}
          }
        }
      }
      return annotation ? Kind.EMPTY : Kind.OTHER;
    } catch (XMLStreamException | IOException malformed) {
      return Kind.OTHER;
    }
  }

  private static Reader head(Path file) throws IOException {
    return XmlText.of(new BufferedInputStream(new FirstBytes(Files.newInputStream(file), LARGEST)));
  }

  /// Read a file and hand on its picture and boxes; what is wrong with it goes to the report.
  ///
  /// @throws DatasetException if the file shows that this is another kind of dataset
  void read(Path file) throws IOException, DatasetException {
    var where = intake.root.relative(file);
    filename = "";
    width = "";
    height = "";
    segmented = false;
    things.clear();
    if (Files.size(file) > LARGEST) {
      intake.report.problem(
          "unreadable XML", where, "The file is larger than 16 MB and was left out.");
      return;
    }
    try (var in = head(file)) {
      parse(FACTORY.createXMLStreamReader(in), where);
    } catch (CharacterCodingException | UnsupportedEncodingException foreign) {
      intake.report.problem("unreadable XML", where, FOREIGN);
      return;
    } catch (XMLStreamException malformed) {
      if (malformed.getNestedException() instanceof CharacterCodingException) {
        intake.report.problem("unreadable XML", where, FOREIGN);
        return;
      }
      var location = malformed.getLocation();
      intake.report.problem(
          "unreadable XML",
          location == null || location.getLineNumber() < 1
              ? where
              : "%s, line %d, column %d"
                  .formatted(where, location.getLineNumber(), location.getColumnNumber()),
          malformed instanceof Refusal refusal
              ? "This is not XML that can be read (%s).".formatted(refusal.reason)
              : "This is not XML that can be read; %s.".formatted(Malformed.MEND));
      return;
    }
    var picture = picture(file, where);
    if (picture != null) {
      take(picture, file, where);
    }
  }

  /// Says what goes beyond what is read, in words of its own.
  private static final class Refusal extends XMLStreamException {
    private static final long serialVersionUID = 1;
    private final String reason;

    Refusal(String reason, Location where) {
      super(reason, where);
      this.reason = reason;
    }
  }

  private void parse(XMLStreamReader xml, String where)
      throws XMLStreamException, DatasetException {
    var path = new ArrayList<String>();
    var text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.add(xml.getLocalName());
          text.setLength(0);
          if (path.size() > DEEPEST) {
            throw new Refusal("elements lie too deep in each other", xml.getLocation());
          }
          begin(String.join("/", path), xml, where);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          end(String.join("/", path), text.toString().strip());
          path.removeLast();
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
            throw new Refusal("a text is too long", xml.getLocation());
          }
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        case XMLStreamConstants.DTD ->
            throw new Refusal("it has a document type", xml.getLocation());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Refusal("it refers to an entity", xml.getLocation());
        default -> {}
      }
    }
  }

  private void begin(String path, XMLStreamReader xml, String where)
      throws XMLStreamException, DatasetException {
    switch (path) {
      case "annotation/object" -> things.add(new Thing(xml.getLocation().getLineNumber()));
      case "annotation/object/bndbox" -> things.getLast().boxed = true;
      case "annotation/object/polygon", "annotation/imagesize" -> {
        if (things.isEmpty() || !things.getLast().boxed) {
          throw new DatasetException(
              "%s: this is a LabelMe file, which describes outlines and cannot be read; choose its folder of pictures instead."
                  .formatted(where));
        }
        intake.report.tally(everywhere, "outline", "left out: only boxes are read");
      }
      case "annotation/object/part" ->
          intake.report.tally(everywhere, "part", "left out: only the box of the whole was read");
      case "annotation/object/actions" ->
          intake.report.tally(everywhere, "list", "of actions left out");
      default -> {
        if (!path.equals("annotation") && !path.startsWith("annotation/")) {
          throw new Refusal("its first element is not an annotation", xml.getLocation());
        }
      }
    }
  }

  private void end(String path, String text) {
    switch (path) {
      case "annotation/filename" -> filename = text;
      case "annotation/size/width" -> width = text;
      case "annotation/size/height" -> height = text;
      case "annotation/segmented" -> segmented = text.equals("1");
      case "annotation/object/name" -> things.getLast().name = text;
      case "annotation/object/bndbox/xmin" -> things.getLast().xmin = text;
      case "annotation/object/bndbox/ymin" -> things.getLast().ymin = text;
      case "annotation/object/bndbox/xmax" -> things.getLast().xmax = text;
      case "annotation/object/bndbox/ymax" -> things.getLast().ymax = text;
      case "annotation/object/attributes/attribute/name" ->
          things.getLast().attributes.put("", text);
      case "annotation/object/attributes/attribute/value" -> {
        var name = things.getLast().attributes.remove("");
        if (name != null && !name.isEmpty()) {
          things.getLast().attributes.put(name, text);
        }
      }
      default -> {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("annotation/object/" + name) && KEPT.contains(name) && !text.isEmpty()) {
          things.getLast().attributes.put(name, text);
        }
      }
    }
  }

  private @Nullable Path picture(Path file, String where) throws IOException {
    try {
      var own = pictures.besides(file);
      if (!filename.isEmpty()) {
        try {
          var named = pictures.named(filename, file);
          if (named.isPresent()
              && (own.isEmpty() || !intake.knows(intake.root.relative(named.get())))) {
            return named.get();
          }
        } catch (RefusedName refused) {
          intake.report.problem("refused name", where, refused.sentence());
        }
      }
      if (own.isEmpty()) {
        intake.report.problem(
            "missing picture",
            where,
            "Neither the picture \"%s\" nor one named like this file is there."
                .formatted(filename));
      }
      return own.orElse(null);
    } catch (RefusedName refused) {
      intake.report.problem("refused name", where, refused.sentence());
      return null;
    }
  }

  private void take(Path picture, Path file, String where) throws DatasetException {
    var stem = PictureFiles.stem(pictures.belowLabels(file));
    int slot = intake.picture(picture, intake.root.relative(picture), metadata(splits, stem));
    if (slot < 0) {
      return;
    }
    double w = Numbers.parse(width);
    double h = Numbers.parse(height);
    if (w > 0 && h > 0 && (w != intake.width(slot) || h != intake.height(slot))) {
      intake.report.problem(
          "different size",
          where,
          "The file says %s by %s pixels, the picture has %d by %d; its boxes were taken as they are."
              .formatted(width, height, intake.width(slot), intake.height(slot)));
    }
    if (segmented) {
      intake.report.tally(
          everywhere, "picture", "with masks (segmented), of which only boxes were read");
    }
    for (var thing : things) {
      take(thing, slot, where + ", line " + thing.line);
    }
  }

  private void take(Thing thing, int slot, String place) throws DatasetException {
    if (!thing.boxed) {
      intake.report.problem("unfit box", place, "The object has no bndbox.");
      return;
    }
    if (thing.name.isEmpty()) {
      intake.report.problem("unfit class name", place, "The object has no name.");
      return;
    }
    var label = intake.label(thing.name, place);
    if (label == null) {
      return;
    }
    double x = Numbers.parse(thing.xmin);
    double y = Numbers.parse(thing.ymin);
    double w = Numbers.difference(thing.xmax, thing.xmin);
    double h = Numbers.difference(thing.ymax, thing.ymin);
    thing.attributes.remove("");
    intake.box(slot, label, x, y, w, h, Map.copyOf(thing.attributes), () -> place);
  }
}
