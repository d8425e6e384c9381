package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.operation.Detached;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.List;

/**
 * The writer's own rules: only under the ID that is the lock and only for a parent; what has begun
 * is never left half done; an ungraceful shift goes through and yields to nobody; a graceful one
 * yields where it is, and otherwise goes through or goes back.
 */
public final class ShiftTrafficWorkflowImpl implements ShiftTrafficWorkflow {

  private final Progress progress = new Progress(TYPE);
  private final Interruption interruption = new Interruption();

  @Override
  public Report shift(Plan plan) {
    requireTheLock(plan);
    // A cancel request must not tear a write apart: it is looked at between the writes.
    Report report = Detached.call(() -> carryOut(plan));
    if (report.ending() == Ending.PREEMPTED) {
      throw Failures.permanent(FailureType.PREEMPTED, report.why(), report);
    }
    return report;
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
            && (!plan.steps().isEmpty()
                || plan.grace().isPresent() && plan.routingLast().isPresent())
            && plan.steps().stream().noneMatch(step -> step.moves().isEmpty());
    if (!complete
        || info.getParentWorkflowId().isEmpty()
        || !info.getWorkflowId().equals(WorkflowIds.shift(plan.contactCenter()))) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          "Nothing was moved: ShiftTraffic is not started by hand. Start a Failover or a Failback,"
              + " which plans, asks and then runs it.");
    }
  }

  private Report carryOut(Plan plan) {
    progress.plans(Steps.whole(plan.steps()));
    progress.isAbout(plan.contactCenter().value());
    progress.enter(Phase.SHIFTING);
    ShiftedRouting routing = new ShiftedRouting(plan, progress);
    routing.begin();
    Report moved =
        plan.grace().isPresent()
            ? new GracefulShift(plan, progress, interruption).carryOut()
            : ungraceful(plan);
    List<RoutingOutcome> routed = routing.end(moved.ending(), interruption::stops);
    Report report = moved.with(routed);
    if (plan.grace().isPresent() && !routed.isEmpty() && interruption.hasYielded()) {
      report = interruption.yieldedAfter(report);
    }
    progress.says(report.why().isEmpty() ? "All groups are at their goal" : report.why());
    progress.enter(Phase.COMPLETED);
    return report;
  }

  private Report ungraceful(Plan plan) {
    GroupWriter writer =
        new GroupWriter(
            new RegionalActivities(plan.via()), progress, () -> false, true, plan.budget());
    List<GroupOutcome> outcomes = writer.move(plan.steps().get(0).moves());
    boolean complete = outcomes.stream().allMatch(GroupOutcome::isThere);
    return new Report(
        complete ? Ending.COMPLETE : Ending.INCOMPLETE,
        outcomes,
        List.of(),
        List.of(),
        complete ? "" : GroupWriter.said(outcomes),
        List.of(),
        writer.mutations(),
        List.of());
  }

  @Override
  public void yieldTo(Yield to) {
    interruption.yieldTo(to);
  }

  @Override
  public void goBack() {
    interruption.goBack();
  }

  @Override
  public void proceed(int step) {
    interruption.proceed(step);
  }

  @Override
  public void hold(Hold hold) {
    interruption.hold(hold);
  }
}
