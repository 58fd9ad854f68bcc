package touchstone.project;

import java.nio.file.Path;

/// A disk that is something else than it is, until it is closed.
public final class Simulated implements AutoCloseable {
  private Simulated(Ground.Probe probe) {
    Ground.probe = probe;
  }

  /// @param logs whether a write-ahead log works
  public static Simulated disk(String type, boolean logs) {
    return new Simulated(
        new Ground.Probe() {
          @Override
          public String type(Path file) {
            return type;
          }

          @Override
          public boolean logs(Path file) {
            return logs;
          }
        });
  }

  @Override
  public void close() {
    Ground.probe = Ground.REAL;
  }
}
