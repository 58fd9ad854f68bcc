package touchstone.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import touchstone.review.Supply;

/// Tells whether a file can supply what a damaged project lost. What a person chose is refused
/// where it cannot; a backup that was found is left out, and that is said.
final class Supplying {
  private static final int HEADER = 100;

  private final Path damaged;
  private final Supply supply;

  Supplying(Path damaged, Supply supply) {
    this.damaged = damaged;
    this.supply = supply;
  }

  Path file() {
    return supply.file();
  }

  /// Look at the file as such.
  ///
  /// @return what is said of one that is left out, empty for one that may do
  /// @throws ProjectException if it cannot and a person chose it
  Optional<String> look() throws IOException {
    var file = supply.file();
    if (!Files.isRegularFile(file)) {
      return refuse(
          "is not there",
          Files.exists(file)
              ? "%s is no file; choose a copy of the project, which ends in .touchstone."
                  .formatted(file)
              : "%s is not there; check the name.".formatted(file));
    }
    if (Files.exists(damaged) && Files.isSameFile(file, damaged)) {
      return unfit("is the damaged file itself");
    }
    var header = header(file);
    if (header.slice(0, Opening.MAGIC.length).equals(ByteBuffer.wrap(Opening.MAGIC))
        && header.getInt(68) == Schema.APPLICATION_ID) {
      int version = header.getInt(60);
      if (version > 0 && version < Schema.CURRENT.version()) {
        return refuse(
            "was made by an older Touchstone",
            "%s was made by an older Touchstone and cannot supply what %s lost; open a copy of it once for writing, which brings that up to date, and choose that."
                .formatted(name(file), name(damaged)));
      }
      if (version > Schema.CURRENT.version()) {
        return refuse(
            "was made by a newer Touchstone",
            "%s was made by a newer Touchstone; recover %s with that one."
                .formatted(name(file), name(damaged)));
      }
    }
    var facts = RawFacts.of(file);
    if (facts.contribution()) {
      return unfit("is only a contribution");
    }
    return Optional.empty();
  }

  /// Say of a file in which nothing of this project is what it is instead.
  ///
  /// @param project whether it is one
  /// @throws ProjectException if a person chose it
  String other(boolean project) throws ProjectException {
    return unfit(project ? "is another project" : "is not a Touchstone project").orElseThrow();
  }

  private Optional<String> unfit(String what) throws ProjectException {
    return refuse(
        what,
        "%s %s and cannot supply what %s lost; choose a copy of %3$s, or none."
            .formatted(name(supply.file()), what, name(damaged)));
  }

  private Optional<String> refuse(String what, String sentence) throws ProjectException {
    if (supply.chosen()) {
      throw new ProjectException(sentence);
    }
    return Optional.of("The backup %s %s and was left out.".formatted(name(supply.file()), what));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static ByteBuffer header(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var header = ByteBuffer.allocate(HEADER);
      channel.read(header, 0);
      return header.clear();
    }
  }
}
