package touchstone.review;

import org.jspecify.annotations.Nullable;

/// Who a person is to the others of a project.
///
/// @param key their public key, null while they have none
public record Profile(String name, Role role, @Nullable String key) {
  public Profile withName(String other) {
    return new Profile(other, role, key);
  }

  public Profile withRole(Role other) {
    return new Profile(name, other, key);
  }

  public Profile withKey(String other) {
    return new Profile(name, role, other);
  }
}
