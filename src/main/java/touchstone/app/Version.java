package touchstone.app;

/// The version of the application, as the build names it.
final class Version {
  static final String TEXT = read();

  private Version() {}

  private static String read() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? System.getProperty("touchstone.version", "0.1.0") : version;
  }
}
