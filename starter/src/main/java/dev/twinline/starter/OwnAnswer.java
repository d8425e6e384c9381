package dev.twinline.starter;

import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.wire.Shown;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of a gate's answers is the one that was just sent from here: by the name that was put under
 * it, or, where none was, by the principal that the server stamped on it. Somebody else may answer
 * in the same second.
 */
final class OwnAnswer {

  private final String decision;
  private final Optional<String> signed;
  private final String identity;
  private final int known;
  private Optional<String> principal = Optional.empty();

  /**
   * An answer that is about to be sent.
   *
   * @param signed the name that is put under it; empty where only the server's word counts
   * @param identity what this client calls itself, which tells its signal in the history
   * @param before the gate as it was before
   */
  OwnAnswer(String decision, Optional<String> signed, String identity, GateView before) {
    this.decision = decision;
    this.signed = signed.map(Shown::name);
    this.identity = identity;
    this.known = before.answers().stream().mapToInt(Answer::number).max().orElse(0);
  }

  /** Takes note of what came into the run's history after it was sent. */
  void hear(HistoryEvent event) {
    if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED
        && isOwn(event.getWorkflowExecutionSignaledEventAttributes())) {
      principal = Optional.of(Shown.name(event.getPrincipal().getName()));
    }
  }

  private boolean isOwn(WorkflowExecutionSignaledEventAttributes signal) {
    return signal.getSignalName().equals(decision) && signal.getIdentity().equals(identity);
  }

  /** The answer as the gate has it now; empty until a worker has read it. */
  Optional<Answer> in(GateView gate) {
    if (signed.isPresent()) {
      return find(gate, answer -> answer.by().equals(signed.get()));
    }
    return find(gate, answer -> principal.isPresent() && answer.sentBy().equals(principal))
        // Who sent it is still being found out, or nobody could.
        .or(() -> find(gate, answer -> answer.by().isEmpty() && answer.sentBy().isEmpty()));
  }

  private Optional<Answer> find(GateView gate, Predicate<Answer> isOurs) {
    return gate.answers().stream()
        .filter(answer -> answer.number() > known && answer.decision().equals(decision))
        .filter(isOurs)
        .findFirst();
  }
}
