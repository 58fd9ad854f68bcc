package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.project.Writers.Write;
import touchstone.project.Writers.Written;
import touchstone.review.Change;
import touchstone.review.Profile;
import touchstone.review.Role;
import touchstone.review.Subject;

/// Who people are to the others, field by field: what they are called, what they do, and their key.
/// Owned by the thread of its connection.
///
/// A step states a whole profile, yet what it alters are the fields in which that differs from what
/// was there. So where people altered the same person without knowing of each other, the fields
/// come together: one called them otherwise, another gave them a role or their key, and all of it
/// holds. Only a field that was written differently is contested, and what held before goes on to
/// hold; where nothing did, the first of the values in their own order. Whoever meets a project
/// anew is introduced under a name and as an annotator: that gives way to what somebody stated of
/// them, and says nothing of a key.
///
/// A person decides one field, which is stated by a subject of its own and becomes part of the
/// profile.
final class Profiles {
  /// A part of a profile that is altered for itself.
  enum Field {
    NAME(Subject.PROFILE_NAME.word()),
    ROLE(Subject.PROFILE_ROLE.word()),
    KEY(Subject.PROFILE_KEY.word());

    private final String subject;

    Field(String subject) {
      this.subject = subject;
    }

    String subject() {
      return subject;
    }

    /// Return the field that a subject states, absent when it states something else.
    static Optional<Field> of(String subject) {
      for (var field : values()) {
        if (field.subject.equals(subject)) {
          return Optional.of(field);
        }
      }
      return Optional.empty();
    }

    /// Return the value in a profile, as it is stored; null where there is none.
    private @Nullable String in(Profile profile) {
      var value =
          switch (this) {
            case NAME -> profile.name();
            case ROLE -> profile.role();
            case KEY -> profile.key();
          };
      return value == null ? null : Statements.write(value);
    }

    /// Return a profile with another value; with the same where one is needed and none is given.
    private Profile put(Profile profile, @Nullable String value) {
      return switch (this) {
        case NAME ->
            value == null
                ? profile
                : profile.withName(Statements.read(Subject.PROFILE_NAME, value));
        case ROLE ->
            value == null
                ? profile
                : profile.withRole(Statements.read(Subject.PROFILE_ROLE, value));
        case KEY ->
            new Profile(
                profile.name(),
                profile.role(),
                value == null ? null : Statements.read(Subject.PROFILE_KEY, value));
      };
    }

    /// Return the first of several values in their own order.
    private @Nullable String first(Written written) {
      Comparator<String> order =
          this == ROLE
              ? Comparator.comparing(value -> Statements.read(Subject.PROFILE_ROLE, value))
              : Comparator.naturalOrder();
      return this == KEY
          ? null
          : written.latest().stream()
              .map(Write::after)
              .filter(Objects::nonNull)
              .min(order)
              .orElse(null);
    }
  }

  private final Sql sql;
  private final Register register;

  Profiles(Sql sql) {
    this.sql = sql;
    register = new Register(sql);
  }

  /// Return the fields that a step alters which states a profile, each as if it were stated for
  /// itself.
  static List<Change.Stated> altered(String id, @Nullable String before, @Nullable String after) {
    var altered = new ArrayList<Change.Stated>();
    for (var field : Field.values()) {
      var was = before == null ? null : field.in(Statements.read(Subject.PROFILE, before));
      var is = after == null ? null : field.in(Statements.read(Subject.PROFILE, after));
      if (!Objects.equals(was, is)) {
        altered.add(new Change.Stated(field.subject, id, was, is));
      }
    }
    return altered;
  }

  /// Return what states the whole profile where one field of it is stated; anything else as it is.
  Change.Stated whole(Change.Stated stated) throws SQLException {
    var field = Field.of(stated.subject());
    if (field.isEmpty()) {
      return stated;
    }
    var before = Statements.value(sql, Subject.PROFILE.word(), stated.key()).orElse(null);
    return new Change.Stated(
        Subject.PROFILE.word(),
        stated.key(),
        before,
        before == null
            ? null
            : Statements.write(
                field.get().put(Statements.read(Subject.PROFILE, before), stated.after())));
  }

  /// Return the value of a field as it is stored, absent where there is none.
  Optional<String> value(Field field, String id) throws SQLException {
    return Statements.value(sql, Subject.PROFILE.word(), id)
        .map(value -> field.in(Statements.read(Subject.PROFILE, value)));
  }

  /// Return whether somebody else than a person owns the project.
  boolean ownedBesides(AnnotatorId person) throws SQLException {
    return Statements.all(sql, Subject.PROFILE).entrySet().stream()
        .anyMatch(
            profile ->
                profile.getValue().role() == Role.OWNER
                    && !profile.getKey().equals(person.value()));
  }

  /// Let a field be what its latest writers made of it.
  ///
  /// @param relieved owners
  /// @return what is contested of it, absent when nothing is
  Optional<Written> settle(
      Field field, String id, Written given, Lineage lineage, Relieved relieved)
      throws SQLException {
    var written = said(field, given);
    var value = written.latest().getLast().after();
    boolean kept = field == Field.ROLE && !written.differs() && relieved.apart(id, written);
    if (kept) {
      value = Relieved.OWNER;
    } else if (written.differs()) {
      var base = written.base(lineage);
      value = base == null ? field.first(written) : base;
    }
    var before = Statements.value(sql, Subject.PROFILE.word(), id);
    if (before.isPresent()) {
      var after =
          Statements.write(field.put(Statements.read(Subject.PROFILE, before.get()), value));
      if (!after.equals(before.get())) {
        sql.update(
            "UPDATE statement SET value = ? WHERE subject = ? AND key = ?",
            after,
            Subject.PROFILE.word(),
            id);
        register.follow(new Change.Stated(Subject.PROFILE.word(), id, before.get(), after));
      }
    }
    return kept || written.differs() ? Optional.of(written) : Optional.empty();
  }

  /// Return what is known of a field without the introductions, where there is more.
  private static Written said(Field field, Written written) {
    if (field == Field.KEY) {
      return written;
    }
    var said = written.latest().stream().filter(write -> write.before() != null).toList();
    return said.isEmpty() ? written : new Written(written.all(), said);
  }
}
