package dev.twinline.local.demo;

import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.operation.WorkflowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The source Region is well again, and traffic comes home in steps that are watched. */
final class FailbackChapter {

  /** A quiet time before the first step, so that the chart shows where traffic comes from. */
  private static final Duration ORDINARY_TIME = Duration.ofSeconds(5);

  private final Stage stage;
  private final boolean isAfterAFailover;

  private FailbackChapter(Stage stage, boolean isAfterAFailover) {
    this.stage = stage;
    this.isAfterAFailover = isAfterAFailover;
  }

  /** The second chapter: the source is still down when it begins. */
  static FailbackChapter afterTheFailover(Stage stage) {
    return new FailbackChapter(stage, true);
  }

  /** The only chapter: both Regions are well, and traffic is where a failover has left it. */
  static FailbackChapter byItself(Stage stage) {
    return new FailbackChapter(stage, false);
  }

  ChapterOutcome play() {
    // The way home was announced: everybody is at the desk, and comes along at once.
    stage.letAgentsBe(AgentHabits.usual());
    Instant beginning = stage.now();
    if (isAfterAFailover) {
      healTheSource();
    }
    stage.runFor(ORDINARY_TIME, "an ordinary day in " + stage.replica());
    StepsSeen steps = new StepsSeen(stage.contactCenter(), stage.simulator().world());
    OperationReport report = startFailback().toItsEnd(steps::inWords);
    boolean isBackToNormal =
        report.outcome() == Outcome.RETURNED
            && stage.callersAreServedAgainIn(stage.source())
            && steps.haveEndedAtNormal();
    return new ChapterOutcome(
        Chapter.failback, report, stage.board().series(beginning, stage.now()), isBackToNormal);
  }

  private void healTheSource() {
    stage.simulator().faults().healAll();
    stage.system().startWorker(stage.source());
    stage.tell(stage.source() + " is well again: telephony, API and its worker");
  }

  private FollowedRun startFailback() {
    return stage.start(
        FailbackWorkflow.TYPE,
        WorkflowIds.failback(stage.contactCenter().name()),
        Map.of("reason", stage.source() + " is well again"));
  }
}
