package touchstone.review;

/// A kind of thing that is stated about the work as a whole, one value a key, such as its policy.
/// Values are records that are stored as readable JSON.
///
/// @param word by which the file names it
/// @param type of its values
public record Subject<T>(String word, Class<T> type) {
  /// How the project is labelled; its only key is empty.
  public static final Subject<Policy> POLICY = new Subject<>("policy", Policy.class);

  /// That a second opinion is asked for; its key is the item's identity.
  public static final Subject<SecondOpinion> OPINION =
      new Subject<>("second-opinion", SecondOpinion.class);
}
