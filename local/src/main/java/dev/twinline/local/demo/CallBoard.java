package dev.twinline.local.demo;

import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.callers.CallLedger;
import dev.twinline.simulator.callers.Totals;
import dev.twinline.workflows.evidence.CallSeries;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What callers meet, told in one line a second and as a series for the report. */
final class CallBoard {

  private final Simulator simulator;
  private final ContactCenter contactCenter;
  private final Instant start;

  CallBoard(Simulator simulator, ContactCenter contactCenter, Instant start) {
    this.simulator = simulator;
    this.contactCenter = contactCenter;
    this.start = start;
  }

  String heading() {
    return "  time  "
        + regions().stream().map(r -> pad(r + " ok lost agents", 25)).collect(Collectors.joining())
        + pad(distributionHeading(), distributionWidth())
        + "step";
  }

  /** One second's line. */
  String line(Instant second, String step) {
    long elapsed = Duration.between(start, second).toSeconds();
    return String.format(Locale.ROOT, "%4d s  ", elapsed)
        + regions().stream().map(r -> calls(r, second)).collect(Collectors.joining())
        + pad(distribution(), distributionWidth())
        + step;
  }

  private String calls(Region region, Instant second) {
    Totals totals = simulator.calls().totals(region.code(), second, second.plusSeconds(1));
    return String.format(
        Locale.ROOT, "%12d %4d %6d  ", totals.answered(), totals.lost(), serving(region));
  }

  /** How many agents are Available in the Region by their own word, free or on a call. */
  private long serving(Region region) {
    return simulator.world().agents().stream()
        .filter(agent -> agent.signedIn() && agent.status().equals("Available"))
        .filter(agent -> agent.activeRegion().equals(region.code()))
        .count();
  }

  /** The source Region's telephony share of each group. */
  private String distribution() {
    return contactCenter.groups().stream()
        .map(TrafficDistributionGroup::name)
        .map(name -> String.format(Locale.ROOT, "%s %3d%%", name, sourceShare(name)))
        .collect(Collectors.joining("  "));
  }

  private String distributionHeading() {
    return "telephony " + source().code();
  }

  private int distributionWidth() {
    return Math.max(distributionHeading().length(), distribution().length()) + 2;
  }

  private int sourceShare(String group) {
    return simulator.world().group(group).distribution().telephony().get(source().code());
  }

  /** How many calls were lost in the given seconds, in either Region. */
  long lostIn(Instant from, Instant to) {
    return regions().stream()
        .mapToLong(r -> simulator.calls().totals(r.code(), from, to).lost())
        .sum();
  }

  /** How many calls one Region answered in the given seconds. */
  long answeredIn(Region region, Instant from, Instant to) {
    return simulator.calls().totals(region.code(), from, to).answered();
  }

  /** What callers met in the given seconds, the last one excluded. */
  CallSeries series(Instant from, Instant to) {
    List<CallLedger.Second> seconds = simulator.calls().series(from, to);
    return new CallSeries(
        "the simulator's own count, second by second",
        seconds.stream()
            .map(
                s ->
                    new CallSeries.Second(
                        s.at(), s.region(), (int) s.totals().answered(), (int) s.totals().lost()))
            .toList());
  }

  private Region source() {
    return contactCenter.regions().source();
  }

  private List<Region> regions() {
    return List.of(source(), contactCenter.regions().replica());
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }
}
