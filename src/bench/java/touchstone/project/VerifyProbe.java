package touchstone.project;
import java.lang.management.ManagementFactory;
import java.nio.file.*;
import touchstone.job.*;
public final class VerifyProbe {
  public static void main(String[] a) throws Exception {
    var path = Path.of(a[0]);
    if (a.length > 1) { Files.deleteIfExists(path); long t=System.nanoTime(); ManySteps.make(path, Integer.parseInt(a[1])); System.out.printf("made %.1f s, %d MB%n", (System.nanoTime()-t)/1e9, Files.size(path)>>20); }
    var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (int i=0;i<Integer.getInteger("times",3);i++)
    try (var jobs = new ThreadJobRunner(); var file = ProjectFile.openReadOnly(path)) {
      long t=System.nanoTime(), c=os.getProcessCpuTime(); var w = file.verify(jobs); System.out.printf("verify wall %.1f s cpu %.1f %s load %.1f%n", (System.nanoTime()-t)/1e9, (os.getProcessCpuTime()-c)/1e9, w, os.getSystemLoadAverage());
    }
  }
}
