package touchstone.ui.text;

/// The place of a row: its block, and how many rows of the block come before it.
record RowAt(int block, int row) {}
