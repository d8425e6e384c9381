package dev.twinline.workflows.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Draws calls over time as SVG: for each Region a strip with answered calls above its line and lost
 * calls, hatched, below it. The two differ by direction and pattern, so colour is only a help.
 */
final class CallChart {

  private static final int WIDTH = 900;
  private static final int LEFT = 90;
  private static final int STRIP = 110;
  private static final int TOP = 56;

  private final CallSeries series;
  private final List<Mark> marks;
  private final double second;
  private final int highest;

  /** A moment to mark in the chart. */
  record Mark(String name, Instant at) {}

  CallChart(CallSeries series, List<Mark> marks) {
    this.series = series;
    this.marks = marks;
    this.second = (WIDTH - LEFT - 10.0) / Math.max(1, series.length());
    this.highest =
        Math.max(
            1,
            series.seconds().stream()
                .mapToInt(s -> Math.max(s.answered(), s.lost()))
                .max()
                .orElse(1));
  }

  String svg() {
    List<String> regions = series.regions();
    int height = TOP + regions.size() * STRIP + 30;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Calls answered and lost per second in each Region\">\n"
            .formatted(WIDTH, height));
    svg.append(
        "<defs><pattern id=\"lost\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\""
            + " patternTransform=\"rotate(45)\"><rect width=\"4\" height=\"4\" class=\"lost-ground\"/>"
            + "<line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"4\" class=\"lost-line\"/></pattern></defs>\n");
    for (int i = 0; i < regions.size(); i++) {
      svg.append(strip(regions.get(i), TOP + i * STRIP));
    }
    svg.append(axis(TOP + regions.size() * STRIP));
    for (int i = 0; i < marks.size(); i++) {
      svg.append(mark(marks.get(i), i, TOP + regions.size() * STRIP));
    }
    return svg.append("</svg>\n").toString();
  }

  private String strip(String region, int top) {
    int zero = top + STRIP * 2 / 3;
    double up = (STRIP * 2.0 / 3 - 10) / highest;
    double down = (STRIP / 3.0 - 6) / highest;
    StringBuilder strip = new StringBuilder();
    strip.append(text(4, zero - 24, "region", region));
    strip.append(text(4, zero - 8, "small", "answered ↑"));
    strip.append(text(4, zero + 12, "small", "lost ↓"));
    strip.append(line(LEFT, zero, WIDTH - 10, zero, "zero"));
    for (CallSeries.Second s : series.seconds()) {
      if (s.region().equals(region)) {
        double x = xOf(s.at());
        strip.append(
            bar(x, zero - s.answered() * up, s.answered() * up, "answered", s, "answered"));
        strip.append(bar(x, zero, s.lost() * down, "lost", s, "lost"));
      }
    }
    return strip.toString();
  }

  private String bar(
      double x, double y, double height, String style, CallSeries.Second s, String word) {
    if (height <= 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\">"
            + "<title>%s %s: %d %s</title></rect>\n",
        x,
        y,
        Math.max(1, second - 1),
        height,
        style,
        Html.escape(s.region()),
        Html.time(s.at()),
        word.equals("lost") ? s.lost() : s.answered(),
        word);
  }

  private String axis(int y) {
    StringBuilder axis = new StringBuilder();
    int every = series.length() > 120 ? 30 : 10;
    for (int s = 0; s <= series.length(); s += every) {
      double x = LEFT + s * second;
      axis.append(line(x, y, x, y + 5, "zero"));
      axis.append(text(x - 8, y + 20, "small", s + " s"));
    }
    return axis.toString();
  }

  /** Marks stand at three heights in turn, so that the names of near ones do not overlap. */
  private String mark(Mark mark, int index, int bottom) {
    double x = xOf(mark.at());
    int y = 14 + (index % 3) * 14;
    return line(x, y + 3, x, bottom, "mark") + text(x + 3, y, "small", mark.name());
  }

  private double xOf(Instant at) {
    double seconds = Duration.between(series.start(), at).toMillis() / 1000.0;
    return LEFT + Math.min(series.length(), Math.max(0, seconds)) * second;
  }

  private static String line(double x1, double y1, double x2, double y2, String style) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n",
        x1,
        y1,
        x2,
        y2,
        style);
  }

  private static String text(double x, double y, String style, String words) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n",
        x,
        y,
        style,
        Html.escape(words));
  }
}
