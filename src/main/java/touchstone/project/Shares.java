package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import touchstone.annotation.ItemId;
import touchstone.review.Change;
import touchstone.review.Dealing;
import touchstone.review.ShareProgress;
import touchstone.review.Subject;

/// Which items were handed out to whom, and which share a copy was made for. Owned by the thread of
/// its connection.
final class Shares {
  /// The fact about a copy that says for which share it was made.
  static final String SHARE = "share";

  /// And what the latest steps were then.
  static final String HANDED = "handed";

  private final Sql sql;

  Shares(Sql sql) {
    this.sql = sql;
  }

  /// Write what is stated of a share's items.
  void follow(Change.Stated stated) throws SQLException {
    var share = stated.key().substring(0, stated.key().indexOf('/'));
    var before = stated.before();
    if (before != null) {
      write("DELETE FROM assigned WHERE share = ? AND item = ?", share, before);
    }
    var after = stated.after();
    if (after != null) {
      write("INSERT OR IGNORE INTO assigned (share, item) VALUES (?, ?)", share, after);
    }
  }

  private void write(String text, String share, String value) throws SQLException {
    var statement = sql.prepareBatch(text);
    for (long item : Statements.read(Subject.SHARE_ITEMS, value).identities()) {
      Sql.bind(statement, share, item);
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /// Return the items that can be handed out.
  ///
  /// @param column of the metadata by which they are dealt, empty for none
  /// @param again whether those that are done or were handed out before are among them
  List<Dealing.Card> cards(String column, boolean again) throws SQLException {
    var cards = new ArrayList<Dealing.Card>();
    sql.each(
        "SELECT t.item, coalesce((SELECT j.value FROM json_each(i.metadata) j WHERE j.key = ?), '')"
            + " FROM item_state t JOIN item i ON i.id = t.item"
            + (again
                ? ""
                : " WHERE t.item NOT IN (SELECT item FROM assigned)"
                    + " AND t.item NOT IN (SELECT item FROM own_state"
                    + " WHERE state IN ('DONE', 'RESOLVED', 'SKIPPED'))"),
        row -> cards.add(new Dealing.Card(new ItemId(row.getLong(1)), row.getString(2))),
        column);
    return cards;
  }

  /// Return the shares that were handed out, by person, with how far each has come.
  List<ShareProgress> all() throws SQLException {
    var names = Members.names(sql);
    var all = new ArrayList<ShareProgress>();
    for (var stated : Statements.all(sql, Subject.SHARE).entrySet()) {
      var share = stated.getValue();
      long done =
          sql.number(
              "SELECT count(*) FROM assigned g WHERE g.share = ? AND EXISTS (SELECT 1 FROM"
                  + " own_state o WHERE o.item = g.item AND o.annotator = ?"
                  + " AND o.state IN ('DONE', 'RESOLVED', 'SKIPPED'))",
              stated.getKey(),
              String.valueOf(share.taken()));
      var person = names.getOrDefault(String.valueOf(share.taken()), share.person());
      all.add(new ShareProgress(stated.getKey(), share, person, done));
    }
    all.sort(Comparator.comparing(ShareProgress::person).thenComparing(ShareProgress::key));
    return all;
  }

  /// Return the key of the share that the file was made for.
  Optional<String> own() throws SQLException {
    return meta(SHARE);
  }

  /// Return the latest steps when the file was made for a share.
  List<String> handed() throws SQLException {
    return meta(HANDED).map(hashes -> List.of(hashes.split(" "))).orElse(List.of());
  }

  private Optional<String> meta(String key) throws SQLException {
    return sql.first("SELECT value FROM meta WHERE key = ?", row -> row.getString(1), key);
  }
}
