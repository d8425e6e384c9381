package dev.twinline.activities.temporal;

import dev.twinline.workflows.gate.IdentityActivities;
import dev.twinline.workflows.gate.Sender;
import dev.twinline.workflows.model.Observation;
import io.temporal.api.common.v1.Principal;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads from a run's own history whom the server saw: the principal on each event. */
public final class TemporalIdentityActivities implements IdentityActivities {

  private final Histories histories;

  public TemporalIdentityActivities(WorkflowClient client) {
    this.histories = new Histories(client);
  }

  @Override
  public List<Observation<Sender>> findSenders(
      String workflowId, String runId, List<Sent> signals) {
    SignalsOfARun found = new SignalsOfARun();
    histories.read(workflowId, runId, found);
    return signals.stream().map(found::senderOf).toList();
  }

  @Override
  public Observation<Sender> findStarterPrincipal(String workflowId, String runId) {
    HistoryEvent start = histories.firstEvent(workflowId, runId);
    return senderOf(start, start.getWorkflowExecutionStartedEventAttributes().getIdentity());
  }

  private static Observation<Sender> senderOf(HistoryEvent event, String identity) {
    Principal principal = event.getPrincipal();
    return principal.getName().isEmpty()
        ? Observation.absent()
        : Observation.present(new Sender(principal.getType(), principal.getName(), identity));
  }

  /** The senders of a run's signals, counted by name as the history is read. */
  private static final class SignalsOfARun implements Consumer<HistoryEvent> {

    private final Map<String, Integer> counted = new HashMap<>();
    private final Map<Sent, Observation<Sender>> senders = new HashMap<>();
    private boolean isBeingReset;

    /**
     * A reset fails the workflow task at its point, repeats the signals that came later, and
     * schedules the next task. What stands between bears the principal of whoever reset the run.
     */
    @Override
    public void accept(HistoryEvent event) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED) {
        isBeingReset =
            event.getWorkflowTaskFailedEventAttributes().getCause()
                == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW;
      } else if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED) {
        isBeingReset = false;
      } else if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) {
        String name = event.getWorkflowExecutionSignaledEventAttributes().getSignalName();
        senders.put(new Sent(name, counted.merge(name, 1, Integer::sum)), senderOf(event));
      }
    }

    private Observation<Sender> senderOf(HistoryEvent signal) {
      return isBeingReset
          ? Observation.unknown(
              "the run was reset after it was sent, and the server then writes on it who reset it")
          : TemporalIdentityActivities.senderOf(
              signal, signal.getWorkflowExecutionSignaledEventAttributes().getIdentity());
    }

    private Observation<Sender> senderOf(Sent signal) {
      return senders.getOrDefault(
          signal, Observation.unknown("the history holds no such signal of this run"));
    }
  }
}
