package dev.twinline.workflows.evidence.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time of a chart: seconds that count from a moment of the operation, with UTC below them, and
 * the operation's own moments above.
 */
final class TimeAxis {

  /** How high the row of a mark's name is. */
  static final int ROW = 15;

  private static final int MOST_TICKS = 8;

  /** About the width of a letter, in the units of the chart: better too much than too little. */
  private static final double LETTER = 6.8;

  private static final List<Duration> STEPS =
      Stream.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400)
          .map(Duration::ofSeconds)
          .toList();

  private final OperationClock clock;
  private final Instant start;
  private final Duration length;
  private final double left;
  private final double width;
  private final List<PlacedMark> marks;

  /** A mark's name, in a row in which it meets no other. */
  private record PlacedMark(Mark mark, int row, boolean isLeftOfItsLine) {}

  TimeAxis(OperationClock clock, Instant start, Instant end, double left, double width) {
    this.clock = clock;
    this.start = start;
    this.length = Duration.between(start, end);
    this.left = left;
    this.width = width;
    this.marks = place(clock.marks());
  }

  double xOf(Instant at) {
    return left + width * Duration.between(start, at).toMillis() / Math.max(1, length.toMillis());
  }

  /** How wide a stretch of time is. */
  double widthOf(Duration duration) {
    return width * duration.toMillis() / Math.max(1, length.toMillis());
  }

  private boolean shows(Instant at) {
    return !at.isBefore(start) && !at.isAfter(start.plus(length));
  }

  /** How much room the names of the marks need above the chart. */
  int headroom() {
    return ROW * (1 + marks.stream().mapToInt(PlacedMark::row).max().orElse(-1)) + 6;
  }

  /** Each name goes into the first row where it meets none that stands there already. */
  private List<PlacedMark> place(List<Mark> all) {
    List<PlacedMark> placed = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    for (Mark mark : all.stream().filter(each -> shows(each.at())).toList()) {
      double x = xOf(mark.at());
      double letters = mark.name().length() * LETTER + 10;
      boolean isLeft = x + letters > left + width;
      double from = isLeft ? x - letters : x;
      int row = 0;
      while (row < ends.size() && ends.get(row) > from) {
        row++;
      }
      if (row == ends.size()) {
        ends.add(0.0);
      }
      ends.set(row, from + letters);
      placed.add(new PlacedMark(mark, row, isLeft));
    }
    return placed;
  }

  /** The marks' names and lines, from the top of the chart down to its axis. */
  String markLines(double bottom) {
    StringBuilder drawn = new StringBuilder();
    for (PlacedMark placed : marks) {
      double x = xOf(placed.mark().at());
      double y = ROW * (placed.row() + 1) - 3;
      drawn.append(Svg.line(x, y - 9, x, bottom, "mark"));
      drawn.append(
          placed.isLeftOfItsLine()
              ? Svg.textEndingAt(x - 4, y, "mark-name", placed.mark().name())
              : Svg.text(x + 4, y, "mark-name", placed.mark().name()));
    }
    return drawn.toString();
  }

  /** The axis itself: seconds of the operation, and the time of day in UTC. */
  String scale(double y) {
    StringBuilder axis = new StringBuilder();
    axis.append(Svg.line(left, y, left + width, y, "axis"));
    Duration step = step();
    long first = Math.floorDiv(Duration.between(clock.zero(), start).toMillis(), step.toMillis());
    for (long n = first; n <= first + MOST_TICKS + 2; n++) {
      Instant at = clock.zero().plus(step.multipliedBy(n));
      if (shows(at)) {
        double x = xOf(at);
        axis.append(Svg.line(x, y, x, y + 5, "axis"));
        axis.append(Svg.centred(x, y + 18, "tick", since(step.multipliedBy(n))));
        axis.append(Svg.centred(x, y + 32, "small", Html.time(at)));
      }
    }
    return axis.toString();
  }

  private Duration step() {
    return STEPS.stream()
        .filter(step -> length.toMillis() / step.toMillis() <= MOST_TICKS)
        .findFirst()
        .orElse(STEPS.get(STEPS.size() - 1));
  }

  private static String since(Duration since) {
    long seconds = Math.abs(since.toSeconds());
    String sign = since.isZero() ? "" : since.isNegative() ? "−" : "+";
    return sign + (seconds >= 600 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s");
  }
}
