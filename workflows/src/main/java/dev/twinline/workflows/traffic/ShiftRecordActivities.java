package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Reads in Temporal what a shift was started with and how it ended, for an operation that was reset
 * and so cannot hear it from a child of its own.
 */
@ActivityInterface
public interface ShiftRecordActivities {

  /**
   * Finds what a shift was started with, from the first event of its history and of its parent's.
   * Absent when the server keeps neither any more.
   */
  @ActivityMethod(name = "FindStartedShift")
  Observation<Started> findStartedShift(String workflowId, String runId);

  /**
   * Finds the report of a shift that has ended, also of one that yielded. Absent when it ended
   * without one, because it was terminated, cancelled by Temporal, or failed.
   */
  @ActivityMethod(name = "FindShiftReport")
  Observation<Report> findShiftReport(String workflowId, String runId);

  /**
   * How a shift was started.
   *
   * @param operation the first run of the operation that started it, which stays the same however
   *     often that is reset; empty when it was started by itself
   */
  record Started(Plan plan, String operation) {}
}
