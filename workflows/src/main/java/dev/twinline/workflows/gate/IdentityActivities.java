package dev.twinline.workflows.gate;

import dev.twinline.workflows.model.Observation;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * Asks the server who did what to a run. A server that authorizes its callers writes the caller's
 * principal on each event; workflow code never sees it, so it is read from the run's own history.
 *
 * <p>An accepted update carries the principal of the worker that took it, not its sender's, so only
 * signals are asked about.
 */
@ActivityInterface
public interface IdentityActivities {

  /**
   * Finds who sent some of a run's signals: reads the run's history ({@code
   * GetWorkflowExecutionHistory}) once for all of them, so that a flood of answers costs no flood
   * of activities.
   *
   * <p>The answers stand in the order of the question. Each is present with the principal on the
   * signal's own event; absent where the server wrote none; unknown where the event cannot speak
   * for its sender.
   *
   * <p>What holds when a run is reset: signals before the point of the reset are the same events
   * with the same principals, and their numbers stay the same. Signals after it are repeated as new
   * events, on which the server writes the principal of <em>whoever reset the run</em> (measured on
   * server 1.32.0); they are unknown here, or a reset would sign for others. An activity that was
   * under way at the reset asks about the run that it was started for, whose history up to there is
   * the same.
   *
   * @throws RuntimeException when the history cannot be read; Temporal asks again
   */
  @ActivityMethod(name = "FindSenders")
  List<Observation<Sender>> findSenders(String workflowId, String runId, List<Sent> signals);

  /**
   * Finds who started a run: the principal on the first event of its history. It stays the same
   * when the run is reset. Absent where the server wrote none; a run that a workflow started has
   * none.
   *
   * @throws RuntimeException when the history cannot be read; Temporal asks again
   */
  @ActivityMethod(name = "FindStarterPrincipal")
  Observation<Sender> findStarterPrincipal(String workflowId, String runId);

  /**
   * A signal of a run.
   *
   * @param signal its name
   * @param ordinal counts the run's signals of that name from 1, in the order of the history. Each
   *     such event leads to exactly one call of its handler, so counting calls gives the number
   */
  record Sent(String signal, int ordinal) {}
}
