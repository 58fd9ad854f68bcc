package touchstone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void everySourceIsLaidOutByTheFormatter() throws IOException, FormatterException {
    var astray = new ArrayList<Path>();
    for (var file : Sources.all()) {
      var source = Files.readString(file);
      if (!Sources.format(source).equals(source)) {
        astray.add(file);
      }
    }
    assertEquals(List.of(), astray, "run: mvn -Pformat process-test-classes");
  }
}
