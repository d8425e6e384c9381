package dev.twinline.workflows.fakes;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.gate.IdentityActivities;
import dev.twinline.workflows.gate.Sender;
import dev.twinline.workflows.model.Observation;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A server that knows its callers. The test server authorizes nobody and writes no principals, so a
 * caller's identity stands for the token: whoever {@link Stage#as} speaks for is who the server
 * saw. Everything else is read from the run's real history.
 */
public final class FakeServer implements IdentityActivities {

  private TestWorkflowEnvironment temporal;

  /** Whether the server was told to write principals. */
  public boolean writesPrincipals = true;

  public boolean readable = true;

  /** Callers whose events bear the principal of the server itself. */
  public final Set<String> schedules = new HashSet<>();

  /** Callers that are no people. */
  public final Set<String> machines = new HashSet<>();

  /** What was asked for in each look that was answered. */
  public final List<List<Sent>> looks = new ArrayList<>();

  private long readableFrom;

  void serves(TestWorkflowEnvironment environment) {
    temporal = environment;
  }

  /** From now on, and for so long on the test's clock, the history is not read. */
  public synchronized void isSlowFor(Duration time) {
    readableFrom = temporal.currentTimeMillis() + time.toMillis();
  }

  @Override
  public synchronized List<Observation<Sender>> findSenders(
      String workflowId, String runId, List<Sent> signals) {
    read();
    looks.add(signals);
    return signals.stream().map(signal -> senderOf(workflowId, signal)).toList();
  }

  @Override
  public synchronized Observation<Sender> findStarterPrincipal(String workflowId, String runId) {
    read();
    HistoryEvent start = history(workflowId).get(0);
    return sender(start.getWorkflowExecutionStartedEventAttributes().getIdentity());
  }

  private void read() {
    if (!readable) {
      throw new IllegalStateException("reading the history: UNAVAILABLE");
    }
    if (temporal.currentTimeMillis() < readableFrom) {
      throw Failures.notYet("the history is slow");
    }
  }

  private Observation<Sender> senderOf(String workflowId, Sent signal) {
    List<String> senders =
        history(workflowId).stream()
            .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
            .map(HistoryEvent::getWorkflowExecutionSignaledEventAttributes)
            .filter(sent -> sent.getSignalName().equals(signal.signal()))
            .map(sent -> sent.getIdentity())
            .toList();
    return sender(senders.get(signal.ordinal() - 1));
  }

  private Observation<Sender> sender(String identity) {
    if (!writesPrincipals) {
      return Observation.absent();
    }
    if (schedules.contains(identity)) {
      return Observation.present(new Sender("temporal", "internal", identity));
    }
    String type = machines.contains(identity) ? "service-accounts" : "jwt";
    return Observation.present(new Sender(type, identity, identity));
  }

  private List<HistoryEvent> history(String workflowId) {
    return temporal.getWorkflowClient().fetchHistory(workflowId).getEvents();
  }
}
