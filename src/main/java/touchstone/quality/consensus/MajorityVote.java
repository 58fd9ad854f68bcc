package touchstone.quality.consensus;

import touchstone.quality.Ratings;

/// The vote in which every rating counts the same.
public final class MajorityVote {
  private MajorityVote() {}

  /// Return the share of an item's ratings that each category has.
  public static Consensus of(Ratings ratings) {
    int categories = ratings.categories().size();
    var shares = new double[ratings.items() * categories];
    var labels = new int[ratings.items()];
    for (int rating = 0; rating < ratings.size(); rating++) {
      shares[ratings.item(rating) * categories + ratings.category(rating)]++;
      labels[ratings.item(rating)]++;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= Math.max(1, labels[i / categories]);
    }
    return new Consensus(categories, shares, labels);
  }
}
