package touchstone.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The labels of a task in the order in which they are offered: the first nine answer to the digit
/// keys.
///
/// @param colours 0xRRGGBB of those labels that were given one
/// @param former names that labels had before they were renamed or moved into another label, with
///   the label that is meant by them now: whatever was stored under such a name is read under that
///   label
public record LabelSet(List<Label> labels, Map<Label, Integer> colours, Map<Label, Label> former) {
  public LabelSet {
    labels = List.copyOf(new LinkedHashSet<>(labels));
    colours = Map.copyOf(colours);
    former = Map.copyOf(former);
    for (var label : colours.keySet()) {
      if (!labels.contains(label)) {
        throw new IllegalArgumentException("“%s” has a colour and is no label.".formatted(label));
      }
    }
    for (var name : former.entrySet()) {
      if (labels.contains(name.getKey()) || !labels.contains(name.getValue())) {
        throw new IllegalArgumentException(
            "“%s” is not the former name of a label.".formatted(name.getKey()));
      }
    }
  }

  public LabelSet(List<Label> labels) {
    this(labels, Map.of(), Map.of());
  }

  public static LabelSet of(String... names) {
    return of(List.of(names));
  }

  public static LabelSet of(Collection<String> names) {
    return new LabelSet(names.stream().map(Label::new).toList());
  }

  /// Return this set followed by labels that a person typed.
  ///
  /// @throws IllegalArgumentException with a sentence, if a name is none of a label, or one that is
  ///   there
  public LabelSet typed(Collection<String> names) {
    var all = new LinkedHashSet<>(labels);
    for (var name : names) {
      var label = new Label(name);
      if (!all.add(label)) {
        throw new IllegalArgumentException(
            "There is a label “%s” already; name each label once.".formatted(label));
      }
    }
    return new LabelSet(List.copyOf(all), colours, former);
  }

  /// Return the label that is meant by a name that may be a former one.
  public Label now(Label label) {
    return former.getOrDefault(label, label);
  }

  /// Return this set followed by those labels of `others` that it lacks; a former name stands for
  /// the label that is meant by it now.
  public LabelSet plus(Collection<Label> others) {
    var all = new ArrayList<>(labels);
    others.stream().map(this::now).forEach(all::add);
    return new LabelSet(all, colours, former);
  }

  /// Return this set with a label that goes by another name from now on.
  ///
  /// @throws IllegalArgumentException with a sentence, if the name means another label
  public LabelSet renamed(Label from, Label to) {
    if (from.equals(to)) {
      return this;
    }
    if (contains(to)) {
      throw new IllegalArgumentException("There is a label “%s” already.".formatted(to));
    }
    if (former.containsKey(to) && !now(to).equals(from)) {
      throw new IllegalArgumentException(
          "“%s” is a former name of “%s”; choose another.".formatted(to, now(to)));
    }
    var all = new ArrayList<>(labels);
    all.replaceAll(label -> label.equals(from) ? to : label);
    var hues = new HashMap<>(colours);
    var hue = hues.remove(from);
    if (hue != null) {
      hues.put(to, hue);
    }
    var names = standingFor(from, to);
    names.remove(to);
    return new LabelSet(all, hues, names);
  }

  /// Return this set without a label whose annotations are those of another from now on.
  public LabelSet merged(Label from, Label into) {
    if (from.equals(into) || !contains(into)) {
      throw new IllegalArgumentException("“%s” is no other label.".formatted(into));
    }
    var all = new ArrayList<>(labels);
    all.remove(from);
    var hues = new HashMap<>(colours);
    hues.remove(from);
    return new LabelSet(all, hues, standingFor(from, into));
  }

  /// Return this set without a label; its former names mean nothing any more.
  public LabelSet without(Label label) {
    var all = new ArrayList<>(labels);
    all.remove(label);
    var hues = new HashMap<>(colours);
    hues.remove(label);
    var names = new HashMap<>(former);
    names.values().removeIf(label::equals);
    return new LabelSet(all, hues, names);
  }

  private Map<Label, Label> standingFor(Label gone, Label now) {
    var names = new HashMap<>(former);
    names.replaceAll((name, label) -> label.equals(gone) ? now : label);
    names.put(gone, now);
    return names;
  }

  /// Return this set with a label in that colour.
  ///
  /// @param rgb 0xRRGGBB
  public LabelSet coloured(Label label, int rgb) {
    var hues = new HashMap<>(colours);
    hues.put(label, rgb & 0xFFFFFF);
    return new LabelSet(labels, hues, former);
  }

  /// Return this set with a label in that colour, or in the usual one.
  private LabelSet hued(Label label, @Nullable Integer rgb) {
    if (rgb != null) {
      return coloured(label, rgb.intValue());
    }
    var hues = new HashMap<>(colours);
    hues.remove(label);
    return new LabelSet(labels, hues, former);
  }

  /// Return this set after what led from one set to another, be that forward or back. Labels that
  /// came to this set by other ways stay. A label that gets its former name back keeps the other
  /// one as a former name, since something may have been stored under it.
  public LabelSet patched(LabelSet before, LabelSet after) {
    var result = this;
    for (var gone : before.labels) {
      if (!after.contains(gone) && result.contains(gone)) {
        result = result.without(gone, before, after);
      }
    }
    for (var come : after.labels) {
      if (!before.contains(come) && !result.contains(come)) {
        result = result.with(come, after);
      }
    }
    for (var both : after.labels) {
      var hue = after.colours.get(both);
      if (before.contains(both)
          && result.contains(both)
          && !Objects.equals(hue, before.colours.get(both))) {
        result = result.hued(both, hue);
      }
    }
    return result;
  }

  private LabelSet without(Label gone, LabelSet before, LabelSet after) {
    var name =
        after.labels.stream()
            .filter(come -> !before.contains(come))
            .filter(come -> before.now(come).equals(gone) || after.now(gone).equals(come))
            .findFirst();
    if (name.isPresent() && (now(name.get()).equals(gone) || free(name.get()))) {
      return renamed(gone, name.get());
    }
    var into = after.now(gone);
    return into.equals(gone) || !contains(into) ? without(gone) : merged(gone, into);
  }

  private boolean free(Label name) {
    return !contains(name) && !former.containsKey(name);
  }

  private LabelSet with(Label come, LabelSet after) {
    var all = new ArrayList<>(labels);
    all.add(Math.min(after.indexOf(come), all.size()), come);
    var names = new HashMap<>(former);
    names.remove(come);
    after.former.forEach(
        (name, label) -> {
          if (label.equals(come) && !all.contains(name)) {
            names.put(name, label);
          }
        });
    return new LabelSet(all, colours, names).hued(come, after.colours.get(come));
  }

  public boolean contains(Label label) {
    return labels.contains(label);
  }

  /// Return the position of the label from 0, or -1.
  public int indexOf(Label label) {
    return labels.indexOf(label);
  }

  public int size() {
    return labels.size();
  }

  public boolean isEmpty() {
    return labels.isEmpty();
  }
}
