package touchstone.dataset.text;

import java.util.Optional;
import touchstone.annotation.Modality;
import touchstone.dataset.DatasetReader;

/// Reads one input format of texts.
public interface TextReader extends DatasetReader {
  @Override
  default Optional<Modality> modality() {
    return Optional.of(Modality.TEXT);
  }
}
