package touchstone.workbench.disclosing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.project.ProjectReader;
import touchstone.review.Rater;
import touchstone.review.ToldApart;

/// What the people of a project are called where something goes out: by their names, or by `A1`,
/// `A2` and so on in the order in which they first took part.
public final class Names {
  private static final String WORD = "[\\p{L}\\p{M}\\p{N}]";

  private final Map<AnnotatorId, String> called = new LinkedHashMap<>();
  private final Map<String, String> replaced = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final boolean pseudonyms;
  private final Optional<Pattern> pattern;

  private Names(Iterable<Annotator> people, boolean pseudonyms) {
    this.pseudonyms = pseudonyms;
    for (var person : people) {
      if (called.containsKey(person.id())) {
        continue;
      }
      var pseudonym = "A" + (called.size() + 1);
      called.put(person.id(), pseudonyms ? pseudonym : person.name());
      if (pseudonyms) {
        replaced.putIfAbsent(person.name().strip(), pseudonym);
        replaced.putIfAbsent(person.id().value().strip(), pseudonym);
      }
    }
    replaced.remove("");
    pattern = replaced.isEmpty() ? Optional.empty() : Optional.of(pattern(replaced.keySet()));
  }

  /// Find any of the names where it stands as a word or as several, the longest of those that begin
  /// alike. A name of one word takes the word with it that follows with a capital letter: half of a
  /// person's name beside a pseudonym would tell who that is.
  private static Pattern pattern(Collection<String> names) {
    var several = any(names.stream().filter(name -> name.contains(" ")).toList());
    var one = any(names.stream().filter(name -> !name.contains(" ")).toList());
    return Pattern.compile(
        "(?<!%1$s)(?:(?<several>%2$s)|(?<one>%3$s)(?: (?!%3$s(?!%1$s))\\p{Lu}[\\p{L}\\p{M}'’-]*)?)(?!%1$s)"
            .formatted(WORD, several, one));
  }

  private static String any(Collection<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt((String name) -> -name.length()))
        .map(Pattern::quote)
        .collect(Collectors.joining("|", "(?iu:", names.isEmpty() ? "(?!))" : ")"));
  }

  /// Read who took part.
  ///
  /// @param pseudonyms whether they are not to be called by their names
  public static Names of(ProjectReader reader, boolean pseudonyms) throws IOException {
    var people = new ArrayList<>(reader.people());
    people.addAll(reader.annotatorList());
    if (!pseudonyms) {
      var names = new LinkedHashMap<String, String>();
      people.forEach(person -> names.put(person.id().value(), person.name()));
      var apart = ToldApart.names(names);
      people.replaceAll(
          person ->
              new Annotator(person.id(), apart.getOrDefault(person.id().value(), person.name())));
    }
    return new Names(people, pseudonyms);
  }

  static Names of(List<Annotator> people, boolean pseudonyms) {
    return new Names(people, pseudonyms);
  }

  /// Return whether people are called by pseudonyms.
  public boolean pseudonyms() {
    return pseudonyms;
  }

  /// Return everybody as they are called, in the order in which they first took part.
  public List<Annotator> people() {
    return called.entrySet().stream()
        .map(person -> new Annotator(person.getKey(), person.getValue()))
        .toList();
  }

  /// Return what a person is called.
  public String of(AnnotatorId id) {
    return called.getOrDefault(id, id.value());
  }

  /// Return what a rater is called.
  String of(Rater rater) {
    return rater instanceof Rater.Person(var id, _) ? of(new AnnotatorId(id)) : in(rater.name());
  }

  /// Return a text in which people are called so too, whatever the case of their names there.
  public String in(String text) {
    return pattern
        .map(
            names ->
                names.matcher(text).replaceAll(found -> Matcher.quoteReplacement(pseudonym(found))))
        .orElse(text);
  }

  private String pseudonym(MatchResult found) {
    var name = found.group("several") == null ? found.group("one") : found.group("several");
    return replaced.getOrDefault(name, "A?");
  }
}
