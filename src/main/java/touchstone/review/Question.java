package touchstone.review;

import java.util.Map;

/// What a project asks of each item, apart from the labels that it offers.
///
/// @param position among the questions, from 0
/// @param kind the id of its kind
/// @param options by name
public record Question(int position, String kind, Map<String, String> options) {
  public Question {
    options = Map.copyOf(options);
  }
}
