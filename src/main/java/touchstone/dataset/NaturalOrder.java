package touchstone.dataset;

import java.util.Comparator;

/// The order in which people count: `img2` before `img10`, capitals beside small letters.
public final class NaturalOrder implements Comparator<String> {
  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (digit(a.charAt(i)) && digit(b.charAt(j))) {
        int iEnd = endOfDigits(a, i);
        int jEnd = endOfDigits(b, j);
        int order = compareNumbers(a, i, iEnd, b, j, jEnd);
        if (order != 0) {
          return order;
        }
        i = iEnd;
        j = jEnd;
      } else {
        int order =
            Character.compare(
                Character.toLowerCase(a.charAt(i)), Character.toLowerCase(b.charAt(j)));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
    }
    int rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b);
  }

  private static int compareNumbers(String a, int i, int iEnd, String b, int j, int jEnd) {
    while (i < iEnd && a.charAt(i) == '0') {
      i++;
    }
    while (j < jEnd && b.charAt(j) == '0') {
      j++;
    }
    int length = Integer.compare(iEnd - i, jEnd - j);
    if (length != 0) {
      return length;
    }
    for (; i < iEnd; i++, j++) {
      int order = Character.compare(a.charAt(i), b.charAt(j));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && digit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
