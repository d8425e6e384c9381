package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.Surroundings;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/**
 * The fence: whoever terminated the last shift, its last write may still be on its way for as long
 * as one attempt takes. Nothing is written before that is over.
 */
final class Fence {

  private final ContactCenterName name;
  private final Surroundings surroundings;
  private long lookedSince = Long.MIN_VALUE;

  Fence(ContactCenterName name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  /** What the operation reads from now on was so at this moment or later. */
  void looksNow() {
    lookedSince = Workflow.currentTimeMillis();
  }

  /** Waits; tells whether the last look began before the last write was over. */
  boolean waitsOutALastWrite() {
    Optional<Long> safe =
        surroundings
            .tornShift(name)
            .map(torn -> torn.plus(ActivityProfiles.ATTEMPT).toEpochMilli());
    safe.map(from -> from - Workflow.currentTimeMillis())
        .filter(left -> left > 0)
        .ifPresent(left -> Workflow.sleep(Duration.ofMillis(left)));
    // A look may take long: what it read first counts, not when it was done.
    return safe.filter(from -> from > lookedSince).isPresent();
  }
}
