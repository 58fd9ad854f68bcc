package touchstone.export.text.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Pieces of a file that are made in one order and written in another: a corpus goes out in the
/// order in which it came, whatever the names of its sentences. They wait in a file beside the
/// target, which vanishes. Owned by one thread.
final class Blocks implements Closeable {
  private record Block(long rank, String document, long offset, int length) {}

  /// Writes what stands before a piece.
  @FunctionalInterface
  interface Before {
    /// @param document to which the piece belongs
    /// @param other whether the piece before it belongs to another; so for the first
    String piece(String document, boolean other);
  }

  private final FileChannel waiting;
  private final List<Block> blocks = new ArrayList<>();
  private long end;

  Blocks(Path target) throws IOException {
    waiting =
        FileChannel.open(
            target.resolveSibling(target.getFileName() + ".blocks"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /// Take a piece.
  ///
  /// @param rank pieces with lower ones are written first
  void add(long rank, String document, String text) throws IOException {
    var bytes = StandardCharsets.UTF_8.encode(text);
    blocks.add(new Block(rank, document, end, bytes.remaining()));
    while (bytes.hasRemaining()) {
      end += waiting.write(bytes, end);
    }
  }

  /// Write all pieces.
  void write(OutputStream out, Before before) throws IOException {
    blocks.sort(Comparator.comparingLong(Block::rank));
    var last = "";
    boolean first = true;
    for (var block : blocks) {
      boolean other = first || !block.document.equals(last);
      out.write(before.piece(block.document, other).getBytes(StandardCharsets.UTF_8));
      var bytes = ByteBuffer.allocate(block.length);
      while (bytes.hasRemaining()) {
        if (waiting.read(bytes, block.offset + bytes.position()) < 0) {
          throw new IOException("A piece of the export got lost; try again.");
        }
      }
      out.write(bytes.array());
      last = block.document;
      first = false;
    }
  }

  @Override
  public void close() throws IOException {
    waiting.close();
  }
}
