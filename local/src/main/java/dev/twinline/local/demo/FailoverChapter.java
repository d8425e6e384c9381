package dev.twinline.local.demo;

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

  private final Stage stage;

  FailoverChapter(Stage stage) {
    this.stage = stage;
  }

  ChapterOutcome play() {
    Instant beginning = stage.now();
    stage.runFor(ORDINARY_TIME, "an ordinary day");
    Instant fault = loseTheSource();
    stage.runFor(NOTICING, "nobody has noticed yet");
    OperationReport report = startFailover(fault).toItsEnd(OperationStatus::next);
    // After a no, or a failure, callers are lost for as long as anybody watches: the story ends.
    boolean recovered =
        report.outcome() == Outcome.RECOVERED && stage.callersAreServedAgainIn(stage.replica());
    return new ChapterOutcome(
        Chapter.failover, report, stage.board().series(beginning, stage.now()), recovered);
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
