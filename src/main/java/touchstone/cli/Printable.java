package touchstone.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/// Passes text on without what moves a cursor, rings a bell or clears a screen: names come from
/// files that anybody may have written. Line breaks and tabs stay.
final class Printable extends FilterWriter {
  private static final char REPLACEMENT = '\uFFFD';

  Printable(Writer out) {
    super(out);
  }

  private static char printable(int c) {
    boolean kept = c == '\n' || c == '\t' || (c == '\r' && System.lineSeparator().equals("\r\n"));
    return Character.isISOControl(c) && !kept ? REPLACEMENT : (char) c;
  }

  @Override
  public void write(int c) throws IOException {
    out.write(printable(c));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    var clean = new StringBuilder(length);
    for (int i = offset; i < offset + length; i++) {
      clean.append(printable(text.charAt(i)));
    }
    out.write(clean.toString());
  }
}
