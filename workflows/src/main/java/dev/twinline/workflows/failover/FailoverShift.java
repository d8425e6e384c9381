package dev.twinline.workflows.failover;

import dev.twinline.workflows.model.ContactCenter.NotificationSettings;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Step;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Yield;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries an agreed plan out: makes a graceful shift give way, then moves everything at once. */
final class FailoverShift {

  private final Progress progress;
  private final ShiftTraffic lock;
  private final String workflowId;

  FailoverShift(Progress progress, ShiftTraffic lock, String workflowId) {
    this.progress = progress;
    this.lock = lock;
    this.workflowId = workflowId;
  }

  /**
   * Runs the shift.
   *
   * @param again plans anew to the same targets, after somebody else's shift has moved groups
   * @param digest of a plan
   * @return empty when nothing was left to move
   */
  Optional<Report> run(
      FailoverPlan agreed, Supplier<FailoverPlan> again, Function<FailoverPlan, String> digest) {
    Yield yield = new Yield(workflowId, agreed.to());
    agreed
        .holder()
        .ifPresent(
            holder -> {
              progress.begin(RunbookStep.YIELD, "Make " + holder.name() + " give way");
              lock.takeOver(holder, yield);
              progress.done("it has ended");
            });
    progress.enter(Phase.SHIFTING);
    progress.begin(RunbookStep.SHIFT, "Shift all groups to " + agreed.to());
    Optional<Report> shift =
        lock.runUngraceful(anew -> toPlan(planned(agreed, anew, again), digest), yield);
    if (shift.filter(done -> !done.left().isEmpty()).isPresent()) {
      progress.failed(FailoverEnding.leftBehind(shift.get()));
    } else {
      progress.done(
          shift
              .map(done -> "all " + done.outcomes().size() + " groups at their goal")
              .orElse("nothing was left to move"));
    }
    return shift;
  }

  /** The agreed plan, unless another shift was on its way when it was made. */
  private FailoverPlan planned(FailoverPlan agreed, boolean anew, Supplier<FailoverPlan> again) {
    FailoverPlan plan = anew || agreed.holder().isPresent() ? again.get() : agreed;
    progress.plans(plan.moves());
    return plan;
  }

  private static Optional<Plan> toPlan(FailoverPlan plan, Function<FailoverPlan, String> digest) {
    return plan.moves().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plan(
                plan.contactCenter().name(),
                plan.to(),
                List.of(new Step(plan.moves())),
                digest.apply(plan),
                plan.contactCenter().failover().budget(),
                Optional.empty(),
                plan.isolation(),
                Optional.empty(),
                Optional.empty(),
                NotificationSettings.NONE));
  }
}
