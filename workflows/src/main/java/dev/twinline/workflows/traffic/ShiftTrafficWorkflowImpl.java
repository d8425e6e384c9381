package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Moves all groups, most critical first, then waits for all of them together. */
public final class ShiftTrafficWorkflowImpl implements ShiftTrafficWorkflow {

  /**
   * How many groups one activity writes. Connect takes two requests a second after a burst of five,
   * so a larger batch would only wait inside the activity and outlive its attempt.
   */
  private static final int BATCH = 5;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Progress progress = new Progress(TYPE);
  private final List<GroupOutcome> outcomes = new ArrayList<>();

  @Override
  public Report shift(Plan plan) {
    requireTheLock(plan);
    // A cancel request does not stop a shift that has begun: see the interface.
    Workflow.newDetachedCancellationScope(() -> moveAll(plan)).run();
    return new Report(outcomes);
  }

  /**
   * The fixed ID is the lock and the parent is the operation that people agreed to. Started in any
   * other way, this would be a second writer.
   */
  private static void requireTheLock(Plan plan) {
    WorkflowInfo info = Workflow.getInfo();
    boolean complete =
        plan != null
            && plan.contactCenter() != null
            && plan.via() != null
            && plan.budget() != null
            && !plan.moves().isEmpty();
    if (!complete
        || info.getParentWorkflowId().isEmpty()
        || !info.getWorkflowId().equals(WorkflowIds.shift(plan.contactCenter()))) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          "Nothing was moved: ShiftTraffic is not started by hand. Start a Failover, which plans,"
              + " asks and then runs it.");
    }
  }

  private void moveAll(Plan plan) {
    RegionalActivities hands = new RegionalActivities(plan.via());
    long deadline = Workflow.currentTimeMillis() + plan.budget().toMillis();
    progress.plans(plan.moves());
    progress.isAbout(plan.contactCenter().value());
    progress.enter(Phase.SHIFTING);
    writeAll(hands, plan.moves(), deadline);
    List<GroupMove> moving = plan.moves().stream().filter(this::isMoving).toList();
    if (!moving.isEmpty()) {
      await(hands, moving, deadline);
    }
    progress.enter(Phase.COMPLETED);
  }

  /**
   * Every batch gets one attempt in its turn before any of them is repeated, so that trouble with a
   * critical group does not keep the others waiting for the whole budget.
   */
  private void writeAll(RegionalActivities hands, List<GroupMove> moves, long deadline) {
    progress.begin("Write the distribution of " + names(moves));
    List<List<GroupMove>> batches = batches(moves);
    List<List<GroupMove>> again = batches.size() == 1 ? batches : new ArrayList<>();
    if (batches.size() > 1) {
      for (List<GroupMove> batch : batches) {
        BatchWrite first = startWriting(hands, batch, ActivityProfiles.ATTEMPT);
        if (!first.succeeded(outcomes)) {
          again.add(batch);
        }
      }
    }
    List<BatchWrite> repeated =
        again.stream().map(batch -> startWriting(hands, batch, timeLeft(deadline))).toList();
    for (BatchWrite write : repeated) {
      if (!write.succeeded(outcomes)) {
        outcomes.addAll(new LastLook(hands).at(write.batch(), List.of(), write.whyNot()));
      }
    }
    inOrderOf(moves);
    progress.done(said(outcomes));
  }

  private static BatchWrite startWriting(
      RegionalActivities hands, List<GroupMove> batch, Duration budget) {
    return new BatchWrite(
        batch,
        hands.start(
            TrafficActivities.class,
            ActivityProfiles.call(budget),
            "Write " + names(batch) + " through " + hands.region(),
            traffic -> traffic.shiftGroups(batch, hands.region())));
  }

  private void await(RegionalActivities hands, List<GroupMove> moving, long deadline) {
    progress.begin("Wait until " + names(moving) + " are ACTIVE at their goal");
    try {
      hands.call(
          TrafficActivities.class,
          ActivityProfiles.poll(LOOK_EVERY, timeLeft(deadline)),
          "Read back " + names(moving),
          traffic -> traffic.awaitGroups(moving, hands.region()));
      progress.done("all read back equal to the goal");
    } catch (ActivityFailure failure) {
      String reason = Failures.reasonOf(failure);
      progress.failed(reason);
      List<GroupOutcome> judged = new LastLook(hands).at(moving, outcomes, reason);
      outcomes.replaceAll(
          before ->
              judged.stream()
                  .filter(now -> now.arn().equals(before.arn()))
                  .filter(now -> !now.isThere() || !before.isThere())
                  .findFirst()
                  .orElse(before));
    }
  }

  private boolean isMoving(GroupMove move) {
    return outcomes.stream().anyMatch(o -> o.arn().equals(move.arn()) && o.isMoving());
  }

  private void inOrderOf(List<GroupMove> moves) {
    List<String> order = moves.stream().map(GroupMove::name).toList();
    outcomes.sort((a, b) -> Integer.compare(order.indexOf(a.name()), order.indexOf(b.name())));
  }

  private static List<List<GroupMove>> batches(List<GroupMove> moves) {
    List<List<GroupMove>> batches = new ArrayList<>();
    for (int start = 0; start < moves.size(); start += BATCH) {
      batches.add(List.copyOf(moves.subList(start, Math.min(start + BATCH, moves.size()))));
    }
    return batches;
  }

  /** At least one attempt's time, so that a step that is begun can also be finished. */
  private static Duration timeLeft(long deadline) {
    Duration left = Duration.ofMillis(deadline - Workflow.currentTimeMillis());
    return left.compareTo(ActivityProfiles.ATTEMPT) < 0 ? ActivityProfiles.ATTEMPT : left;
  }

  private static String names(List<GroupMove> moves) {
    return String.join(", ", moves.stream().map(GroupMove::name).toList());
  }

  private static String said(List<GroupOutcome> outcomes) {
    return String.join(
        ", ",
        outcomes.stream()
            .map(o -> o.name() + " " + o.result().name().toLowerCase(Locale.ROOT))
            .toList());
  }
}
