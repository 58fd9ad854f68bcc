package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import touchstone.annotation.Embedding;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.prelabel.EmbeddingModel;
import touchstone.prelabel.family.UnreadableOutput;

/// Items that are similar to one, by the embeddings that a model makes of texts. They are worked
/// out once for each text and model, and kept in the project file.
public final class Similarity {
  private static final int TOGETHER = 128;

  /// After so many texts on which the model failed, and none on which it did not, it is given up.
  private static final int HOPELESS = 16;

  private final Workbench workbench;

  Similarity(Workbench workbench) {
    this.workbench = workbench;
  }

  /// The model that was used last in this project.
  ///
  /// @param file where it was then
  /// @param missing how many texts it has not embedded yet
  public record LastModel(long embedder, String name, Path file, int missing) {}

  /// Return the model that was used last, absent when there is none yet.
  public CompletableFuture<Optional<LastModel>> lastModel() {
    return workbench
        .project()
        .count(
            reader -> {
              var known = reader.embedders().stream().findFirst();
              return known.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new LastModel(
                          known.get().id(),
                          known.get().name(),
                          Path.of(known.get().path()),
                          reader.notEmbedded(known.get().id()).size()));
            });
  }

  /// Find what is similar to an item by the embeddings that are there.
  ///
  /// @param top as many items at most
  public CompletableFuture<SimilarItems> similar(
      ItemId item, LastModel model, int top, Cancellation cancellation) {
    return workbench
        .project()
        .count(
            reader ->
                new SimilarItems(
                    model.name(),
                    reader
                        .similar(model.embedder(), item, top, cancellation)
                        .orElseThrow(
                            () -> new IOException("The model has not looked at this item yet.")),
                    List.of()));
  }

  /// Have a model embed the texts that it has not seen, and find what is similar to an item. What
  /// was embedded before a cancellation stays.
  ///
  /// @param top as many items at most
  public CompletableFuture<SimilarItems> similar(
      ItemId item,
      Path model,
      Overrides overrides,
      int top,
      Progress progress,
      Cancellation cancellation) {
    return workbench
        .environment()
        .jobs()
        .start(
            "find similar",
            (ahead, cancelled) -> similarNow(item, model, overrides, top, ahead, cancelled),
            progress,
            cancellation);
  }

  private SimilarItems similarNow(
      ItemId id,
      Path file,
      Overrides overrides,
      int top,
      Progress progress,
      Cancellation cancellation)
      throws IOException, ModelException {
    var item = item(id);
    TryOut.text(workbench, item);
    try (var model = EmbeddingModel.open(file, overrides)) {
      var place = file.toAbsolutePath().normalize();
      long embedder =
          Prelabelling.settle(
              workbench
                  .project()
                  .write(
                      open ->
                          open.useEmbedder(model.name(), place, model.sha256(), model.reading())));
      var failed = embed(model, embedder, progress, cancellation);
      var rows =
          Prelabelling.settle(
              workbench.project().count(reader -> reader.similar(embedder, id, top, cancellation)));
      if (rows.isEmpty()) {
        throw new IOException(
            failed.getOrDefault(id, "%s cannot be embedded.".formatted(item.name())));
      }
      return new SimilarItems(model.name(), rows.get(), List.copyOf(failed.values()));
    }
  }

  private Item item(ItemId id) throws IOException {
    return Prelabelling.settle(workbench.project().read(reader -> reader.facts(id)))
        .orElseThrow(() -> new IOException("Item %s is not in the project.".formatted(id)));
  }

  /// Embed what the model has not seen, and return a sentence for each text on which it failed.
  private Map<ItemId, String> embed(
      EmbeddingModel model, long embedder, Progress progress, Cancellation cancellation)
      throws IOException, ModelException {
    var missing =
        Prelabelling.settle(workbench.project().write(f -> f.reader().notEmbedded(embedder)));
    var failed = new LinkedHashMap<ItemId, String>();
    try (var session = model.session(cancellation)) {
      for (int from = 0; from < missing.size(); from += TOGETHER) {
        cancellation.check();
        var part = missing.subList(from, Math.min(missing.size(), from + TOGETHER));
        var items = new ArrayList<Item>();
        var texts = new ArrayList<String>();
        for (var id : part) {
          items.add(item(id));
          texts.add(TryOut.text(workbench, items.getLast()).words());
        }
        var found = embed(session, items, texts, failed);
        Prelabelling.settle(
            workbench.project().tell(open -> open.storeEmbeddings(embedder, found)));
        if (failed.size() >= HOPELESS && failed.size() == from + part.size()) {
          throw new IOException(failed.values().iterator().next());
        }
        progress.at(from + part.size(), missing.size(), items.getLast().name());
      }
    }
    return failed;
  }

  /// Embed texts together, or one by one when the model fails on them together.
  private static Map<ItemId, Embedding> embed(
      EmbeddingModel.Session session,
      List<Item> items,
      List<String> texts,
      Map<ItemId, String> failed) {
    var found = new LinkedHashMap<ItemId, Embedding>();
    try {
      var embeddings = session.embed(texts);
      for (int i = 0; i < items.size(); i++) {
        found.put(items.get(i).id(), embeddings.get(i));
      }
    } catch (ModelException | UnreadableOutput failure) {
      if (items.size() == 1) {
        var sentence = String.valueOf(failure.getMessage());
        failed.put(items.getFirst().id(), items.getFirst().name() + ": " + sentence);
        return found;
      }
      for (int i = 0; i < items.size(); i++) {
        found.putAll(embed(session, items.subList(i, i + 1), texts.subList(i, i + 1), failed));
      }
    }
    return found;
  }
}
