package touchstone.prelabel;

import java.util.List;
import touchstone.annotation.Item;

/// Everything a model proposes for one item, best first; often nothing.
public record ItemProposals(Item item, List<Proposal> proposals) {
  public ItemProposals {
    proposals = List.copyOf(proposals);
  }
}
