package dev.twinline.workflows.evidence.page;

import java.util.List;

/** A table with a name for those who do not see it; the first cell of a row names the row. */
final class Table {

  private final StringBuilder rows = new StringBuilder();
  private final String name;
  private final List<String> columns;

  private Table(String name, List<String> columns) {
    this.name = name;
    this.columns = columns;
  }

  static Table of(String name, String... columns) {
    return new Table(name, List.of(columns));
  }

  /** A row of cells that are markup already. */
  Table row(String... cells) {
    return row(List.of(cells));
  }

  Table row(List<String> cells) {
    rows.append("<tr><th scope=\"row\">").append(cells.get(0)).append("</th>");
    cells.stream().skip(1).forEach(cell -> rows.append("<td>").append(cell).append("</td>"));
    rows.append("</tr>\n");
    return this;
  }

  /** A table that is wider than a phone is moved by itself, and the page stands still. */
  String markup() {
    StringBuilder table = new StringBuilder();
    table.append("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
    table.append(Html.escape(name)).append("\"><table>\n<thead><tr>");
    columns.forEach(
        column -> table.append("<th scope=\"col\">").append(Html.escape(column)).append("</th>"));
    return table
        .append("</tr></thead>\n<tbody>\n")
        .append(rows)
        .append("</tbody></table></div>\n")
        .toString();
  }
}
