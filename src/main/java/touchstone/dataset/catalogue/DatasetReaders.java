package touchstone.dataset.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import touchstone.annotation.Modality;
import touchstone.dataset.CocoReader;
import touchstone.dataset.CsvBoxReader;
import touchstone.dataset.DatasetReader;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageFolderReader;
import touchstone.dataset.ImageNetReader;
import touchstone.dataset.JsonLinesReader;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.VocReader;
import touchstone.dataset.YoloReader;
import touchstone.dataset.ratings.RatingsReader;
import touchstone.dataset.text.FastTextReader;
import touchstone.dataset.text.TxtReader;
import touchstone.dataset.text.corpus.BratReader;
import touchstone.dataset.text.corpus.ConllReader;
import touchstone.dataset.text.corpus.ConlluReader;
import touchstone.dataset.text.corpus.WebAnnoReader;
import touchstone.dataset.text.hub.HubReader;
import touchstone.dataset.text.json.DoccanoReader;
import touchstone.dataset.text.json.LabelStudioReader;
import touchstone.dataset.text.json.PlainJsonReader;
import touchstone.dataset.text.json.ProdigyReader;
import touchstone.dataset.text.json.SpacyReader;
import touchstone.dataset.text.table.CsvTextReader;
import touchstone.task.TaskKind;
import touchstone.task.TaskKinds;

/// The catalogue of input formats, those that say most about a dataset first.
public final class DatasetReaders {
  public static final List<DatasetReader> ALL =
      List.of(
          new JsonLinesReader(),
          new RatingsReader(),
          new CocoReader(),
          new HubReader(),
          new YoloReader(),
          new VocReader(),
          new WebAnnoReader(),
          new ConlluReader(),
          new ConllReader(),
          new BratReader(),
          new CsvTextReader(),
          new CsvBoxReader(),
          new ImageNetReader(),
          new LabelStudioReader(),
          new ProdigyReader(),
          new DoccanoReader(),
          new SpacyReader(),
          new FastTextReader(),
          new ImageFolderReader(),
          new PlainJsonReader(),
          new TxtReader());

  /// A reader and what it recognised.
  public record Detected(DatasetReader reader, Finding finding) {
    /// Return what the items are, absent when neither the format nor the labels tell.
    public Optional<Modality> modality() {
      return finding.tasks().stream()
          .flatMap(id -> TaskKinds.find(id).stream())
          .map(TaskKind::modality)
          .findFirst()
          .or(reader::modality);
    }

    /// Return the kind of task that its labels answer, absent when it does not tell.
    public Optional<TaskKind> task() {
      return finding.tasks().stream().flatMap(id -> TaskKinds.find(id).stream()).findFirst();
    }
  }

  private DatasetReaders() {}

  /// Return the reader that recognises most in a file or folder.
  ///
  /// @return absent when there is nothing that any of them can read
  public static Optional<Detected> detect(Path path) throws IOException {
    for (var reader : ALL) {
      var finding = reader.detect(path);
      if (finding.isPresent()) {
        return Optional.of(new Detected(reader, finding.get()));
      }
    }
    return Optional.empty();
  }

  /// Return the reader that recognises most in a file or folder among those of such items; where
  /// none does, the one that recognises most.
  public static Optional<Detected> detect(Path path, Modality wanted) throws IOException {
    return detect(path, wanted, ReadOptions.NONE);
  }

  /// Return the reader that recognises most among those of such items in what is to be read as a
  /// person said.
  public static Optional<Detected> detect(Path path, Modality wanted, ReadOptions options)
      throws IOException {
    Optional<Detected> first = Optional.empty();
    for (var reader : ALL) {
      var found = reader.detect(path, options).map(finding -> new Detected(reader, finding));
      if (found.isPresent() && found.get().modality().orElse(wanted) == wanted) {
        return found;
      }
      first = first.or(() -> found);
    }
    return first;
  }

  /// Return the reader of that id.
  public static Optional<DatasetReader> byId(String id) {
    return ALL.stream().filter(reader -> reader.id().equals(id)).findFirst();
  }

  /// Return the reader of that id for a project about pictures or texts: `csv` is read by
  /// `csv-text` where it is about texts.
  public static Optional<DatasetReader> byId(String id, Modality modality) {
    return byId(id + "-" + modality.noun()).or(() -> byId(id));
  }
}
