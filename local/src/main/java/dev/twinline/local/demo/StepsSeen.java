package dev.twinline.local.demo;

import dev.twinline.simulator.scene.WorldView;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.Progress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which step traffic has reached, as the world shows it: while a failback is in its steps its own
 * status names them all together.
 */
final class StepsSeen {

  private final ContactCenter contactCenter;
  private final WorldView world;
  private final Map<String, Integer> before = new LinkedHashMap<>();
  private int step;
  private Instant since = Instant.now();

  StepsSeen(ContactCenter contactCenter, WorldView world) {
    this.contactCenter = contactCenter;
    this.world = world;
    contactCenter.groups().forEach(group -> before.put(group.name(), sourceShare(group)));
  }

  /** What comes next by the run's own word and, in its steps, which one and for how long. */
  String inWords(OperationStatus status) {
    int now = stepReached();
    if (now != step) {
      step = now;
      since = Instant.now();
    }
    boolean isInAStep = step > 0 && status.phase().equals(Phase.SHIFTING.name());
    return status.next() + (isInAStep ? ": step " + step + ", for " + seconds() + " s" : "");
  }

  /** Rounded, because a line is written a little after its second is over, now more, now less. */
  private long seconds() {
    return Math.round(Duration.between(since, Instant.now()).toMillis() / 1000.0);
  }

  /** The step of the group that is farthest on its way; a step begun counts. */
  private int stepReached() {
    int size = contactCenter.failback().stepPercent();
    return contactCenter.groups().stream()
        .mapToInt(group -> Math.abs(sourceShare(group) - before.get(group.name())))
        .map(moved -> (moved + size - 1) / size)
        .max()
        .orElse(0);
  }

  /** Whether every group's callers go where the file has them on an ordinary day. */
  boolean haveEndedAtNormal() {
    return contactCenter.groups().stream()
        .allMatch(
            group ->
                sourceShare(group)
                    == group.normal().telephony().in(contactCenter.regions().source()));
  }

  private int sourceShare(TrafficDistributionGroup group) {
    return world
        .group(group.arn().toString())
        .distribution()
        .telephony()
        .get(contactCenter.regions().source().code());
  }
}
