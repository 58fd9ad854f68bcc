package touchstone.review;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import touchstone.annotation.AnnotatorId;

/// What people are called where several are listed side by side: by their names, and somebody known
/// from a dataset as imported where a person of the project is called the same. Whether both are
/// one person is not known.
public final class ToldApart {
  private ToldApart() {}

  /// Return names that tell people apart who came to a project and those who came with a dataset.
  ///
  /// @param names by identity
  public static Map<String, String> names(Map<String, String> names) {
    Set<String> taken =
        names.entrySet().stream()
            .filter(person -> !imported(person.getKey()))
            .map(person -> same(person.getValue()))
            .collect(Collectors.toSet());
    var apart = new LinkedHashMap<String, String>();
    names.forEach(
        (id, name) ->
            apart.put(
                id, imported(id) && taken.contains(same(name)) ? name + " (imported)" : name));
    return apart;
  }

  private static boolean imported(String id) {
    return new AnnotatorId(id).imported();
  }

  private static String same(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
