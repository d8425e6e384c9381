package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.evidence.AgentSample;
import dev.twinline.workflows.evidence.OperationReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Draws how many agents served at each look: Available solid, those on a contact hatched on top of
 * it. Between two looks nothing is drawn, because nobody looked.
 */
final class AgentChart {

  private static final int STRIP = 112;
  private static final int ROOM = 80;
  private static final int SCALE = 42;
  private static final double BAR = 7;

  private final List<AgentSample> samples;
  private final List<String> regions;
  private final Optional<String> destination;
  private final OptionalInt wanted;
  private final TimeAxis axis;
  private final int highest;

  AgentChart(OperationReport report, OperationClock clock) {
    this.samples = report.agents().stream().sorted(Comparator.comparing(AgentSample::at)).toList();
    this.regions = samples.stream().map(AgentSample::region).distinct().sorted().toList();
    this.destination = report.to().map(Object::toString);
    this.wanted =
        report.proof().agents().map(agents -> agents.wanted()).orElse(OptionalInt.empty());
    this.axis =
        new TimeAxis(
            clock,
            earlier(clock.zero(), samples.get(0).at()),
            later(clock.last(), samples.get(samples.size() - 1).at()),
            CallChart.LEFT,
            (double) CallChart.WIDTH - CallChart.LEFT - CallChart.RIGHT);
    this.highest =
        Math.max(
            Math.max(1, wanted.orElse(1)),
            samples.stream().mapToInt(it -> it.available() + it.onContact()).max().orElse(1));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  String svg() {
    int top = axis.headroom();
    int bottom = top + regions.size() * STRIP;
    StringBuilder svg = new StringBuilder();
    svg.append(
        Svg.open(
            "agents",
            CallChart.WIDTH,
            bottom + SCALE,
            "Agents who serve in each Region, at each look",
            samples.size() + " looks. The table below has the figures."));
    svg.append(Svg.hatching("contact", "contact-line"));
    for (int i = 0; i < regions.size(); i++) {
      strip(svg, regions.get(i), top + i * STRIP + ROOM + 22);
    }
    svg.append(axis.scale(bottom));
    svg.append(axis.markLines(bottom));
    return svg.append("</svg>\n").toString();
  }

  private void strip(StringBuilder svg, String region, int zero) {
    svg.append(Svg.text(0, zero - 60.0, "region", region));
    svg.append(Svg.text(0, zero - 40.0, "tick", "■ Available"));
    svg.append(Svg.text(0, zero - 23.0, "tick", "▨ on a contact"));
    svg.append(
        Svg.line(CallChart.LEFT, zero, (double) CallChart.WIDTH - CallChart.RIGHT, zero, "axis"));
    if (destination.filter(region::equals).isPresent() && wanted.isPresent()) {
      wantedLine(svg, zero);
    }
    double free = CallChart.LEFT;
    for (AgentSample sample : samples) {
      if (sample.region().equals(region)) {
        free = look(svg, sample, zero, free);
      }
    }
  }

  /** A figure stands over its bar where there is room beside the figure before it. */
  private double look(StringBuilder svg, AgentSample sample, int zero, double free) {
    double x = axis.xOf(sample.at()) - BAR / 2;
    double available = heightOf(sample.available());
    double contact = heightOf(sample.onContact());
    String when = sample.region() + " " + Html.time(sample.at()) + ": ";
    svg.append(
        Svg.bar(
            x,
            zero - available,
            BAR,
            available,
            "class=\"answered\"",
            when + sample.available() + " Available"));
    svg.append(
        Svg.bar(
            x,
            zero - available - contact,
            BAR,
            contact,
            "class=\"contact\" fill=\"url(#contact)\"",
            when + sample.onContact() + " on a contact"));
    String figure = sample.available() + "+" + sample.onContact();
    double half = figure.length() * 3.6;
    double middle = x + BAR / 2;
    if (middle - half < free && free > CallChart.LEFT) {
      return free;
    }
    svg.append(Svg.centred(middle, zero - available - contact - 4, "small", figure));
    return middle + half + 4;
  }

  private void wantedLine(StringBuilder svg, int zero) {
    double y = zero - heightOf(wanted.getAsInt());
    svg.append(
        Svg.line(CallChart.LEFT, y, (double) CallChart.WIDTH - CallChart.RIGHT, y, "wanted"));
    svg.append(Svg.text(0, zero - 6.0, "tick", "╌ " + wanted.getAsInt() + " wanted"));
  }

  private double heightOf(int agents) {
    return (double) agents / highest * (ROOM - 8);
  }
}
