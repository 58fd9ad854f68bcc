package touchstone.prelabel.family.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The tags of a tagger: for each, which class it is of and where in a stretch of that class a word
/// with it stands. Reads BIO in both of its variants, BIOES, BILOU and plain names.
///
/// @param classes the names of the classes, in the order in which tags first name them
/// @param tags in the order of the outputs
record Tags(List<String> classes, List<Tag> tags) {
  /// Where a word stands in its stretch.
  enum Place {
    OUTSIDE,
    /// It begins one.
    FIRST,
    /// It goes on with the one before it if that is of the same class, and otherwise begins one.
    INSIDE,
    /// It goes on likewise, and ends it.
    LAST,
    /// It is one by itself.
    ALONE
  }

  /// One tag.
  ///
  /// @param index the number of its class, -1 for none
  record Tag(Place place, int index) {}

  private static final Pattern PREFIXED = Pattern.compile("([BIESLUM])[-_](.+)");

  Tags {
    classes = List.copyOf(classes);
    tags = List.copyOf(tags);
  }

  /// Read tags from their names, such as `B-PER` and `O`.
  static Tags of(List<String> names) {
    var classes = new ArrayList<String>();
    var tags = new ArrayList<Tag>();
    for (var name : names) {
      if (isOutside(name)) {
        tags.add(new Tag(Place.OUTSIDE, -1));
        continue;
      }
      var prefixed = PREFIXED.matcher(name);
      var of = prefixed.matches() ? prefixed.group(2) : name;
      int index = classes.indexOf(of);
      if (index < 0) {
        index = classes.size();
        classes.add(of);
      }
      tags.add(new Tag(prefixed.matches() ? place(prefixed.group(1)) : Place.INSIDE, index));
    }
    return new Tags(classes, tags);
  }

  private static boolean isOutside(String name) {
    var bare = name.toLowerCase(Locale.ROOT);
    return bare.equals("o") || bare.equals("outside") || bare.equals("none");
  }

  private static Place place(String prefix) {
    return switch (prefix) {
      case "B" -> Place.FIRST;
      case "E", "L" -> Place.LAST;
      case "S", "U" -> Place.ALONE;
      default -> Place.INSIDE;
    };
  }

  /// Words that follow each other and belong together.
  ///
  /// @param from the first of them
  /// @param to the one after the last
  /// @param index the number of their class
  record Stretch(int from, int to, int index) {}

  /// Put words together.
  ///
  /// @param words the tag of each word, in their order; -1 for a word that has none
  List<Stretch> stretches(int[] words) {
    var stretches = new ArrayList<Stretch>();
    int from = -1;
    int open = -1;
    for (int word = 0; word <= words.length; word++) {
      var tag =
          word < words.length && words[word] >= 0
              ? tags.get(words[word])
              : new Tag(Place.OUTSIDE, -1);
      boolean goesOn =
          open >= 0
              && tag.index() == open
              && (tag.place() == Place.INSIDE || tag.place() == Place.LAST);
      if (open >= 0 && !goesOn) {
        stretches.add(new Stretch(from, word, open));
        open = -1;
      }
      if (open < 0 && tag.index() >= 0) {
        from = word;
        open = tag.index();
      }
      if (open >= 0 && (tag.place() == Place.LAST || tag.place() == Place.ALONE)) {
        stretches.add(new Stretch(from, word + 1, open));
        open = -1;
      }
    }
    return stretches;
  }
}
