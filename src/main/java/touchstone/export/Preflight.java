package touchstone.export;

import java.util.List;

/// What an export would write and what it would drop.
///
/// @param drops one sentence each, with counts, such as "12 comments stay behind."
/// @param blockers one sentence each for what makes the export impossible; empty when it can go on
public record Preflight(long items, long labels, List<String> drops, List<String> blockers) {
  public Preflight {
    drops = List.copyOf(drops);
    blockers = List.copyOf(blockers);
  }
}
