package dev.slipway.server.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows in aligned columns. */
public final class Table {
  private static final int GAP = 2;
  private static final int LEAST = 10;

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

  /**
   * The same table no wider than this, its widest columns cut; as it is when it fits, or when so
   * little room is left that no column would say anything.
   *
   * @param width in characters, or 0 for any
   */
  public Table within(int width) {
    List<Integer> widths = widths();
    int over = widths.stream().mapToInt(each -> each + GAP).sum() - GAP - width;
    while (width > 0 && over > 0) {
      int widest = Collections.max(widths);
      if (widest <= LEAST) {
        break;
      }
      widths.set(widths.lastIndexOf(widest), widest - 1);
      over--;
    }
    Table table = new Table();
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        cells.add(
            cell.length() <= widths.get(i) ? cell : cell.substring(0, widths.get(i) - 1) + "…");
      }
      table.rows.add(cells);
    }
    return table;
  }

  /** The rows, aligned. */
  public List<String> lines() {
    return lines(cell -> cell);
  }

  /** The rows, aligned, each cell with what {@code paint} adds to it and nobody sees. */
  public List<String> lines(UnaryOperator<String> paint) {
    List<Integer> widths = widths();
    return rows.stream().map(row -> line(row, widths, paint)).toList();
  }

  private List<Integer> widths() {
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
    return widths;
  }

  private static String line(List<String> row, List<Integer> widths, UnaryOperator<String> paint) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(paint.apply(cell)).append(" ".repeat(widths.get(i) - cell.length() + GAP));
    }
    return line.toString().stripTrailing();
  }
}
