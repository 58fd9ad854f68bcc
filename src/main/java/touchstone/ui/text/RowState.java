package touchstone.ui.text;

import java.util.List;

/// What is special about the text of a row.
///
/// @param marks those that meet the row, in the order of their starts
/// @param links what is seen of relations in the row
/// @param focus the id of the mark or relation of the row that the next key decides about, or
///   [TextMark#NONE]
/// @param lit the id of the mark under the mouse or held, or [TextMark#NONE]
/// @param selection what is selected of the row
/// @param matches what was found in the row
/// @param currentMatch the match that a person has come to, empty where it is elsewhere
record RowState(
    List<TextMark> marks,
    List<LinkPart> links,
    long focus,
    long lit,
    TextRange selection,
    List<TextRange> matches,
    TextRange currentMatch) {}
