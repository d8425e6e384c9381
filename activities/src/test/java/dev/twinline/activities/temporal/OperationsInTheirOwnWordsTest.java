package dev.twinline.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.operation.OperationActivities.WaitingGate;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations that are open or have ended, with what they say of themselves. */
class OperationsInTheirOwnWordsTest {

  private static final String QUEUE = "waiting";
  private static final ContactCenterName ACME = new ContactCenterName("acme");

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TwinlineDataConverter.create())
                      .build())
              .build());
  private final TemporalOperationActivities operations =
      new TemporalOperationActivities(temporal.getWorkflowClient());

  @BeforeEach
  void start() {
    Worker worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(ChildImpl.class, ToldImpl.class);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void openOperationsAreFoundUnderTheirUsualIds() {
    WorkflowClient.start(start(Child.class, "failover/acme")::hold);
    WorkflowClient.start(start(Child.class, "failback/acme")::hold);
    WorkflowClient.start(start(Child.class, "failover/other")::hold);

    List<OpenOperation> open = operations.findOpenOperations(ACME);

    assertThat(open)
        .extracting(OpenOperation::workflowId)
        .containsExactly("failover/acme", "failback/acme");
    assertThat(open).extracting(OpenOperation::type).containsOnly("Child");
    assertThat(open).extracting(OpenOperation::since).doesNotContainNull();
  }

  @Test
  void anOpenOperationSaysItselfWhatItDoesAndForWhomItWaits() {
    WorkflowClient.start(start(Told.class, "failover/acme")::tell, "OPEN");

    OpenOperation open = operations.findOpenOperations(ACME).get(0);

    assertThat(open.next()).isEqualTo("Waits for oncall-2.");
    assertThat(open.gate())
        .contains(
            new WaitingGate(
                2,
                "abc123",
                2,
                1,
                List.of("oncall-2"),
                Optional.of(Instant.EPOCH.plusSeconds(9)),
                true));
  }

  @Test
  void aGateThatIsNotOpenIsNotWaitedAt() {
    WorkflowClient.start(start(Told.class, "failover/acme")::tell, "APPROVED");

    OpenOperation open = operations.findOpenOperations(ACME).get(0);

    assertThat(open.next()).isEqualTo("Waits for oncall-2.");
    assertThat(open.gate()).isEmpty();
  }

  @Test
  void anOperationThatNobodyCanAskIsFoundAllTheSame() {
    WorkflowClient.start(start(Child.class, "failover/acme")::hold);
    WorkflowClient.start(
        temporal
                .getWorkflowClient()
                .newWorkflowStub(
                    Child.class,
                    WorkflowOptions.newBuilder()
                        .setTaskQueue("nobody polls here")
                        .setWorkflowId("drill/acme")
                        .build())
            ::hold);

    Instant asked = Instant.now();
    List<OpenOperation> open = operations.findOpenOperations(ACME);

    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(open)
        .extracting(OpenOperation::workflowId)
        .containsExactly("failover/acme", "drill/acme");
    assertThat(open).allMatch(each -> each.next().isEmpty() && each.gate().isEmpty());
  }

  @Test
  void theLastOperationIsTheOneThatEndedLast() {
    Told failover = start(Told.class, "failover/acme");
    WorkflowClient.start(failover::tell, "OPEN");
    failover.end();
    WorkflowStub.fromTyped(failover).getResult(Void.class);
    temporal.sleep(Duration.ofSeconds(1));
    Told failback = start(Told.class, "failback/acme");
    WorkflowClient.start(failback::tell, "OPEN");
    failback.end();
    WorkflowStub.fromTyped(failback).getResult(Void.class);
    WorkflowClient.start(start(Child.class, "drill/acme")::hold);

    LastOperation last = operations.findLastOperation(ACME).resource().orElseThrow();

    assertThat(last.workflowId()).isEqualTo("failback/acme");
    assertThat(last.runId()).isNotEmpty();
    assertThat(last.type()).isEqualTo("Told");
    assertThat(last.status()).isEqualTo("COMPLETED");
    assertThat(last.endedAt()).isNotNull();
    assertThat(last.summary()).isEqualTo("All is well.");
  }

  @Test
  void anOperationThatWasTerminatedIsTheLastOneToo() {
    WorkflowClient.start(start(Child.class, "failover/acme")::hold);
    temporal.getWorkflowClient().newUntypedWorkflowStub("failover/acme").terminate("by hand");

    LastOperation last = operations.findLastOperation(ACME).resource().orElseThrow();

    assertThat(last.status()).isEqualTo("TERMINATED");
    assertThat(last.summary()).isEmpty();
  }

  @Test
  void thereIsNoLastOperationBeforeOneHasEnded() {
    WorkflowClient.start(start(Child.class, "failover/acme")::hold);

    assertThat(operations.findLastOperation(ACME).presence()).isEqualTo(Presence.ABSENT);
  }

  private <T> T start(Class<T> type, String id) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(id).build());
  }

  /** Waits until it is released. */
  @WorkflowInterface
  public interface Child {
    @WorkflowMethod
    void hold();

    @SignalMethod
    void release();
  }

  /** Answers the queries of an operation, with more fields than anybody here asks for. */
  @WorkflowInterface
  public interface Told {
    @WorkflowMethod
    void tell(String gateState);

    @SignalMethod
    void end();

    @QueryMethod(name = "status")
    Map<String, Object> status();

    @QueryMethod(name = "gate")
    Map<String, Object> gate();

    @QueryMethod(name = "report")
    Map<String, Object> report();
  }

  public static final class ToldImpl implements Told {
    private String gateState = "NONE";
    private boolean ended;

    @Override
    public void tell(String state) {
      gateState = state;
      Workflow.await(() -> ended);
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public Map<String, Object> status() {
      return Map.of(
          "phase", "AWAITING_APPROVAL", "next", "Waits for oncall-2.", "steps", List.of());
    }

    @Override
    public Map<String, Object> gate() {
      return Map.of(
          "number",
          2,
          "state",
          gateState,
          "digest",
          "abc123",
          "approvalsNeeded",
          2,
          "approvalsGiven",
          1,
          "mayApprove",
          List.of("oncall-2"),
          "expiresAt",
          "1970-01-01T00:00:09Z",
          "identity",
          "VERIFIED",
          "answers",
          List.of(Map.of("by", "oncall-1")));
    }

    @Override
    public Map<String, Object> report() {
      return Map.of("outcome", "RETURNED", "summary", "All is well.");
    }
  }

  public static final class ChildImpl implements Child {
    private boolean released;

    @Override
    public void hold() {
      Workflow.await(() -> released);
    }

    @Override
    public void release() {
      released = true;
    }
  }
}
