package touchstone.dataset;

/// An item of which a dataset says something without it being the dataset's own: it may be in the
/// project already, and is known there by its path or its name.
///
/// @param draft the item that it becomes where the project has none such
/// @param wholly whether the draft's text is the item's text, so that only an item with the very
///   same is meant; otherwise the name alone tells
public record ItemReference(ItemDraft draft, boolean wholly) {}
