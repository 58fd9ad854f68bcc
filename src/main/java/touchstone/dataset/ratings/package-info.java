/// Ratings that people gave before they came here, a row each: what their columns say, and how
/// cells answer the questions of a project.
@NullMarked
package touchstone.dataset.ratings;

import org.jspecify.annotations.NullMarked;
