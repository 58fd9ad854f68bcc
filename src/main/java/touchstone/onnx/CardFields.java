package touchstone.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import touchstone.onnx.ModelCard.Suppression;

/// The fields of one object in a card file, read with their types checked.
///
/// @param node the object, or a missing node where the card leaves it out
/// @param file the file's name, for sentences
/// @param path what stands before a field's name in sentences, such as `input.`
record CardFields(JsonNode node, String file, String path) {
  static CardFields of(JsonNode node, String file, String path) throws ModelException {
    if (!node.isObject() && !node.isMissingNode()) {
      throw new ModelException(
          path.isEmpty()
              ? "%s is not a model card: it is not an object.".formatted(file)
              : "%s, field %s, must be an object."
                  .formatted(file, path.substring(0, path.length() - 1)));
    }
    return new CardFields(node, file, path);
  }

  void only(String... known) throws ModelException {
    var names = Set.of(known);
    for (var name : node.propertyNames()) {
      if (!names.contains(name)) {
        throw new ModelException(
            "%s has a field %s%s that model cards do not have; known are %s."
                .formatted(file, path, name, String.join(", ", known)));
      }
    }
  }

  ModelException wrong(String field, String expected) {
    return new ModelException("%s, field %s%s, must be %s.".formatted(file, path, field, expected));
  }

  private JsonNode at(String field) {
    var value = node.path(field);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  CardFields object(String field) throws ModelException {
    return of(at(field), file, path + field + ".");
  }

  String text(String field) throws ModelException {
    var value = at(field);
    if (value.isMissingNode()) {
      return "";
    }
    if (!value.isString()) {
      throw wrong(field, "a text");
    }
    return value.stringValue();
  }

  String word(String field, List<String> allowed) throws ModelException {
    var word = text(field);
    if (!word.isEmpty() && !allowed.contains(word)) {
      throw wrong(field, "one of " + String.join(", ", allowed));
    }
    return word;
  }

  List<String> texts(String field) throws ModelException {
    var value = at(field);
    if (value.isMissingNode()) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (var element : value) {
      if (!element.isString()) {
        throw wrong(field, "a list of texts");
      }
      texts.add(element.stringValue());
    }
    if (!value.isArray()) {
      throw wrong(field, "a list of texts");
    }
    return texts;
  }

  List<Double> numbers(String field) throws ModelException {
    var value = at(field);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (value.isNumber()) {
      return List.of(value.doubleValue());
    }
    var numbers = new ArrayList<Double>();
    for (var element : value) {
      if (!element.isNumber()) {
        throw wrong(field, "a number or a list of numbers");
      }
      numbers.add(element.doubleValue());
    }
    if (!value.isArray() || (numbers.size() != 1 && numbers.size() != 3)) {
      throw wrong(field, "one number or three");
    }
    return numbers;
  }

  @Nullable Double number(String field, double least, double most) throws ModelException {
    var value = at(field);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw wrong(
          field,
          most > 1e6 ? "a number" : "a number from %s to %s".formatted(plain(least), plain(most)));
    }
    return value.doubleValue();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  @Nullable Integer whole(String field, int least, int most) throws ModelException {
    var value = at(field);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw wrong(field, "a whole number from %d to %d".formatted(least, most));
    }
    return value.intValue();
  }

  @Nullable Boolean flag(String field) throws ModelException {
    var value = at(field);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw wrong(field, "true or false");
    }
    return value.booleanValue();
  }

  <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) throws ModelException {
    var value = at(field);
    if (value.isMissingNode()) {
      return null;
    }
    if (type == Suppression.class && value.isBoolean()) {
      return type.cast(value.booleanValue() ? Suppression.CLASSES : Suppression.NONE);
    }
    var said = value.isString() ? value.stringValue().toLowerCase(Locale.ROOT) : "";
    for (var choice : type.getEnumConstants()) {
      if (ModelCard.word(choice).toLowerCase(Locale.ROOT).equals(said)) {
        return choice;
      }
    }
    throw wrong(
        field,
        type == Suppression.class
            ? "true, false or \"agnostic\""
            : "one of "
                + String.join(
                    ", ", Arrays.stream(type.getEnumConstants()).map(ModelCard::word).toList()));
  }
}
