package dev.twinline.workflows.failback;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.StepReady;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Brings a contact center's callers, agents and sign-in from where they are to where they go on an
 * ordinary day, in the file's steps. May be started under any workflow ID.
 */
@WorkflowInterface
public interface FailbackWorkflow {

  /** The type name that people see and type; it never changes with the class name. */
  String TYPE = "Failback";

  /** An input to paste. */
  String EXAMPLE = "{\"contactCenter\":\"acme\",\"reason\":\"us-east-1 is well again\"}";

  /**
   * Runs the failback to its end.
   *
   * @param input a JSON object with {@code contactCenter} and {@code reason}, and optionally {@code
   *     requestedBy}, {@code dryRun} and {@code override} ({@code {"reason":"…"}}); anything else
   *     closes the run FAILED with one sentence that names every wrong field
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_READY} while the Region to return to
   *     has a finding that is not passed; {@code HELD} at the step that was reached; {@code
   *     STEPPED_BACK} when that Region stopped serving; {@code PREEMPTED} by a failover; {@code
   *     INCOMPLETE} or {@code PLAN_STALE} when a group could not be moved and the others went back
   */
  @WorkflowMethod(name = TYPE)
  OperationReport failBack(RawValue input);

  /**
   * From the shift, which holds the lock and waits: the step is over and healthy, and the next one
   * wants an answer.
   */
  @SignalMethod(
      name = "stepReady",
      description = "From ShiftTraffic to its parent: it waits for proceed or hold.")
  void stepReady(StepReady ready);

  /** Shows the steps with their state and time, the moves, and what comes next. */
  @QueryMethod(name = "status", description = "The steps with state and time, and what comes next.")
  OperationStatus status();

  /** Shows the report as far as it is known; also answers after the run has failed. */
  @QueryMethod(name = "report", description = "The report so far; answers after a failure too.")
  OperationReport report();
}
