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
  static final int RIGHT = 36;

  /** How high the bars of one Region are together, above its line and below it. */
  private static final int ROOM = 104;

  private static final int STRIP = ROOM + 30;
  private static final int SCALE = 42;

  /** More bars than this would be thinner than a screen can show. */
  private static final int MOST_BARS = 400;

  private final CallSeries series;
  private final TimeAxis axis;
  private final int mostAnswered;
  private final int mostLost;

  CallChart(CallSeries counted, OperationClock clock) {
    this.series = counted.inAtMost(MOST_BARS);
    this.axis =
        new TimeAxis(clock, series.start(), series.end(), LEFT, (double) WIDTH - LEFT - RIGHT);
    this.mostAnswered = series.counts().stream().mapToInt(Count::answered).max().orElse(0);
    this.mostLost = series.counts().stream().mapToInt(Count::lost).max().orElse(0);
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
            series.inWords()
                + ", in "
                + String.join(" and ", regions)
                + ". The table below has the figures."));
    svg.append(Svg.hatching("lost", "lost-line"));
    for (int i = 0; i < regions.size(); i++) {
      strip(svg, regions.get(i), top + i * STRIP + 14 + heightOf(mostAnswered));
    }
    svg.append(axis.scale(bottom));
    svg.append(axis.markLines(bottom));
    return svg.append("</svg>\n").toString();
  }

  private void strip(StringBuilder svg, String region, double zero) {
    CallSeries own = series.in(region);
    double middle = zero - heightOf(mostAnswered) + ROOM / 2.0;
    svg.append(Svg.text(0, middle - 14, "region", region));
    svg.append(Svg.text(0, middle + 6, "tick", "↑ " + own.answered() + " answered"));
    svg.append(Svg.text(0, middle + 24, "tick", "↓ " + own.lost() + " lost"));
    own.counts().forEach(count -> bars(svg, count, zero));
    svg.append(Svg.line(LEFT, zero, WIDTH - (double) RIGHT, zero, "axis"));
    peak(svg, zero);
  }

  private void bars(StringBuilder svg, Count count, double zero) {
    double x = axis.xOf(count.at());
    double wide = axis.widthOf(series.interval());
    double width = Math.max(1, wide > 3 ? wide - 1 : wide);
    double up = heightOf(count.answered());
    String when = count.region() + " " + Html.time(count.at()) + ": ";
    svg.append(
        Svg.bar(
            x, zero - up, width, up, "class=\"answered\"", when + count.answered() + " answered"));
    svg.append(
        Svg.bar(
            x,
            zero,
            width,
            heightOf(count.lost()),
            "class=\"lost\" fill=\"url(#lost)\"",
            when + count.lost() + " lost"));
  }

  /** One scale for both directions: a lost call is as high as an answered one. */
  private double heightOf(int calls) {
    return (double) calls / Math.max(1, mostAnswered + mostLost) * ROOM;
  }

  private void peak(StringBuilder svg, double zero) {
    tick(svg, mostAnswered, zero - heightOf(mostAnswered));
    tick(svg, mostLost, zero + heightOf(mostLost));
  }

  private static void tick(StringBuilder svg, int calls, double y) {
    if (calls > 0) {
      svg.append(Svg.line(LEFT - 4.0, y, LEFT, y, "axis"));
      svg.append(Svg.textEndingAt(LEFT - 6.0, y + 4, "small", String.valueOf(calls)));
    }
  }

  /** How long each bar counts. */
  Duration bar() {
    return series.interval();
  }
}
