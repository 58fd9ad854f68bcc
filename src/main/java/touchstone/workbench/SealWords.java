package touchstone.workbench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import touchstone.review.ClockJump;
import touchstone.review.Seal;
import touchstone.review.Sealed;

/// What is said of seals and clocks, in the window and on the command line.
public final class SealWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SealWords() {}

  /// Say that something is there only in part.
  ///
  /// @param name of what came in
  public static String partial(String name) {
    return "Not all that came with %s is there as it was written: it was recovered, as far as it could be."
        .formatted(name);
  }

  /// Return whether a project contains what was sealed, and who signed, a sentence each.
  public static List<String> sentences(SealReport report) {
    return Stream.of(partial(report), contents(report), List.of(signature(report)))
        .flatMap(List::stream)
        .toList();
  }

  /// Return what was sealed and could be recovered only in part since, a sentence each.
  public static List<String> partial(SealReport report) {
    return report.partial().stream()
        .map(
            "Not all that came with %s is there as it was when it was sealed: a part of it was lost or altered, and could not be recovered."
                ::formatted)
        .toList();
  }

  /// Return whether a project contains the steps that were sealed, a sentence each.
  public static List<String> contents(SealReport report) {
    var sealed = report.sealed();
    var seal = sealed.seal();
    var lines = new ArrayList<String>();
    if (!report.sound()) {
      lines.add(
          "The file was altered outside of Touchstone: whether what was sealed is there cannot be"
              + " told from it.");
    } else if (sealed.holds()) {
      lines.add(
          "%s that was sealed by %s on %s is there: %s of %s; %s came after."
              .formatted(
                  report.partial().isEmpty() ? "Everything" : "Every step",
                  seal.byName(),
                  time(seal.at()),
                  Numbers.of(sealed.steps(), "step"),
                  Numbers.of(people(seal), "person", "people"),
                  Numbers.of(sealed.after(), "step")));
    } else if (sealed.missing().isEmpty()) {
      lines.add(
          "Not everything that was sealed is there: %,d of %s."
              .formatted(sealed.steps(), Numbers.of(seal.steps(), "step")));
    }
    sealed.missing().forEach(one -> lines.add(sentence(one)));
    return lines;
  }

  private static long people(Seal seal) {
    return seal.heads().stream().map(Seal.Head::annotator).distinct().count();
  }

  private static String sentence(Sealed.Missing one) {
    var head = one.head();
    return one.behind()
        ? "The chain of %s had %s when it was sealed, and has %,d here: the file is an older copy, or the chain was cut or rewritten."
            .formatted(head.name(), Numbers.of(head.sequence(), "step"), one.now())
        : "The chain of %s was rewritten since it was sealed, or went on otherwise in another copy: its step %,d is not what was sealed."
            .formatted(head.name(), head.sequence());
  }

  /// Return what is known of the signature.
  public static String signature(SealReport report) {
    var who = report.sealed().seal().byName();
    return switch (report.signed()) {
      case NOT -> "The seal is not signed.";
      case TAKEN_OFF ->
          "The seal was signed, as the project holds it, and here its signature was taken off;"
              + " get it anew from whoever made it.";
      case FALSELY ->
          "The signature does not belong to this seal: one of them was forged or altered; do not"
              + " rely on it.";
      case BY_PROFILE ->
          "The signature holds, by the key that the profile of %s names (%s)."
              .formatted(who, report.key());
      case BY_FORMER ->
          "The signature holds, by a key that the profile of %s named before it named another (%s)."
              .formatted(who, report.key());
      case BY_STRANGER ->
          (report.sealed().holds()
                  ? "The signature is by a key that the profile of %s never named (%s): somebody else signed."
                  : "The signature is by a key that the profile of %s does not name (%s); what is missing may have named it.")
              .formatted(who, report.key());
    };
  }

  /// Return what is odd about the time of a step.
  public static String sentence(ClockJump jump, String name) {
    return jump.ahead()
        ? "Step %,d (%s) was taken %s from now, by the clock of %s."
            .formatted(jump.step(), time(jump.at()), words(jump.off()), name)
        : "Step %,d (%s) was taken %s before a step that it builds on, by the clock of %s."
            .formatted(jump.step(), time(jump.at()), words(jump.off()), name);
  }

  /// Return the same as a note beside the time.
  static String note(ClockJump jump) {
    return jump.ahead()
        ? "the clock was %s ahead".formatted(words(jump.off()))
        : "by a clock %s behind the step before".formatted(words(jump.off()));
  }

  /// Return a span of time in its two largest units.
  public static String words(Duration span) {
    if (span.toDays() > 0) {
      return Numbers.of(span.toDays(), "day")
          + (span.toDays() < 10 && span.toHoursPart() > 0 ? " " + span.toHoursPart() + " h" : "");
    }
    if (span.toHours() > 0) {
      return span.toHours()
          + " h"
          + (span.toMinutesPart() > 0 ? " " + span.toMinutesPart() + " min" : "");
    }
    return span.toMinutes() > 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
  }

  /// Return a time as it is printed, in UTC.
  public static String time(Instant at) {
    return TIME.format(at) + " UTC";
  }

  private static String time(String at) {
    try {
      return time(Instant.parse(at));
    } catch (java.time.DateTimeException odd) {
      return at;
    }
  }
}
