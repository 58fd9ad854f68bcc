package touchstone.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Writes the orientation into pictures of several formats, as cameras do.
final class Exif {
  private Exif() {}

  /// A TIFF structure that holds the orientation alone.
  static byte[] block(int orientation, ByteOrder order) {
    return ByteBuffer.allocate(26)
        .order(order)
        .put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 274)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  static byte[] inJpeg(byte[] jpeg, int orientation, ByteOrder order) {
    var block = block(orientation, order);
    var segment =
        ByteBuffer.allocate(10 + block.length)
            .putShort((short) 0xFFE1)
            .putShort((short) (8 + block.length))
            .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
            .put(block)
            .array();
    return inserted(jpeg, 2, segment);
  }

  static byte[] inPng(byte[] png, int orientation) {
    var block = block(orientation, ByteOrder.BIG_ENDIAN);
    var body =
        ByteBuffer.allocate(4 + block.length)
            .put("eXIf".getBytes(StandardCharsets.US_ASCII))
            .put(block)
            .array();
    var crc = new CRC32();
    crc.update(body);
    var chunk =
        ByteBuffer.allocate(8 + body.length)
            .putInt(block.length)
            .put(body)
            .putInt((int) crc.getValue())
            .array();
    return inserted(png, 33, chunk); // behind the IHDR chunk
  }

  /// Make the extended WebP of a lossless one.
  static byte[] inWebp(byte[] webp, int width, int height, int orientation) {
    var block = block(orientation, ByteOrder.LITTLE_ENDIAN);
    var body = new ByteArrayOutputStream();
    body.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(
        little(18)
            .put("VP8X".getBytes(StandardCharsets.US_ASCII))
            .putInt(10)
            .putInt(8) // there is EXIF
            .put((byte) (width - 1))
            .putShort((short) 0)
            .put((byte) (height - 1))
            .putShort((short) 0)
            .array());
    body.write(webp, 12, webp.length - 12);
    body.writeBytes(
        little(8 + block.length)
            .put("EXIF".getBytes(StandardCharsets.US_ASCII))
            .putInt(block.length)
            .put(block)
            .array());
    return little(8 + body.size())
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(body.size())
        .put(body.toByteArray())
        .array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] inserted(byte[] bytes, int at, byte[] part) {
    return ByteBuffer.allocate(bytes.length + part.length)
        .put(bytes, 0, at)
        .put(part)
        .put(bytes, at, bytes.length - at)
        .array();
  }
}
