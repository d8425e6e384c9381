package dev.twinline.workflows.evidence;

import dev.twinline.workflows.agents.AgentsBefore;
import java.util.OptionalInt;

/**
 * How many agents served before the shift, in both Regions together.
 *
 * @param count Available or at work for a caller; empty when nobody knows
 * @param unknown why nobody knows; empty when it is known
 */
public record ServedBefore(OptionalInt count, String unknown) {

  static ServedBefore of(AgentsBefore before, String operation) {
    return new ServedBefore(
        before.count(),
        before.equals(AgentsBefore.NOT_ASKED) && !Recovery.FAILBACK.equals(operation)
            ? "not asked, because the file gives a number"
            : before.unknown());
  }

  /** Why nobody knows how many there were, as the end of a sentence. */
  public static String whyUnknown(OperationReport report) {
    return report
        .servedBefore()
        .map(ServedBefore::unknown)
        .filter(why -> !why.isEmpty())
        .orElse("not recorded");
  }

  /** The figure of both Regions for where that of one is wanted; empty when nobody knows it. */
  static String inBothRegions(OperationReport report) {
    OptionalInt count = report.servedBefore().map(ServedBefore::count).orElse(OptionalInt.empty());
    return count.isPresent()
        ? " by itself; before the shift " + count.getAsInt() + " served in both Regions together"
        : "";
  }
}
