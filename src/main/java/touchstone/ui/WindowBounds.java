package touchstone.ui;

/// Where the window stood on the screen, in screen pixels.
public record WindowBounds(double x, double y, double width, double height, boolean maximised) {}
