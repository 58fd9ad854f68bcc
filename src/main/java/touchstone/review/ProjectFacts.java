package touchstone.review;

/// What a project is known by.
///
/// @param id the same in every copy of the file
/// @param created when, as ISO 8601
public record ProjectFacts(String id, String name, String created) {}
