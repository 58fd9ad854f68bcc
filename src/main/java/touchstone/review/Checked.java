package touchstone.review;

import java.util.List;

/// What the check of a project file found.
///
/// @param wrong what is wrong with it, a sentence each
/// @param broken whether some of it is not mended by building anew what follows from the steps
/// @param clocks steps whose times cannot be right, which is no fault of the file
public record Checked(List<String> wrong, boolean broken, List<ClockJump> clocks) {
  public Checked {
    wrong = List.copyOf(wrong);
    clocks = List.copyOf(clocks);
  }
}
