package touchstone.ui.canvas;

/// Turns words into masks that can be laid over a raster.
interface Lettering {
  /// The shape of a word.
  ///
  /// @param coverage row by row, 0 for nothing to 255 for ink
  @SuppressWarnings("ArrayRecordComponent") // written once, then shared
  record Mask(int width, int height, byte[] coverage) {
    void draw(Raster raster, int x, int y, int rgb) {
      for (int row = 0; row < height; row++) {
        for (int i = 0; i < width; i++) {
          raster.blend(x + i, y + row, rgb, coverage[row * width + i] & 0xFF);
        }
      }
    }
  }

  /// Return the mask of a word, all of one height.
  Mask mask(String word);
}
