package dev.twinline.workflows.check;

import dev.twinline.workflows.operation.OperationStatus;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Looks whether a contact center's Regions could take over now, by the checks that a failover
 * makes; changes nothing.
 *
 * <p>May be started under any workflow ID, and by a schedule. However bad the findings are, the run
 * completes: only input or a file that cannot be read lets it fail.
 */
@WorkflowInterface
public interface CheckReadinessWorkflow {

  /** The type name that people see and type; it never changes with the class name. */
  String TYPE = "CheckReadiness";

  /** An input to paste. */
  String EXAMPLE = "{\"contactCenter\":\"acme\"}";

  /**
   * Looks once.
   *
   * @param input a JSON object with {@code contactCenter}, and optionally {@code to}, the one
   *     Region to look at; both without it, since either may have to take over
   */
  @WorkflowMethod(name = TYPE)
  ReadinessReport check(RawValue input);

  /** Shows the steps with their state and time, and what was found in one sentence. */
  @QueryMethod(name = "status", description = "The steps with state and time, and what was found.")
  OperationStatus status();
}
