package touchstone.workbench;

import java.util.List;
import touchstone.review.Checked;
import touchstone.review.Sealed;

/// What can be said of a project and a seal.
///
/// @param key by which people tell the key of the signature apart, empty where there is none
/// @param partial the names of what came in before the seal, and could be recovered only in part
///   after it
/// @param sound whether the file is as it was written: if not, its steps say nothing
public record SealReport(
    Sealed sealed, Signed signed, String key, List<String> partial, boolean sound) {
  public SealReport {
    partial = List.copyOf(partial);
  }

  /// What is known of a signature.
  public enum Signed {
    /// There is none.
    NOT,
    /// There is none, though the same seal is in the project with one.
    TAKEN_OFF,
    /// It was not made over this seal by the key that it names.
    FALSELY,
    /// The profile of whoever sealed names the key.
    BY_PROFILE,
    /// It named the key once, and names another one now.
    BY_FORMER,
    /// It names another key, or none.
    BY_STRANGER;

    public boolean holds() {
      return this == NOT || this == BY_PROFILE || this == BY_FORMER;
    }
  }

  /// Return what can be said now that the file was checked.
  public SealReport in(Checked checked) {
    return new SealReport(sealed, signed, key, checked.partial(sealed.saved()), !checked.broken());
  }

  /// Return whether everything is there and nobody who is not known signed.
  public boolean holds() {
    return sound && sealed.holds() && partial.isEmpty() && signed.holds();
  }
}
