package touchstone.ui.canvas;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.paint.Color;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;

/// The colours of labels, in the order in which labels are listed. The first eight follow Okabe and
/// Ito, "Color Universal Design" (2008), with blue lightened for dark pictures; the others extend
/// it. Past the last they start again: names, not colours, are what tells labels apart for sure.
public final class LabelColours {
  private static final List<Integer> RGB =
      List.of(
          0xE69F00, 0x56B4E9, 0x00A878, 0xF0E442, 0x2F7FD6, 0xD55E00, 0xCC79A7, 0xB8B8B8, 0x5F5FF6,
          0xC0F69C, 0xD23042, 0x9C549C, 0x54E4F6, 0xD29C54, 0x9CF6C0, 0xC0E466);

  private static final Map<Integer, Background> CHIPS = new ConcurrentHashMap<>();

  private LabelColours() {}

  /// Return how many colours there are before they repeat.
  public static int size() {
    return RGB.size();
  }

  /// Return the colour of the label at a position, 0xRRGGBB; grey for a label that is not listed.
  public static int of(int position) {
    return position < 0 ? 0xB8B8B8 : RGB.get(position % RGB.size());
  }

  /// Return the colour of a label, 0xRRGGBB: the one that it was given, else that of its position.
  public static int of(LabelSet labels, Label label) {
    var given = labels.colours().get(label);
    return given == null ? of(labels.indexOf(label)) : given;
  }

  /// Return the colours of labels as they are seen.
  public static Map<Label, Integer> of(LabelSet labels) {
    return labels.labels().stream()
        .collect(Collectors.toMap(label -> label, label -> of(labels, label)));
  }

  /// Return the colour, near black or white, that is easier to read on another.
  public static int textOn(int rgb) {
    return luminance(rgb) > 0.2 ? 0x101418 : 0xFFFFFF;
  }

  /// Return the colour as it is written in a style sheet.
  public static String css(int rgb) {
    return "#%06x".formatted(rgb & 0xFFFFFF);
  }

  /// Return the background of a small chip in that colour. Set by code, it costs no pass of the
  /// style sheets when a row gets another label.
  public static Background chip(int rgb) {
    return CHIPS.computeIfAbsent(
        rgb & 0xFFFFFF,
        colour ->
            new Background(
                new BackgroundFill(
                    Color.rgb(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF),
                    new CornerRadii(3),
                    Insets.EMPTY)));
  }

  /// Return the relative luminance (WCAG 2.2), from 0 for black to 1 for white.
  static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
