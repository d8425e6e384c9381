package dev.twinline.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.form.FormActivities.WantedForm;
import dev.twinline.workflows.form.FormRun;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TemporalFormActivitiesTest {

  private static final ContactCenterName ACME = new ContactCenterName("acme");
  private static final WantedForm TO_THE_WEST = formTo("us-west-2");
  private static final WantedForm TO_THE_EAST = formTo("us-east-1");

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TwinlineDataConverter.create())
                      .build())
              .build());
  private final WorkflowClient client = temporal.getWorkflowClient();
  private final TemporalFormActivities forms = new TemporalFormActivities(client);
  private final TemporalOperationActivities operations = new TemporalOperationActivities(client);

  @BeforeEach
  void start() {
    temporal.newWorker(TaskQueues.CONTROL).registerWorkflowImplementationTypes(FailoverImpl.class);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aFormIsARunOfTheRealTypeWithTheRealInputThatEndsSoonAndSaysWhatIsStartedFromIt() {
    StartForm form = ensured(TO_THE_WEST);

    WorkflowExecutionDescription run = latest();
    assertThat(form)
        .isEqualTo(
            new StartForm(
                "Failover",
                "failover/acme",
                run.getExecution().getRunId(),
                "Fail acme over to us-west-2"));
    assertThat(run.getStaticSummary()).isEqualTo("Fail acme over to us-west-2");
    assertThat(run.getTaskQueue()).isEqualTo("twinline");
    assertThat(runTimeout(run)).isEqualTo(Duration.ofSeconds(3));
    assertThat(input()).isEqualTo("{\"contactCenter\":\"acme\",\"to\":\"us-west-2\"}");
  }

  @Test
  void aFormThatIsThereWithTheSameInputIsLeftAsItIs() {
    StartForm first = ensured(TO_THE_WEST);

    assertThat(ensured(TO_THE_WEST)).isEqualTo(first);
    result();
    assertThat(ensured(TO_THE_WEST)).isEqualTo(first);
  }

  @Test
  void anotherInputIsAnotherForm() {
    StartForm first = ensured(TO_THE_WEST);
    result();

    StartForm second = ensured(TO_THE_EAST);

    assertThat(second.runId()).isNotEqualTo(first.runId());
    assertThat(input()).contains("us-east-1");
  }

  @Test
  void aFormThatWasEndedInTheMiddleIsMadeAnew() {
    StartForm first = ensured(TO_THE_WEST);
    result();
    startReal();
    client.newUntypedWorkflowStub("failover/acme").terminate("a test");

    assertThat(ensured(TO_THE_WEST).runId()).isNotEqualTo(first.runId());
  }

  @Test
  void whileAnOperationIsOpenUnderTheIdThereIsNoForm() {
    String real = startReal();

    assertThat(forms.ensureForms(List.of(TO_THE_WEST))).isEmpty();
    assertThat(latest().getExecution().getRunId()).isEqualTo(real);
  }

  @Test
  void theOperationBeforeAFormIsStillTheLastOne() {
    String real = startReal();
    client.newUntypedWorkflowStub("failover/acme").signal("release");
    result();

    ensured(TO_THE_WEST);
    result();
    ensured(TO_THE_EAST);
    result();

    LastOperation last = operations.findLastOperation(ACME).resource().orElseThrow();
    assertThat(last.runId()).isEqualTo(real);
    assertThat(last.status()).isEqualTo("COMPLETED");
    assertThat(latest().getExecution().getRunId()).isNotEqualTo(real);
  }

  @Test
  void aFormIsNeitherTheLastOperationNorAnOpenOne() {
    ensured(TO_THE_WEST);

    assertThat(operations.findOpenOperations(ACME)).isEmpty();
    assertThat(operations.findLastOperation(ACME).presence()).isEqualTo(Presence.ABSENT);
  }

  @Test
  void whereNobodyKnowsWhatItShouldSayAFormThatIsThereStaysAndNoneIsMade() {
    assertThat(forms.ensureForms(List.of(asItIs(TO_THE_WEST)))).isEmpty();
    StartForm east = ensured(TO_THE_EAST);

    assertThat(forms.ensureForms(List.of(asItIs(TO_THE_WEST)))).containsExactly(east);
    assertThat(latest().getExecution().getRunId()).isEqualTo(east.runId());
  }

  @Test
  void aFormThatIsToldHasEndedSoThatItsIdIsFree() {
    ensured(TO_THE_WEST);

    assertThat(latest().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
  }

  @Test
  void noticesFindTheLatestFormAndNothingWhereAnOperationHasTheIdAndTheServerListsNothing() {
    LatestForms latest = new LatestForms(client);
    assertThat(latest.find("Failover", "failover/acme")).isEmpty();
    StartForm form = ensured(TO_THE_WEST);
    assertThat(latest.find("Failover", "failover/acme")).contains(form);

    startReal();

    assertThat(latest.find("Failover", "failover/acme")).isEmpty();
  }

  private static WantedForm asItIs(WantedForm form) {
    return new WantedForm(
        form.type(), form.workflowId(), form.input(), form.summary(), form.details(), true);
  }

  private StartForm ensured(WantedForm wanted) {
    List<StartForm> there = forms.ensureForms(List.of(wanted));
    assertThat(there).hasSize(1);
    return there.get(0);
  }

  private String startReal() {
    WorkflowStub real =
        client.newUntypedWorkflowStub(
            "Failover",
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId("failover/acme")
                .build());
    return real.start(Map.of()).getRunId();
  }

  private void result() {
    client.newUntypedWorkflowStub("failover/acme").getResult(Void.class);
  }

  private WorkflowExecutionDescription latest() {
    return client.newUntypedWorkflowStub("failover/acme").describe();
  }

  private static Duration runTimeout(WorkflowExecutionDescription run) {
    return Duration.ofSeconds(
        run.getRawDescription().getExecutionConfig().getWorkflowRunTimeout().getSeconds());
  }

  private String input() {
    return client
        .fetchHistory("failover/acme")
        .getEvents()
        .get(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getInput()
        .getPayloads(0)
        .getData()
        .toStringUtf8();
  }

  private static WantedForm formTo(String region) {
    return new WantedForm(
        "Failover",
        "failover/acme",
        new TreeMap<>(Map.of("contactCenter", "acme", "to", region)),
        "Fail acme over to " + region,
        "From the form.",
        false);
  }

  /** A failover that ends at once when it is a form, else when it is told to. */
  @WorkflowInterface
  public interface Failover {
    @WorkflowMethod(name = "Failover")
    void run(Map<String, Object> input);

    @SignalMethod
    void release();
  }

  public static final class FailoverImpl implements Failover {
    private boolean released;

    @Override
    public void run(Map<String, Object> input) {
      Workflow.await(() -> released || FormRun.isThisRun());
    }

    @Override
    public void release() {
      released = true;
    }
  }
}
