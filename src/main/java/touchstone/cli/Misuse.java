package touchstone.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import touchstone.workbench.Sentences;

/// A command line that makes no sense, in a sentence: what was said, and what is to be said
/// instead.
final class Misuse {
  /// How many characters of what was typed are quoted.
  private static final int QUOTED = 60;

  private Misuse() {}

  /// Have a command line take finite numbers alone, as people write them.
  static void teach(CommandLine line) {
    ITypeConverter<Double> number = Misuse::number;
    line.registerConverter(double.class, number);
    line.registerConverter(Double.class, number);
    line.registerConverter(Path.class, Misuse::path);
  }

  private static double number(String typed) {
    if (!typed.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")
        || Double.isInfinite(Double.parseDouble(typed))) {
      throw new TypeConversionException("no number");
    }
    return Double.parseDouble(typed);
  }

  private static Path path(String typed) {
    if (typed.isEmpty()) {
      throw new TypeConversionException("no name");
    }
    try {
      return Path.of(typed);
    } catch (InvalidPathException odd) {
      throw new TypeConversionException("no name");
    }
  }

  /// Return the sentence.
  static String sentence(ParameterException wrong) {
    var sentence =
        switch (wrong) {
          case MissingParameterException missing -> missing(missing);
          case UnmatchedArgumentException unknown -> unknown(unknown);
          case OverwrittenOptionException twice -> twice(twice);
          default -> wrong.getArgSpec() == null ? said(wrong) : unfit(wrong);
        };
    return Sentences.line(sentence);
  }

  /// Return what a command itself says of its options.
  private static String said(ParameterException wrong) {
    var message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    return message.endsWith(".") ? message : message + ".";
  }

  private static String missing(MissingParameterException missing) {
    var args = missing.getMissing();
    if (args.size() == 1
        && args.getFirst() instanceof OptionSpec option
        && !String.valueOf(missing.getMessage()).startsWith("Missing required option")
        && !String.valueOf(missing.getMessage()).startsWith("Error")) {
      return "%s needs a value, as in %s.".formatted(option.longestName(), words(option));
    }
    var needed =
        args.stream()
            .filter(ArgSpec::required)
            .sorted((one, other) -> Boolean.compare(one.isOption(), other.isOption()))
            .map(Misuse::words)
            .toList();
    return "\"%s\" needs %s."
        .formatted(
            missing.getCommandLine().getCommandSpec().qualifiedName(), series(needed, "and"));
  }

  private static String unknown(UnmatchedArgumentException unknown) {
    var command = unknown.getCommandLine();
    var first = unknown.getUnmatched().getFirst();
    if (unknown.isUnknownOption()) {
      return "\"%s\" has no option %s%s"
          .formatted(
              command.getCommandSpec().qualifiedName(),
              shown(first),
              near(unknown.getSuggestions()));
    }
    if (!command.getSubcommands().isEmpty()) {
      return "There is no command %s%s".formatted(quoted(first), near(unknown.getSuggestions()));
    }
    return "%s is more than \"%s\" takes; leave it out."
        .formatted(quoted(first), command.getCommandSpec().qualifiedName());
  }

  private static String near(List<String> suggestions) {
    return suggestions.isEmpty()
        ? "."
        : "; there is %s.".formatted(series(suggestions.stream().limit(3).toList(), "and"));
  }

  private static String twice(OverwrittenOptionException twice) {
    return twice.getOverwritten() instanceof OptionSpec option
        ? "%s is said more than once; say it once.".formatted(option.longestName())
        : said(twice);
  }

  /// Return what an option takes, beside what it was given.
  private static String unfit(ParameterException wrong) {
    var arg = wrong.getArgSpec();
    var typed = String.valueOf(wrong.getValue());
    var name = arg instanceof OptionSpec option ? option.longestName() : label(arg);
    var type = arg.type();
    if (type == boolean.class || type == Boolean.class) {
      return "%s takes no value; leave %s out.".formatted(name, quoted(typed));
    }
    if (whole(type) && typed.matches("[-+]?\\d+")) {
      return "%s cannot be as large as %s.".formatted(name, shown(typed));
    }
    var choices = arg.auxiliaryTypes();
    if (choices.length == 2
        && choices[1].isEnum()
        && !String.valueOf(wrong.getMessage()).contains("KEY=VALUE")) {
      return "%s takes %s, not %s.".formatted(words(arg), kind(arg, choices[1]), quoted(typed));
    }
    return "%s is %s, not %s.".formatted(name, kind(arg, type), quoted(typed));
  }

  private static boolean whole(Class<?> type) {
    return type == int.class || type == Integer.class || type == long.class || type == Long.class;
  }

  private static String kind(ArgSpec arg, Class<?> type) {
    if (type.isEnum()) {
      return series(
          Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
              .toList(),
          "or");
    }
    return whole(type)
        ? "a whole number"
        : type == double.class || type == Double.class
            ? "a number such as 0.5"
            : Map.class.isAssignableFrom(type) ? label(arg) : "a name that a file can have";
  }

  private static String words(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() + " " + label(arg) : label(arg);
  }

  private static String label(ArgSpec arg) {
    var label = arg.paramLabel();
    return label.startsWith("<")
        ? label.substring(1, label.length() - 1).toUpperCase(Locale.ROOT)
        : label;
  }

  private static String quoted(String typed) {
    return "\"%s\"".formatted(shown(typed));
  }

  private static String shown(String typed) {
    return typed.length() <= QUOTED ? typed : typed.substring(0, QUOTED - 3) + "...";
  }

  /// Return `a, b and c`.
  static String series(List<String> all, String last) {
    if (all.size() < 2) {
      return String.join("", all);
    }
    var before = new ArrayList<>(all.subList(0, all.size() - 1));
    return "%s %s %s".formatted(String.join(", ", before), last, all.getLast());
  }
}
