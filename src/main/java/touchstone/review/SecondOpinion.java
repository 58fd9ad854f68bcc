package touchstone.review;

import touchstone.annotation.Annotator;

/// A wish that somebody else looks at an item, too; it is granted as soon as they have finished it.
///
/// @param by the identity of who asks
/// @param name what they are called
public record SecondOpinion(String by, String name) {
  public static SecondOpinion of(Annotator asking) {
    return new SecondOpinion(asking.id().value(), asking.name());
  }

  /// Return whether it is that person who asks.
  public boolean askedBy(Annotator person) {
    return by.equals(person.id().value());
  }
}
