package touchstone.project;
import java.nio.file.*;
public final class Dbg {
  public static void main(String[] a) throws Exception {
    for (int seed = 0; seed < Integer.parseInt(a[1]); seed++) {
      var folder = Files.createDirectories(Path.of(a[0], "p" + seed));
      for (var m : Varied.make(folder, seed)) {
        try (var f = ProjectFile.openReadOnly(m)) { var w = f.verify(); if (!w.isEmpty()) System.out.println(m + " " + w); }
      }
    }
  }
}
