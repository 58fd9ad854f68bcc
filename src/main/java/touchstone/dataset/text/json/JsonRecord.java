package touchstone.dataset.text.json;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// One value of a list, or of a file with a value a line.
///
/// @param number the line in a file with a value a line, else which one of the list it is, from 1
/// @param where its place, as people read it
public record JsonRecord(JsonNode value, long number, Supplier<String> where) {}
