package touchstone.quality.consensus;

import java.util.Arrays;
import touchstone.quality.Ratings;

/// Maximum likelihood estimates of what the items are and of how each rater confuses the categories
/// (Dawid & Skene 1979, Maximum likelihood estimation of observer error-rates using the EM
/// algorithm, Applied Statistics 28).
///
/// With T_ij the probability that item i is of category j, p_j how common it is, π^k_jl how often
/// rater k says l of a j, and n^k_il how often k said l of i:
/// - M: p_j = mean_i T_ij; π^k_jl = Σ_i T_ij n^k_il / Σ_l Σ_i T_ij n^k_il
/// - E: T_ij ∝ p_j Π_k Π_l (π^k_jl)^(n^k_il)
///
/// It begins at the shares of votes and finds a maximum near them, which is the wrong one when most
/// raters are worse than chance.
public final class DawidSkene {
  /// What a probability is never below, so that one rating never rules a category out.
  private static final double LEAST = 1e-10;

  private static final double TOLERANCE = 1e-5;
  private static final int MOST_ROUNDS = 100;

  private final int categories;
  private final int raters;
  private final int[] item;
  private final int[] rater;
  private final int[] category;
  private final int[] labels;
  private final double[] truth;
  private final double[] prior;
  private final double[] logPrior;
  private final double[] confusion;
  private final double[] logConfusion;

  private DawidSkene(Ratings ratings) {
    categories = ratings.categories().size();
    raters = ratings.raters().size();
    item = new int[ratings.size()];
    rater = new int[ratings.size()];
    category = new int[ratings.size()];
    truth = new double[ratings.items() * categories];
    prior = new double[categories];
    logPrior = new double[categories];
    confusion = new double[raters * categories * categories];
    logConfusion = new double[confusion.length];
    labels = byItem(ratings);
  }

  /// Estimate until the evidence lower bound, which after each E step equals the marginal log
  /// likelihood, changes by less than 1e-5, or for 100 rounds.
  public static Fit of(Ratings ratings) {
    return of(ratings, TOLERANCE, MOST_ROUNDS);
  }

  /// @param tolerance the change of the bound that ends the search
  public static Fit of(Ratings ratings, double tolerance, int mostRounds) {
    var search = new DawidSkene(ratings);
    search.begin();
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 1; ; round++) {
      search.maximise();
      double bound = search.expect();
      boolean settled = Math.abs(bound - before) < tolerance;
      if (settled || round >= mostRounds) {
        return new Fit(
            new Consensus(search.categories, search.truth, search.labels),
            search.categories,
            search.prior,
            search.confusion,
            bound,
            round,
            settled);
      }
      before = bound;
    }
  }

  /// What was found.
  public static final class Fit {
    private final Consensus consensus;
    private final int categories;
    private final double[] prior;
    private final double[] confusion;
    private final double logLikelihood;
    private final int rounds;
    private final boolean settled;

    private Fit(
        Consensus consensus,
        int categories,
        double[] prior,
        double[] confusion,
        double logLikelihood,
        int rounds,
        boolean settled) {
      this.consensus = consensus;
      this.categories = categories;
      this.prior = prior;
      this.confusion = confusion;
      this.logLikelihood = logLikelihood;
      this.rounds = rounds;
      this.settled = settled;
    }

    /// Return the items' posteriors. They lie nearer to 0 and 1 than the raters deserve whose
    /// errors are not independent of each other.
    public Consensus consensus() {
      return consensus;
    }

    /// Return how common a category is, from 0 to 1.
    public double prior(int category) {
      return prior[category];
    }

    /// Return how often a rater says one category of an item that is of another, from 0 to 1.
    public double confusion(int rater, int truly, int said) {
      return confusion[(rater * categories + said) * categories + truly];
    }

    /// Return how often a rater is right, over items as common as these.
    public double competence(int rater) {
      double right = 0;
      for (int category = 0; category < categories; category++) {
        right += prior[category] * confusion(rater, category, category);
      }
      return right;
    }

    /// Return the marginal log likelihood of the ratings: Σ_i ln Σ_j p_j Π_k Π_l (π^k_jl)^(n^k_il).
    public double logLikelihood() {
      return logLikelihood;
    }

    public int rounds() {
      return rounds;
    }

    /// Return whether the search ended because nothing changed any more.
    public boolean settled() {
      return settled;
    }
  }

  /// Copy the ratings in the order of their items, which keeps what is looked up near.
  ///
  /// @return how many ratings each item has
  private int[] byItem(Ratings ratings) {
    var counts = new int[ratings.items()];
    for (int rating = 0; rating < ratings.size(); rating++) {
      counts[ratings.item(rating)]++;
    }
    var next = new int[counts.length];
    for (int i = 1; i < counts.length; i++) {
      next[i] = next[i - 1] + counts[i - 1];
    }
    for (int rating = 0; rating < item.length; rating++) {
      int place = next[ratings.item(rating)]++;
      item[place] = ratings.item(rating);
      rater[place] = ratings.rater(rating);
      category[place] = ratings.category(rating);
    }
    return counts;
  }

  private void begin() {
    for (int rating = 0; rating < item.length; rating++) {
      truth[item[rating] * categories + category[rating]] += 1.0 / labels[item[rating]];
    }
  }

  private void maximise() {
    Arrays.fill(prior, 0);
    for (int i = 0; i < truth.length; i++) {
      prior[i % categories] += truth[i];
    }
    shares(prior, 0, 1, categories);
    Arrays.fill(confusion, 0);
    for (int rating = 0; rating < item.length; rating++) {
      int from = item[rating] * categories;
      int to = (rater[rating] * categories + category[rating]) * categories;
      for (int j = 0; j < categories; j++) {
        confusion[to + j] += truth[from + j];
      }
    }
    for (int k = 0; k < raters; k++) {
      for (int j = 0; j < categories; j++) {
        shares(confusion, k * categories * categories + j, categories, categories);
      }
    }
    for (int j = 0; j < categories; j++) {
      logPrior[j] = Math.log(prior[j]);
    }
    for (int i = 0; i < confusion.length; i++) {
      logConfusion[i] = Math.log(confusion[i]);
    }
  }

  /// Make some numbers add up to 1, none of them 0.
  private static void shares(double[] numbers, int from, int step, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int at = from + i * step;
      numbers[at] = Math.max(numbers[at], LEAST);
      sum += numbers[at];
    }
    for (int i = 0; i < count; i++) {
      numbers[from + i * step] /= sum;
    }
  }

  /// @return the marginal log likelihood
  private double expect() {
    double likelihood = 0;
    int rating = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == 0) {
        continue;
      }
      int at = i * categories;
      System.arraycopy(logPrior, 0, truth, at, categories);
      for (int end = rating + labels[i]; rating < end; rating++) {
        int from = (rater[rating] * categories + category[rating]) * categories;
        for (int j = 0; j < categories; j++) {
          truth[at + j] += logConfusion[from + j];
        }
      }
      likelihood += normalise(at);
    }
    return likelihood;
  }

  /// Turn logarithms into probabilities that add up to 1.
  ///
  /// @return the logarithm of what they added up to
  private double normalise(int at) {
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < categories; j++) {
      most = Math.max(most, truth[at + j]);
    }
    double sum = 0;
    for (int j = 0; j < categories; j++) {
      truth[at + j] = Math.exp(truth[at + j] - most);
      sum += truth[at + j];
    }
    for (int j = 0; j < categories; j++) {
      truth[at + j] /= sum;
    }
    return most + Math.log(sum);
  }
}
