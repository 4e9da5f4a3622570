package dev.slipway.server.options;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the right name nearest to a wrong one, by edit distance. */
public final class Nearest {
  private Nearest() {}

  /** The nearest of the names, when it is near enough to be what was meant. */
  public static Optional<String> to(String wrong, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(wrong, name) <= Math.max(2, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /** The end of a sentence that suggests the nearest name, or nothing. */
  public static String suggestion(String wrong, Collection<String> names) {
    return to(wrong, names).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
