package dev.twinline.local.demo;

import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.WorkflowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The source Region goes down, and callers are answered again in the other one. */
final class FailoverChapter {

  /** A quiet time before the fault, so that the chart shows what an ordinary second looks like. */
  private static final Duration ORDINARY_TIME = Duration.ofSeconds(6);

  /** How long it takes until somebody notices; the callers pay for it. */
  private static final Duration NOTICING = Duration.ofSeconds(4);

  /** Nobody was warned: agents come back one by one, and a few do not. */
  private static final AgentHabits SURPRISED =
      AgentHabits.usual()
          .withUntilAvailable(new Spread(Duration.ofSeconds(3), Duration.ofSeconds(15)))
          .withSilentPercent(8)
          .withGoneHomePercent(3);

  private final Stage stage;

  FailoverChapter(Stage stage) {
    this.stage = stage;
  }

  ChapterOutcome play() {
    stage.letAgentsBe(SURPRISED);
    Instant beginning = stage.now();
    stage.runFor(ORDINARY_TIME, "an ordinary day");
    Instant fault = loseTheSource();
    stage.runFor(NOTICING, "nobody has noticed yet");
    OperationReport report = startFailover(fault).toItsEnd(FailoverChapter::inWords);
    // After a no, or a failure, callers are lost for as long as anybody watches: the story ends.
    boolean recovered =
        report.outcome() == Outcome.RECOVERED && stage.callersAreServedAgainIn(stage.replica());
    return new ChapterOutcome(
        Chapter.failover, report, stage.board().series(beginning, stage.now()), recovered);
  }

  /** What comes next and, where a step says so, how far it is. */
  private static String inWords(OperationStatus status) {
    return status.next()
        + status.steps().stream()
            .filter(step -> step.state() == OperationStatus.Step.State.RUNNING)
            .map(OperationStatus.Step::detail)
            .filter(detail -> !detail.isEmpty())
            .map(detail -> ": " + detail)
            .findFirst()
            .orElse("");
  }

  private Instant loseTheSource() {
    stage.simulator().faults().regionDown(stage.source().code());
    stage.system().loseWorker(stage.source());
    Instant fault = Instant.now();
    stage.tell(stage.source() + " is down: telephony, API and its worker");
    return fault;
  }

  private FollowedRun startFailover(Instant fault) {
    return stage.start(
        FailoverWorkflow.TYPE,
        WorkflowIds.failover(stage.contactCenter().name()),
        Map.of(
            "to", stage.replica().code(),
            "reason", stage.source() + " does not answer",
            "faultAt", fault.toString(),
            "detectedAt", Instant.now().toString()));
  }
}
