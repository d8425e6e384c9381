package dev.twinline.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.workflows.form.FormActivities.WantedForm;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.operation.OperationActivities;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporalOperationActivitiesTest {

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
    worker.registerWorkflowImplementationTypes(ParentImpl.class, ChildImpl.class);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void theHolderOfTheLockIsNamedByItsParent() {
    Parent parent = start(Parent.class, "failover/acme");
    WorkflowClient.start(parent::run, "shift/acme", false);
    parent.childIsThere();

    Observation<LockHolder> holder = operations.findLockHolder(ACME);

    assertThat(holder.presence()).isEqualTo(Presence.PRESENT);
    assertThat(holder.resource().orElseThrow().name()).isEqualTo("failover/acme");
    assertThat(holder.resource().orElseThrow().workflowId()).isEqualTo("shift/acme");
    assertThat(holder.resource().orElseThrow().runId()).isNotEmpty();
    assertThat(holder.resource().orElseThrow().since()).isNotNull();
    assertThat(holder.resource().orElseThrow().graceful()).isFalse();
  }

  @Test
  void aShiftThatGivesWayIsKnownByItsMemo() {
    Parent parent = start(Parent.class, "failback/acme");
    WorkflowClient.start(parent::run, "shift/acme", true);
    parent.childIsThere();

    assertThat(operations.findLockHolder(ACME).resource().orElseThrow().graceful()).isTrue();
  }

  @Test
  void aShiftThatWasStartedByItselfHoldsTheLockUnderItsOwnName() {
    WorkflowClient.start(start(Child.class, "shift/acme")::hold);

    assertThat(operations.findLockHolder(ACME).resource().orElseThrow().name())
        .isEqualTo("shift/acme");
  }

  @Test
  void aLockThatNobodyEverHeldIsAbsent() {
    assertThat(operations.findLockHolder(ACME).presence()).isEqualTo(Presence.ABSENT);
  }

  @Test
  void aLockThatWasReleasedIsAbsent() {
    Child shift = start(Child.class, "shift/acme");
    WorkflowClient.start(shift::hold);
    shift.release();
    WorkflowStub.fromTyped(shift).getResult(Void.class);

    assertThat(operations.findLockHolder(ACME).presence()).isEqualTo(Presence.ABSENT);
  }

  @Test
  void aTemporalThatDoesNotAnswerLeavesTheLockUnknown() {
    TemporalOperationActivities cutOff = cutOff();

    Observation<LockHolder> holder = cutOff.findLockHolder(ACME);

    assertThat(holder.presence()).isEqualTo(Presence.UNKNOWN);
    assertThat(holder.why()).startsWith("asking Temporal about shift/acme: ");
    assertThat(cutOff.findStarter("failover/acme", "").presence()).isEqualTo(Presence.UNKNOWN);
    assertThatThrownBy(() -> cutOff.findOpenOperations(ACME)).hasMessageContaining("asking");
    assertThat(cutOff.findLastOperation(ACME).presence()).isEqualTo(Presence.UNKNOWN);
    assertThatThrownBy(() -> cutOff.awaitEnd("shift/acme", "run")).hasMessageContaining("asking");
    assertThatThrownBy(() -> cutOff.endHolder("shift/acme", "run", "takes over"))
        .isInstanceOf(WorkflowServiceException.class);
  }

  @Test
  void theStarterIsWhoTheFirstEventNames() {
    Child shift = start(Child.class, "failover/acme");
    String runId = WorkflowClient.start(shift::hold).getRunId();

    assertThat(operations.findStarter("failover/acme", runId).resource())
        .contains(temporal.getWorkflowClient().getOptions().getIdentity());
    assertThat(operations.findStarter("failover/nobody", runId).presence())
        .isEqualTo(Presence.ABSENT);
  }

  @Test
  void theEndOfARunIsAwaitedByLookingOnce() {
    Child shift = start(Child.class, "shift/acme");
    String runId = WorkflowClient.start(shift::hold).getRunId();

    assertThatThrownBy(() -> operations.awaitEnd("shift/acme", runId))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("NOT_YET");
              assertThat(failure.getOriginalMessage()).isEqualTo("shift/acme is still running");
            });
    shift.release();
    WorkflowStub.fromTyped(shift).getResult(Void.class);
    WorkflowClient.start(start(Child.class, "shift/acme")::hold);

    assertThatNoException().isThrownBy(() -> operations.awaitEnd("shift/acme", runId));
  }

  @Test
  void aHolderIsEndedOnceAndItsSuccessorIsLeftAlone() {
    String runId = WorkflowClient.start(start(Child.class, "shift/acme")::hold).getRunId();

    operations.endHolder("shift/acme", runId, "failover/acme takes over");
    String successor = WorkflowClient.start(start(Child.class, "shift/acme")::hold).getRunId();
    operations.endHolder("shift/acme", runId, "failover/acme takes over");

    assertThatNoException().isThrownBy(() -> operations.awaitEnd("shift/acme", runId));
    assertThat(operations.findLockHolder(ACME).resource().orElseThrow().runId())
        .isEqualTo(successor);
    assertThatNoException()
        .isThrownBy(() -> operations.endHolder("shift/nobody", runId, "takes over"));
  }

  private <T> T start(Class<T> type, String id) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(id).build());
  }

  /** A form that nobody could look for is asked for again by the retry policy. */
  @Test
  void aTemporalThatDoesNotAnswerHasNoForms() {
    TemporalFormActivities forms = new TemporalFormActivities(clientOfNobody());
    WantedForm form = new WantedForm("Failover", "failover/acme", Map.of(), "", "", false);

    assertThatThrownBy(() -> forms.ensureForms(List.of(form)))
        .hasMessageContaining("asking Temporal about failover/acme");
  }

  private static TemporalOperationActivities cutOff() {
    return new TemporalOperationActivities(clientOfNobody());
  }

  private static WorkflowClient clientOfNobody() {
    WorkflowServiceStubs nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .setSystemInfoTimeout(Duration.ofMillis(100))
                .setRpcRetryOptions(
                    RpcRetryOptions.newBuilder()
                        .setExpiration(Duration.ofMillis(200))
                        .setInitialInterval(Duration.ofMillis(50))
                        .build())
                .build());
    return WorkflowClient.newInstance(nowhere, WorkflowClientOptions.getDefaultInstance());
  }

  /** Runs a child and waits for it. */
  @WorkflowInterface
  public interface Parent {
    @WorkflowMethod
    void run(String childId, boolean graceful);

    /** Returns when the child has started. */
    @UpdateMethod
    void childIsThere();
  }

  /** Waits until it is released. */
  @WorkflowInterface
  public interface Child {
    @WorkflowMethod
    void hold();

    @SignalMethod
    void release();
  }

  public static final class ParentImpl implements Parent {
    private boolean childIsThere;

    @Override
    public void run(String childId, boolean graceful) {
      Child child =
          Workflow.newChildWorkflowStub(
              Child.class,
              ChildWorkflowOptions.newBuilder()
                  .setWorkflowId(childId)
                  .setMemo(graceful ? Map.of(OperationActivities.GRACEFUL, true) : Map.of())
                  .build());
      Async.procedure(child::hold);
      Workflow.getWorkflowExecution(child).get();
      childIsThere = true;
      Workflow.await(() -> false);
    }

    @Override
    public void childIsThere() {
      Workflow.await(() -> childIsThere);
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
