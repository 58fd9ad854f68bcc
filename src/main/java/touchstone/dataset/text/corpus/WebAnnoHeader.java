package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The layers that a WebAnno TSV file says it holds, with their columns. Owned by one thread.
final class WebAnnoHeader {
  /// What a layer is.
  enum Kind {
    SPAN,
    /// A layer that says something of every word, such as its part of speech.
    WORD,
    CHAIN,
    RELATION
  }

  /// A layer.
  ///
  /// @param name in full, such as `webanno.custom.Aspect`
  /// @param features the plain ones, by their column from 0 for the one after the word
  /// @param slots how many columns of slots there are
  /// @param first the first column
  /// @param columns how many there are
  /// @param base of a relation, the name in full of the layer that it ties
  record Layer(
      Kind kind,
      String name,
      List<Feature> features,
      int slots,
      int first,
      int columns,
      @Nullable String base) {
    /// The last part of the name.
    String title() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    /// Return the id of the question that it answers if there is one: the last part of the name in
    /// small letters, with `-` for `_`; empty when that is no id.
    String question() {
      var id = title().toLowerCase(Locale.ROOT).replace('_', '-');
      return id.matches("[a-z0-9][a-z0-9-]{0,63}") ? id : "";
    }

    /// Return the place among the features of the one that is the label: the one called `value` or
    /// `label`, else the first; -1 when there is none.
    int label() {
      for (int i = 0; i < features.size(); i++) {
        if (features.get(i).name().equals("value") || features.get(i).name().equals("label")) {
          return i;
        }
      }
      return features.isEmpty() ? -1 : 0;
    }

    /// The column of a relation that names the unit from which it leads.
    int reference() {
      return first + columns - 1;
    }
  }

  /// A feature of a layer.
  record Feature(String name, int column) {}

  static final String FORMAT = "#FORMAT=WebAnno TSV 3";

  /// The features of layers that say something of every word, with the column that keeps them.
  static final Map<String, String> WORDS =
      Map.of(
          "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue", "POS",
          "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Lemma|value", "LEMMA",
          "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Stem|value", "STEM",
          "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.morph.MorphologicalFeatures|value",
              "FEATS");

  private static final String TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";

  private final List<Layer> layers = new ArrayList<>();
  private int columns;

  List<Layer> layers() {
    return layers;
  }

  /// How many columns follow the word.
  int columns() {
    return columns;
  }

  /// Return whether a relation ties words, which are no spans.
  static boolean tiesWords(Layer relation) {
    var base = relation.base();
    return base != null && (base.equals(TOKEN) || word(base));
  }

  private static boolean word(String layer) {
    return WORDS.keySet().stream().anyMatch(feature -> feature.startsWith(layer + "|"));
  }

  /// Take a line of the header and return whether it declares a layer.
  boolean declares(String line) {
    int equals = line.indexOf('=');
    var kind =
        switch (equals < 0 ? "" : line.substring(0, equals)) {
          case "#T_SP" -> Kind.SPAN;
          case "#T_CH" -> Kind.CHAIN;
          case "#T_RL" -> Kind.RELATION;
          default -> null;
        };
    if (kind == null) {
      return false;
    }
    var fields = line.substring(equals + 1).split("\\|");
    var name = fields[0].strip();
    if (kind == Kind.SPAN && word(name)) {
      kind = Kind.WORD;
    }
    var features = new ArrayList<Feature>();
    int slots = 0;
    String base = null;
    int first = columns;
    for (int i = 1; i < fields.length; i++) {
      if (kind == Kind.RELATION && fields[i].startsWith("BT_")) {
        base = fields[i].substring(3);
      } else if (fields[i].startsWith("ROLE_") || fields[i].contains(".")) {
        slots++;
      } else {
        features.add(new Feature(fields[i], columns));
      }
      columns++;
    }
    if (fields.length <= 1) {
      columns++;
    }
    layers.add(new Layer(kind, name, List.copyOf(features), slots, first, columns - first, base));
    return true;
  }
}
