package touchstone.dataset;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes black PNG files of a few bytes and reads the sizes of PNG and JPEG files.
public final class TinyPictures {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private TinyPictures() {}

  /// Write a picture, with the folders above it.
  public static Path write(Path file, int width, int height) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, png(width, height));
  }

  static byte[] png(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(SIGNATURE);
    var out = new DataOutputStream(bytes);
    var head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put(new byte[] {1, 0, 0, 0, 0});
    chunk(out, "IHDR", head.array(), 13);
    var deflater = new Deflater();
    deflater.setInput(new byte[((width + 7) / 8 + 1) * height]);
    deflater.finish();
    var body = new byte[1 << 16];
    chunk(out, "IDAT", body, deflater.deflate(body));
    deflater.end();
    chunk(out, "IEND", new byte[0], 0);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] body, int length)
      throws IOException {
    var name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    out.writeInt(length);
    out.write(name);
    out.write(body, 0, length);
    var sum = new CRC32();
    sum.update(name);
    sum.update(body, 0, length);
    out.writeInt((int) sum.getValue());
  }

  /// Read the size of a PNG or JPEG file.
  public static ImageSize probe(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.limit() >= 24 && bytes.getInt(0) == 0x89504E47) {
      return new ImageSize(bytes.getInt(16), bytes.getInt(20));
    }
    if (bytes.limit() > 4 && bytes.getShort(0) == (short) 0xFFD8) {
      for (int at = 2; at + 9 < bytes.limit(); at += 2 + (bytes.getShort(at + 2) & 0xFFFF)) {
        int marker = bytes.get(at + 1) & 0xFF;
        if (marker >= 0xC0 && marker <= 0xC3) {
          return new ImageSize(bytes.getShort(at + 7) & 0xFFFF, bytes.getShort(at + 5) & 0xFFFF);
        }
      }
    }
    throw new IOException("This is no picture that can be shown.");
  }
}
