package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.evidence.CallSeries.Count;
import java.time.Duration;
import java.util.List;

/**
 * Draws calls over time: for each Region a strip with answered calls above its line and lost calls,
 * hatched, below it. The two differ by direction and pattern, so colour is only a help.
 */
final class CallChart {

  static final int WIDTH = 960;
  static final int LEFT = 118;
  static final int RIGHT = 22;

  private static final int ABOVE = 78;
  private static final int BELOW = 40;
  private static final int STRIP = ABOVE + BELOW + 16;
  private static final int SCALE = 42;

  /** More bars than this would be thinner than a screen can show. */
  private static final int MOST_BARS = 400;

  private final CallSeries series;
  private final TimeAxis axis;
  private final int highest;

  CallChart(CallSeries counted, OperationClock clock) {
    this.series = counted.inAtMost(MOST_BARS);
    this.axis =
        new TimeAxis(clock, series.start(), series.end(), LEFT, (double) WIDTH - LEFT - RIGHT);
    this.highest =
        series.counts().stream()
            .mapToInt(count -> Math.max(count.answered(), count.lost()))
            .max()
            .orElse(0);
  }

  String svg() {
    List<String> regions = series.regions();
    int top = axis.headroom();
    int bottom = top + regions.size() * STRIP;
    StringBuilder svg = new StringBuilder();
    svg.append(
        Svg.open(
            "calls",
            WIDTH,
            bottom + SCALE,
            "Calls answered and lost over time",
            series.answered()
                + " answered and "
                + series.lost()
                + " lost in "
                + String.join(" and ", regions)
                + ". The table below has the figures."));
    svg.append(Svg.hatching("lost", "lost-line"));
    for (int i = 0; i < regions.size(); i++) {
      strip(svg, regions.get(i), top + i * STRIP + ABOVE);
    }
    svg.append(axis.scale(bottom));
    svg.append(axis.markLines(bottom));
    return svg.append("</svg>\n").toString();
  }

  private void strip(StringBuilder svg, String region, int zero) {
    CallSeries own = series.in(region);
    svg.append(Svg.text(0, zero - 44, "region", region));
    svg.append(Svg.text(0, zero - 8, "tick", "↑ " + own.answered() + " answered"));
    svg.append(Svg.text(0, zero + 18, "tick", "↓ " + own.lost() + " lost"));
    own.counts().forEach(count -> bars(svg, count, zero));
    svg.append(Svg.line(LEFT, zero, WIDTH - (double) RIGHT, zero, "axis"));
    peak(svg, zero);
  }

  private void bars(StringBuilder svg, Count count, int zero) {
    double x = axis.xOf(count.at());
    double wide = axis.widthOf(series.interval());
    double width = Math.max(1, wide > 3 ? wide - 1 : wide);
    double up = heightOf(count.answered(), ABOVE);
    String when = count.region() + " " + Html.time(count.at()) + ": ";
    svg.append(
        Svg.bar(
            x, zero - up, width, up, "class=\"answered\"", when + count.answered() + " answered"));
    svg.append(
        Svg.bar(
            x,
            zero,
            width,
            heightOf(count.lost(), BELOW),
            "class=\"lost\" fill=\"url(#lost)\"",
            when + count.lost() + " lost"));
  }

  /** The two directions have scales of their own; each says what its full height is. */
  private double heightOf(int calls, int room) {
    return highest == 0 ? 0 : (double) calls / highest * (room - 8);
  }

  private void peak(StringBuilder svg, int zero) {
    double up = heightOf(highest, ABOVE);
    double down = heightOf(highest, BELOW);
    svg.append(Svg.line(LEFT - 4.0, zero - up, LEFT, zero - up, "axis"));
    svg.append(Svg.line(LEFT - 4.0, zero + down, LEFT, zero + down, "axis"));
    svg.append(Svg.textEndingAt(LEFT - 6.0, zero - up + 4, "small", String.valueOf(highest)));
    svg.append(Svg.textEndingAt(LEFT - 6.0, zero + down + 8, "small", String.valueOf(highest)));
  }

  /** How long each bar counts. */
  Duration bar() {
    return series.interval();
  }
}
