package touchstone.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import touchstone.job.Cancellation;

/// A model that is open in ONNX Runtime. Any number of threads may run it at once; closing waits
/// for them.
public final class OnnxModel implements AutoCloseable {
  /// How a model is run.
  ///
  /// @param threads within one run; 1 is best when several runs go on at once
  public record Options(int threads) {
    /// One thread per run, for callers that run the model from several threads.
    public static final Options SINGLE = new Options(1);

    public Options {
      if (threads < 1) {
        throw new IllegalArgumentException("A model is run by at least one thread.");
      }
    }
  }

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final GraphInspection graph;
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxModel(OrtEnvironment environment, OrtSession session, GraphInspection graph) {
    this.environment = environment;
    this.session = session;
    this.graph = graph;
  }

  /// Open a model file. Custom operators and weights outside its folder are refused before ONNX
  /// Runtime sees it.
  ///
  /// @throws ModelException when it is refused, naming the file and the reason
  public static OnnxModel open(Path file, Options options) throws ModelException {
    var graph = GraphInspection.read(file);
    graph.refuseCustomOperators();
    ExternalData.check(file, graph);
    var environment = environment();
    try (var settings = new SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      settings.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      settings.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      settings.addConfigEntry("session.intra_op.allow_spinning", "0");
      settings.addConfigEntry("session.inter_op.allow_spinning", "0");
      return new OnnxModel(environment, session(environment, file, graph, settings), graph);
    } catch (OrtException failure) {
      throw new ModelException(
          "ONNX Runtime does not load %s: %s"
              .formatted(graph.fileName(), OrtSentences.of(failure, file)),
          failure);
    }
  }

  private static OrtSession session(
      OrtEnvironment environment, Path file, GraphInspection graph, SessionOptions settings)
      throws OrtException {
    try {
      return environment.createSession(file.toString(), settings);
    } catch (OrtException failure) {
      if (LocaleFallback.explains(String.valueOf(failure.getMessage()))) {
        var model = LocaleFallback.model(file, graph);
        if (model.isPresent()) {
          return environment.createSession(model.get(), settings);
        }
      }
      throw failure;
    }
  }

  private static OrtEnvironment environment() throws ModelException {
    CommandLine.check();
    try {
      var environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "touchstone");
      environment.setTelemetry(false);
      return environment;
    } catch (OrtException | LinkageError | IllegalStateException failure) {
      throw new ModelException(
          "ONNX Runtime does not start on this computer (%s)."
              .formatted(OrtSentences.firstLine(String.valueOf(failure.getMessage()))),
          failure);
    }
  }

  /// Return the name and version of the inference engine.
  public static String runtime() throws ModelException {
    return "ONNX Runtime " + environment().getVersion();
  }

  public GraphInspection graph() {
    return graph;
  }

  /// Start a series of runs that ends when it is closed, or cut short when the stop is asked for.
  public Inference inference(Cancellation cancellation) throws ModelException {
    try {
      return new Inference(this, environment, session, cancellation);
    } catch (OrtException failure) {
      throw new ModelException(
          "%s cannot be run: %s".formatted(graph.fileName(), OrtSentences.of(failure)), failure);
    }
  }

  void beginRun() {
    open.readLock().lock();
    if (closed) {
      open.readLock().unlock();
      throw new IllegalStateException("The model was closed.");
    }
  }

  void endRun() {
    open.readLock().unlock();
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException failure) {
      throw new IllegalStateException("The model cannot be closed.", failure);
    } finally {
      open.writeLock().unlock();
    }
  }
}
