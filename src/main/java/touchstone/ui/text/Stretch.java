package touchstone.ui.text;

/// A part of a row from left to right, in pixels from the left end of the rows.
public record Stretch(double left, double right) {
  public double width() {
    return right - left;
  }

  public boolean holds(double x, double reach) {
    return x >= left - reach && x <= right + reach;
  }
}
