package touchstone.workbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.export.AtomicTarget;
import touchstone.review.Seal;

/// A seal as a file that can be read by people, printed, mailed, or committed elsewhere.
public final class SealFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String VERSION = "touchstone-seal";

  /// A seal of some thousands of people is shorter.
  private static final int LONGEST = 4_000_000;

  private SealFile() {}

  /// Write a seal to a file that does not exist yet.
  public static void write(Seal seal, Path file) throws IOException {
    try {
      AtomicTarget.write(
          file, AtomicTarget.Existing.REFUSE, fresh -> Files.writeString(fresh, text(seal)));
    } catch (FileAlreadyExistsException taken) {
      throw new IOException(
          "%s exists already; choose another name for the seal.".formatted(file), taken);
    }
  }

  /// Return a seal as text.
  public static String text(Seal seal) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(seal)) + "\n";
  }

  /// Return a seal as JSON.
  public static ObjectNode json(Seal seal) {
    var node = JSON.createObjectNode();
    node.put(VERSION, 1)
        .put("seal", seal.digest())
        .put("project", seal.project())
        .put("name", seal.name())
        .put("at", seal.at())
        .put("by", seal.by())
        .put("byName", seal.byName())
        .put("steps", seal.steps());
    var heads = node.putArray("heads");
    for (var head : seal.heads()) {
      heads
          .addObject()
          .put("annotator", head.annotator())
          .put("name", head.name())
          .put("sequence", head.sequence())
          .put("hash", head.hash());
    }
    var signature = seal.signature();
    if (signature != null) {
      node.putObject("signature")
          .put("algorithm", "Ed25519")
          .put("key", signature.key())
          .put("value", signature.value());
    }
    return node;
  }

  /// Read a seal.
  ///
  /// @throws IOException with a sentence if it is none, or was altered
  public static Seal read(Path file) throws IOException {
    var name = file.getFileName();
    var bytes =
        GivenFile.read(file, LONGEST, "%s is too long for a seal; choose another.".formatted(name));
    Seal seal;
    String digest;
    try {
      var node = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (node.path(VERSION).asInt(0) != 1) {
        throw new IOException(
            "%s is no seal that this version of Touchstone knows; choose a file that \"touchstone seal\" wrote."
                .formatted(name));
      }
      seal = seal(node);
      digest = node.path("seal").asString("");
    } catch (JacksonException | IllegalArgumentException none) {
      throw new IOException(
          "%s is no seal; choose a file that \"touchstone seal\" wrote.".formatted(name), none);
    }
    if (!digest.equals(seal.digest())) {
      throw new IOException(
          "%s was altered: what it says does not make the seal that it bears. Get it anew from whoever made it."
              .formatted(name));
    }
    return seal;
  }

  private static Seal seal(JsonNode node) {
    var heads = new ArrayList<Seal.Head>();
    for (var head : node.path("heads")) {
      heads.add(
          new Seal.Head(
              text(head, "annotator"),
              text(head, "name"),
              head.path("sequence").asLong(),
              text(head, "hash")));
    }
    var signature = node.path("signature");
    return new Seal(
        text(node, "project"),
        text(node, "name"),
        text(node, "at"),
        text(node, "by"),
        text(node, "byName"),
        node.path("steps").asLong(),
        heads,
        signature.isObject()
            ? new Seal.Signature(text(signature, "key"), text(signature, "value"))
            : null);
  }

  private static String text(JsonNode node, String field) {
    if (!node.path(field).isString()) {
      throw new IllegalArgumentException(field + " is missing.");
    }
    return node.path(field).asString();
  }
}
