package dev.twinline.activities.aws.connect;

import dev.twinline.activities.Heartbeat;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import io.temporal.activity.Activity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier attempts of the same activity have written, carried from one to the next by the
 * heartbeat.
 *
 * <p>A repeated attempt that did not know would write a group again whose change is still under
 * way, since Connect shows the old distribution until it is done, and would report a group that it
 * moved itself as there already. It is a help, not a lock: a worker that dies may take it along,
 * and then the read before each write decides as always.
 */
final class WrittenSoFar {

  private final Map<String, GroupOutcome> byArn = new LinkedHashMap<>();

  private WrittenSoFar() {}

  static WrittenSoFar recalled() {
    WrittenSoFar written = new WrittenSoFar();
    Activity.getExecutionContext()
        .getHeartbeatDetails(GroupOutcome[].class)
        .ifPresent(outcomes -> Arrays.stream(outcomes).forEach(written::keep));
    return written;
  }

  Optional<GroupOutcome> of(GroupMove move) {
    return Optional.ofNullable(byArn.get(move.arn().value()));
  }

  void remember(GroupOutcome outcome) {
    if (outcome.result() == Result.SHIFTED && of(outcome).isEmpty()) {
      keep(outcome);
      Heartbeat.tell(Activity.getExecutionContext(), byArn.values().toArray());
    }
  }

  private Optional<GroupOutcome> of(GroupOutcome outcome) {
    return Optional.ofNullable(byArn.get(outcome.arn().value()));
  }

  private void keep(GroupOutcome outcome) {
    byArn.put(outcome.arn().value(), outcome);
  }
}
