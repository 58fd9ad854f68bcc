package touchstone.disclosure;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who decided, and what they could see.
///
/// @param pseudonyms whether the names below replace the real ones
/// @param imported the names of people whose ratings came with the data, so that nothing is
///   recorded of how they worked
/// @param perItem of how many people's decisions how many items have a label, by the number of
///   people
public record People(
    boolean pseudonyms, List<Person> persons, List<String> imported, Map<Integer, Long> perItem) {
  public static final People NONE = new People(false, List.of(), List.of(), Map.of());

  public People {
    persons = List.copyOf(persons);
    imported = List.copyOf(imported);
    perItem = Collections.unmodifiableMap(new TreeMap<>(perItem));
  }

  /// A person who decided.
  ///
  /// @param name or pseudonym
  /// @param spent the time that the decisions took
  /// @param modes how many of the decisions were made in each
  public record Person(String name, long decisions, Duration spent, Map<Mode, Long> modes) {
    public Person {
      var ordered = new EnumMap<Mode, Long>(Mode.class);
      ordered.putAll(modes);
      modes = Collections.unmodifiableMap(ordered);
    }
  }

  /// What a person could see of the model's opinion, or had to say before.
  public enum Mode {
    UNAIDED("Unaided", "there was no suggestion, or it was hidden"),
    BLIND("Blind stratum", "suggestions were withheld from a random part of the items"),
    JUDGE_FIRST("Judged first", "the person decided, then the suggestion was revealed"),
    SUGGESTIONS("Suggestions shown", "suggestions were in sight, without scores"),
    SUGGESTIONS_WITH_SCORE(
        "Suggestions shown with score", "suggestions were in sight with their scores"),
    VERIFY("Verified", "the model's suggestions were accepted, corrected or rejected one by one"),
    BULK("In bulk", "many were decided at once, without a look at each"),
    ADJUDICATED("Adjudicated", "the answers of others were in sight, and the item was settled");

    private final String title;
    private final String meaning;

    Mode(String title, String meaning) {
      this.title = title;
      this.meaning = meaning;
    }

    public String title() {
      return title;
    }

    /// Return a clause that says what the person could see.
    public String meaning() {
      return meaning;
    }
  }

  /// Return how many decisions were made in a mode, by everybody.
  public long in(Mode mode) {
    return persons.stream().mapToLong(person -> person.modes().getOrDefault(mode, 0L)).sum();
  }

  public long decisions() {
    return persons.stream().mapToLong(Person::decisions).sum();
  }

  public Duration spent() {
    return persons.stream().map(Person::spent).reduce(Duration.ZERO, Duration::plus);
  }
}
