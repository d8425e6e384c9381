package dev.twinline.workflows.gate;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;

/** A failover of which only principals may approve, and people with tokens of their own. */
final class VerifiedGate {

  static final Duration SOON = Duration.ofMinutes(1);

  private VerifiedGate() {}

  static Stage failoverNeeds(int approvals) {
    return Stage.of(Acme.withPolicy(Acme.verified(approvals)));
  }

  /** The name in the input is another one, which counts for nothing. */
  static WorkflowStub startedBy(Stage stage, String person) {
    return stage.startFailoverAs(person, Map.of("requestedBy", "somebody else"));
  }

  static void approve(Stage stage, WorkflowStub run, String person) {
    stage.as(person, run).signal("approve", Map.of());
  }

  static void reject(Stage stage, WorkflowStub run, String person) {
    stage.as(person, run).signal("reject", Map.of());
  }
}
