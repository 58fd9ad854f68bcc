package touchstone.ui.shell;

import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;

/// Says what this is, which version, and what it is made of.
final class AboutSheet {
  private AboutSheet() {}

  static void show(Sheets sheets, String version) {
    var sheet =
        new Sheet(
            "Touchstone " + version,
            520,
            Look.column(
                12,
                Look.text(
                    "A touchstone is the dark stone that tells gold from brass by the streak it"
                        + " leaves. Touchstone does that for labels."),
                Look.text(
                    "It works offline: nothing leaves this computer. A project is one SQLite file"
                        + " that any tool can read."),
                Look.muted(
                    "Free software under the Apache License 2.0. Built with OpenJFX, AtlantaFX,"
                        + " ControlsFX, Ikonli, SQLite, ONNX Runtime, TwelveMonkeys, Jackson,"
                        + " FastCSV, picocli, JTS, Commons Statistics and Caffeine; their licences"
                        + " are in the distribution."),
                Look.label(
                    "Java %s, JavaFX %s"
                        .formatted(
                            System.getProperty("java.version", "unknown"),
                            System.getProperty("javafx.runtime.version", "unknown")),
                    "muted",
                    "small")));
    sheets.lay(
        sheet
            .withFooter(Look.button("Close", sheet::close, "accent"))
            .onClose(() -> sheets.remove(sheet)));
  }
}
