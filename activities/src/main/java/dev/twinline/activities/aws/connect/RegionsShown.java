package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.connect.newer.NewerConnect;
import dev.twinline.workflows.agents.Roster.View;
import dev.twinline.workflows.model.Region;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a Region shows its own agents and contacts, or those of both.
 *
 * <p>A pair that is not enabled for global routing is refused by {@code GetCrossRegionRouting}, and
 * only then each Region shows its own: any other failure says nothing; in an enabled pair that is
 * isolated reporting stays global ({@code UpdateCrossRegionRouting}).
 */
final class RegionsShown {

  /** Whether a pair is enabled changes with its replication, and not from one look to the next. */
  private static final Duration STANDS_FOR = Duration.ofMinutes(2);

  private final NewerConnect newer;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(View view, long at) {}

  RegionsShown(AwsClients aws) {
    this.newer = new NewerConnect(aws);
  }

  View of(String instanceId, Region via) {
    Seen last = seen.get(instanceId + via);
    if (last != null && System.nanoTime() - last.at() < STANDS_FOR.toNanos()) {
      return last.view();
    }
    View now = look(instanceId, via);
    if (now != View.UNKNOWN) {
      seen.put(instanceId + via, new Seen(now, System.nanoTime()));
    }
    return now;
  }

  private View look(String instanceId, Region via) {
    try {
      newer.crossRegionRouting(instanceId, via);
      return View.BOTH;
    } catch (ApplicationFailure failure) {
      return NewerConnect.saysThatItIsNotEnabled(failure) ? View.OWN : View.UNKNOWN;
    }
  }
}
