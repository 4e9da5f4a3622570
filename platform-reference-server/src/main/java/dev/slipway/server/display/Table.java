package dev.slipway.server.display;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows in aligned columns. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with this heading; without one when it is empty. */
  public Table(String... heading) {
    if (heading.length > 0) {
      row(heading);
    }
  }

  /** Adds a row. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows, aligned. */
  public List<String> lines() {
    return lines(cell -> cell);
  }

  /** The rows, aligned, each cell with what {@code paint} adds to it and nobody sees. */
  public List<String> lines(UnaryOperator<String> paint) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = row.get(i).length();
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    return rows.stream().map(row -> line(row, widths, paint)).toList();
  }

  private static String line(List<String> row, List<Integer> widths, UnaryOperator<String> paint) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(paint.apply(cell)).append(" ".repeat(widths.get(i) - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
