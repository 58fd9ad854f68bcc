package touchstone.export.picture;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.PictureCopy;
import touchstone.export.Preflight;
import touchstone.export.SafeNames;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.export.Words;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.task.TaskKind;

/// A Pascal VOC folder: `Annotations` with an XML file per picture, copies of the pictures in
/// `JPEGImages`, and the list of all in `ImageSets/Main/trainval.txt`.
///
/// Corners are written from 0 and with their decimals: xmin and ymin are the box's left and top
/// edge, xmax and ymax its right and bottom edge. Readers that expect whole numbers may round.
public final class VocExporter implements Exporter {
  private static final List<String> OWN = List.of("pose", "truncated", "difficult", "occluded");

  @Override
  public String id() {
    return "voc";
  }

  @Override
  public String title() {
    return "Pascal VOC";
  }

  @Override
  public String description() {
    return "A folder with an XML file and a copy of the picture for each item.";
  }

  @Override
  public boolean folder() {
    return true;
  }

  @Override
  public String extension() {
    return "";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.allows(new BoundingBox(0, 0, 1, 1));
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var labels = new PictureLabels(source, selection, true);
    var tally = Tally.of(source, selection, true, labels::of);
    var also = new ArrayList<>(labels.losses(tally));
    also.addAll(SafeNames.renamed(source, selection));
    return tally.against(
        EnumSet.of(Facet.ATTRIBUTES, Facet.OUTSIDE, Facet.PICTURES), also, List.of());
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var annotations = Files.createDirectories(target.resolve("Annotations"));
    var images = Files.createDirectories(target.resolve("JPEGImages"));
    var lists = Files.createDirectories(target.resolve("ImageSets").resolve("Main"));
    var names = new SafeNames(true);
    long[] seen = {0};
    try (var list = Files.newBufferedWriter(lists.resolve("trainval.txt"))) {
      source.forEach(
          item -> {
            cancellation.check();
            progress.at(++seen[0], source.items(), item.item().name());
            if (Outgoing.takes(selection, item)) {
              var name = names.next(item.item().name());
              PictureCopy.copy(source.file(item.item()), SafeNames.below(images, name));
              var file = SafeNames.below(annotations, SafeNames.stem(name) + ".xml");
              Files.createDirectories(Objects.requireNonNull(file.getParent()));
              Files.writeString(file, xml(new PictureLabels(source, selection, true), item, name));
              list.write(SafeNames.stem(name) + "\n");
            }
          });
    }
  }

  private static String xml(PictureLabels labels, ReviewedItem item, String name) {
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<annotation>\n");
    int slash = name.lastIndexOf('/');
    element(xml, 1, "folder", "JPEGImages" + (slash < 0 ? "" : "/" + name.substring(0, slash)));
    element(xml, 1, "filename", name.substring(slash + 1));
    xml.append("  <source>\n");
    element(xml, 2, "database", labels.source().project());
    xml.append("  </source>\n  <size>\n");
    element(xml, 2, "width", Integer.toString(item.item().width()));
    element(xml, 2, "height", Integer.toString(item.item().height()));
    element(xml, 2, "depth", "3");
    xml.append("  </size>\n");
    element(xml, 1, "segmented", "0");
    for (var label : labels.of(item)) {
      switch (label.geometry()) {
        case BoundingBox box -> object(xml, label, box);
        case WholeItem _, TextSpan _, Link _ -> {}
      }
    }
    return xml.append("</annotation>\n").toString();
  }

  private static void object(StringBuilder xml, Outgoing label, BoundingBox box) {
    var attributes = new TreeMap<>(label.attributes());
    xml.append("  <object>\n");
    element(xml, 2, "name", label.label().name());
    for (var own : OWN) {
      var value = attributes.remove(own);
      if (value != null && !value.isBlank()) {
        element(xml, 2, own, value);
      }
    }
    xml.append("    <bndbox>\n");
    element(xml, 3, "xmin", Words.plain(box.x()));
    element(xml, 3, "ymin", Words.plain(box.y()));
    element(
        xml,
        3,
        "xmax",
        Words.plain(BigDecimal.valueOf(box.x()).add(BigDecimal.valueOf(box.width()))));
    element(
        xml,
        3,
        "ymax",
        Words.plain(BigDecimal.valueOf(box.y()).add(BigDecimal.valueOf(box.height()))));
    xml.append("    </bndbox>\n");
    if (!attributes.isEmpty()) {
      xml.append("    <attributes>\n");
      attributes.forEach(
          (name, value) -> {
            xml.append("      <attribute>\n");
            element(xml, 4, "name", name);
            element(xml, 4, "value", value);
            xml.append("      </attribute>\n");
          });
      xml.append("    </attributes>\n");
    }
    xml.append("  </object>\n");
  }

  private static void element(StringBuilder xml, int depth, String name, String text) {
    xml.append("  ".repeat(depth)).append('<').append(name).append('>');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        case '\r' -> xml.append("&#13;");
        default -> xml.append(c < ' ' && c != '\t' && c != '\n' || c >= 0xFFFE ? '\uFFFD' : c);
      }
    }
    xml.append("</").append(name).append(">\n");
  }
}
