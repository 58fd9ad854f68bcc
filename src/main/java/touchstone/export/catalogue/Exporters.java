package touchstone.export.catalogue;

import java.util.List;
import java.util.Optional;
import touchstone.export.Exporter;
import touchstone.export.own.CsvExporter;
import touchstone.export.own.JsonLinesExporter;
import touchstone.export.picture.CocoExporter;
import touchstone.export.picture.ImageNetExporter;
import touchstone.export.picture.VocExporter;
import touchstone.export.picture.YoloExporter;
import touchstone.export.text.corpus.BratExporter;
import touchstone.export.text.corpus.ConllExporter;
import touchstone.export.text.corpus.ConlluExporter;
import touchstone.export.text.corpus.WebAnnoExporter;
import touchstone.export.text.hub.HubExporter;
import touchstone.export.text.json.DoccanoExporter;
import touchstone.export.text.json.LabelStudioExporter;
import touchstone.export.text.json.ProdigyExporter;
import touchstone.export.text.json.SpacyExporter;

/// The catalogue of output formats.
public final class Exporters {
  public static final List<Exporter> ALL =
      List.of(
          new CocoExporter(),
          new YoloExporter(),
          new VocExporter(),
          new CsvExporter(),
          new JsonLinesExporter(),
          new ImageNetExporter(),
          new ConllExporter(),
          new ConlluExporter(),
          new WebAnnoExporter(),
          new BratExporter(),
          new HubExporter(),
          new DoccanoExporter(),
          new ProdigyExporter(),
          new LabelStudioExporter(),
          new SpacyExporter());

  private Exporters() {}

  /// Return the exporter of that id.
  public static Optional<Exporter> byId(String id) {
    return ALL.stream().filter(exporter -> exporter.id().equals(id)).findFirst();
  }
}
