package dev.twinline.workflows.traffic;

import dev.twinline.workflows.health.HealthActivities;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Drain;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Grace;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.GroupQueue;
import dev.twinline.workflows.traffic.StepWatch.End;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The agents who stay in the Region that is left, for those who wait there: a contact that is
 * queued does not move with the distribution, and nobody would answer it any more.
 */
final class LastAgents {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final Grace grace;
  private final Drain drain;
  private final Progress progress;

  LastAgents(Grace grace, Progress progress) {
    this.grace = grace;
    this.drain = grace.drain().orElseThrow();
    this.progress = progress;
  }

  /**
   * Lets them stay until nobody waits, or their time is over. The Region that traffic has come to
   * is watched meanwhile, as in a soak.
   *
   * @param moves of the groups whose agents they are
   */
  End stayFor(List<GroupMove> moves, StepWatch watch, BooleanSupplier interrupted) {
    progress.begin(
        RunbookStep.DRAIN,
        "Let the last agents answer who waits in "
            + grace.back()
            + ", to the end of the drain time");
    End end =
        drain.countsApart()
            ? untilEmpty(moves, watch, interrupted)
            : watch.beside(() -> false, drain.atMost(), interrupted);
    progress.done(end == End.WELL ? "the last agents may come" : "ended early");
    return end;
  }

  private End untilEmpty(List<GroupMove> moves, StepWatch watch, BooleanSupplier interrupted) {
    List<String> queues = queuesOf(moves);
    RegionalActivities there = new RegionalActivities(grace.back());
    List<Promise<Boolean>> look = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () ->
                look.add(
                    there.start(
                        HealthActivities.class,
                        ActivityProfiles.poll(LOOK_EVERY, drain.atMost()),
                        "Does nobody wait in " + grace.back() + " any more?",
                        health -> {
                          health.awaitQueuesEmpty(grace.watch().instanceId(), queues, grace.back());
                          return true;
                        })));
    scope.run();
    // What nobody can read is not empty: then the time decides.
    End end =
        watch.beside(
            () -> look.get(0).isCompleted() && look.get(0).getFailure() == null,
            drain.atMost(),
            interrupted);
    if (!look.get(0).isCompleted()) {
      scope.cancel("the last agents have stayed long enough");
    }
    return end;
  }

  private List<String> queuesOf(List<GroupMove> moves) {
    Set<GroupArn> groups = moves.stream().map(GroupMove::arn).collect(Collectors.toSet());
    return grace.watch().queues().stream()
        .filter(queue -> groups.contains(queue.arn()))
        .map(GroupQueue::queueId)
        .toList();
  }
}
