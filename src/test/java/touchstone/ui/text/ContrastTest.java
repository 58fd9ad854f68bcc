package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import touchstone.ui.canvas.LabelColours;

class ContrastTest {
  @Test
  void everyLabelCanBeReadOnEveryPage() {
    for (var page : List.of(Color.WHITE, Color.web("#0d1117"), Color.web("#f6f8fa"))) {
      for (int i = 0; i < LabelColours.size(); i++) {
        var colour = Contrast.ensured(LabelColours.of(i), page, 4.5);
        assertTrue(Contrast.ratio(colour, page) >= 4.5, page + " " + i);
      }
    }
  }

  @Test
  void whatIsLegibleStaysAsItIs() {
    assertEquals(Color.web("#0969da"), Contrast.ensured(0x0969da, Color.WHITE, 4.5));
  }
}
