package touchstone.dataset.catalogue;

import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.text.Unit;
import touchstone.dataset.text.corpus.Scheme;
import touchstone.dataset.text.table.TableStart;

/// What a person says of a dataset, looked at before a format is chosen: readers pass over what
/// they have no use for, so that a word which means nothing anywhere would go unnoticed.
public final class Said {
  private Said() {}

  /// Refuse what means nothing whatever the format.
  ///
  /// @throws DatasetException with a sentence that says what can be said
  public static void check(ReadOptions options) throws DatasetException {
    options.header();
    Unit.check(options);
    Scheme.said(options);
    var delimiter = options.get(ReadOptions.DELIMITER).filter(text -> !text.isEmpty());
    if (delimiter.isPresent()) {
      TableStart.delimiter(delimiter.get());
    }
  }
}
