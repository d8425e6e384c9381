package dev.twinline.workflows.failover;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.operation.OperationStatus;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Moves a contact center's callers, agents and sign-in out of a Region, now.
 *
 * <p>May be started under any workflow ID, by the command line, {@code temporal workflow start} or
 * the Web UI.
 */
@WorkflowInterface
public interface FailoverWorkflow {

  /** The type name that people see and type; it never changes with the class name. */
  String TYPE = "Failover";

  /** An input to paste. */
  String EXAMPLE =
      "{\"contactCenter\":\"acme\",\"to\":\"us-west-2\",\"reason\":\"us-east-1 is impaired\"}";

  /**
   * Runs the failover to its end.
   *
   * @param input a JSON object with {@code contactCenter}, {@code to} and {@code reason}, and
   *     optionally {@code requestedBy}, {@code dryRun}, {@code faultAt}, {@code detectedAt} and
   *     {@code override} ({@code {"reason":"…"}}); anything else closes the run FAILED with one
   *     sentence that names every wrong field
   */
  @WorkflowMethod(name = TYPE)
  OperationReport failOver(RawValue input);

  /** Shows the steps with their state and time, the moves, and what comes next. */
  @QueryMethod(name = "status", description = "The steps with state and time, and what comes next.")
  OperationStatus status();

  /** Shows the report as far as it is known; also answers after the run has failed. */
  @QueryMethod(name = "report", description = "The report so far; answers after a failure too.")
  OperationReport report();
}
