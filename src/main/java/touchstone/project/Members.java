package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.AnnotatorId;
import touchstone.review.Member;
import touchstone.review.Profile;
import touchstone.review.Role;
import touchstone.review.Subject;
import touchstone.review.ToldApart;

/// Who takes part in a project. Owned by the thread of its connection.
final class Members {
  private final Sql sql;

  Members(Sql sql) {
    this.sql = sql;
  }

  /// Return what everybody is called where several are listed, by identity.
  static Map<String, String> names(Sql sql) throws SQLException {
    var names = new LinkedHashMap<String, String>();
    sql.each(
        "SELECT id, name FROM annotator ORDER BY id",
        row -> names.put(row.getString(1), row.getString(2)));
    return ToldApart.names(names);
  }

  /// Return them, those first who took most steps; people of a dataset took none.
  List<Member> all() throws SQLException {
    record Work(long steps, Instant last) {}
    var work = new HashMap<String, Work>();
    sql.each(
        "SELECT c.annotator, c.n, (SELECT s.at FROM step s WHERE s.annotator = c.annotator"
            + " ORDER BY s.sequence DESC LIMIT 1)"
            + " FROM (SELECT annotator, count(*) AS n FROM step GROUP BY annotator) AS c",
        row ->
            work.put(row.getString(1), new Work(row.getLong(2), Instant.parse(row.getString(3)))));
    var profiles = Statements.all(sql, Subject.PROFILE);
    var names = names(sql);
    var members = new ArrayList<Member>();
    sql.each(
        "SELECT id, name FROM annotator",
        row -> {
          var id = row.getString(1);
          var done = work.get(id);
          var name = names.getOrDefault(id, row.getString(2));
          members.add(
              new Member(
                  new AnnotatorId(id),
                  profiles.getOrDefault(id, new Profile(name, Role.ANNOTATOR, null)).withName(name),
                  done == null ? 0 : done.steps(),
                  done == null ? null : done.last()));
        });
    members.sort(
        Comparator.comparingLong(Member::steps)
            .reversed()
            .thenComparing(member -> member.profile().name())
            .thenComparing(member -> member.id().value()));
    return members;
  }
}
