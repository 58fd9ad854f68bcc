package touchstone.export.text.hub;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The card of a dataset: a `README.md` whose YAML head tells the hub's libraries the files, the
/// columns and the names of the classes in the order of their numbers.
final class HubCardText {
  private static final JsonFactory JSON = new JsonFactory();

  private HubCardText() {}

  static String of(String project, HubPlan plan, long items) {
    var yaml = new ArrayList<String>();
    yaml.add("---");
    yaml.add("pretty_name: " + quoted(project));
    categories(plan, yaml);
    files(plan, yaml);
    yaml.add("dataset_info:");
    yaml.add("  features:");
    plain("id", yaml);
    plain("text", yaml);
    if (plan.tokens()) {
      yaml.add("  - name: tokens");
      yaml.add("    sequence: string");
    }
    plan.columns().forEach(column -> column(column, yaml));
    plan.metadata().forEach(name -> plain(plan.column(name), yaml));
    yaml.add("touchstone:");
    yaml.add(plan.columns().isEmpty() ? "  columns: {}" : "  columns:");
    for (var column : plan.columns()) {
      yaml.add("    " + quoted(column.name()) + ":");
      yaml.add("      question: " + quoted(column.task().id().value()));
      yaml.add("      kind: " + quoted(column.task().kind().id()));
    }
    yaml.add("---");
    yaml.add("# " + project.replaceAll("[\\p{Cntrl}<>]", " ").strip());
    yaml.add("");
    yaml.add("%,d texts, labelled with Touchstone.".formatted(items));
    plan.columns().forEach(column -> yaml.add("- " + explained(column)));
    return yaml.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static void categories(HubPlan plan, List<String> yaml) {
    var categories =
        plan.columns().stream()
            .map(
                column ->
                    switch (column.kind()) {
                      case CLASS, CLASSES -> "text-classification";
                      case TAGS -> "token-classification";
                      case WRITTEN -> "text-generation";
                    })
            .distinct()
            .toList();
    if (!categories.isEmpty()) {
      yaml.add("task_categories:");
      categories.forEach(category -> yaml.add("- " + category));
    }
  }

  private static void files(HubPlan plan, List<String> yaml) {
    yaml.add("configs:");
    yaml.add("- config_name: default");
    yaml.add("  data_files:");
    boolean rest = plan.files().contains(HubPlan.REST);
    if (rest || plan.files().contains("train")) {
      yaml.add("  - split: train");
      yaml.add("    path:");
      for (var file : List.of("train", HubPlan.REST)) {
        if (plan.files().contains(file)) {
          yaml.add("    - " + file + ".jsonl");
        }
      }
    }
    for (var file : plan.files().stream().sorted().toList()) {
      if (!file.equals("train") && !file.equals(HubPlan.REST)) {
        yaml.add("  - split: " + file);
        yaml.add("    path: " + file + ".jsonl");
      }
    }
  }

  private static void plain(String name, List<String> yaml) {
    yaml.add("  - name: " + quoted(name));
    yaml.add("    dtype: string");
  }

  private static void column(HubPlan.Column column, List<String> yaml) {
    yaml.add("  - name: " + quoted(column.name()));
    if (column.kind() == HubPlan.Kind.WRITTEN) {
      yaml.add("    dtype: string");
      return;
    }
    boolean one = column.kind() == HubPlan.Kind.CLASS;
    yaml.add(one ? "    dtype:" : "    sequence:");
    yaml.add("      class_label:");
    var names = names(column);
    yaml.add(names.isEmpty() ? "        names: {}" : "        names:");
    for (int i = 0; i < names.size(); i++) {
      yaml.add("          '%s': %s".formatted(i, quoted(names.get(i))));
    }
  }

  /// Return the names of the classes in the order of their numbers: for tags `O` and then two for
  /// each label.
  static List<String> names(HubPlan.Column column) {
    if (column.kind() != HubPlan.Kind.TAGS) {
      return column.classes().stream().map(Object::toString).toList();
    }
    var names = new ArrayList<String>();
    names.add("O");
    for (var label : column.classes()) {
      names.add("B-" + label);
      names.add("I-" + label);
    }
    return names;
  }

  private static String explained(HubPlan.Column column) {
    var what =
        switch (column.kind()) {
          case CLASS -> "the number of the class, null where there is none";
          case CLASSES -> "the numbers of the classes";
          case TAGS -> "a tag for each of the tokens, IOB2";
          case WRITTEN -> "what was written, null where nothing was";
        };
    return "`%s`: %s (%s)".formatted(column.name(), what, column.task().title());
  }

  /// Return a text as YAML reads it back: JSON's quotes, and an escape for what YAML takes for the
  /// end of a line.
  private static String quoted(String text) {
    var json = new StringWriter();
    try (var out = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeString(text);
    }
    var quoted = new StringBuilder();
    json.toString()
        .chars()
        .forEach(
            c -> {
              if ((c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029 || c >= 0xFEFF) {
                quoted.append("\\u%04X".formatted(c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.toString();
  }
}
