package dev.twinline.workflows.fakes;

import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.check.CheckReadinessWorkflowImpl;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failback.FailbackWorkflowImpl;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflowImpl;
import dev.twinline.workflows.form.FormRun;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.SignOffWorkflowImpl;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.status.DescribeContactCenterWorkflowImpl;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflowImpl;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A Temporal with skipping time, the real workflows, and fakes that hold the world. */
public final class Stage implements AutoCloseable {

  public final FakeConnect connect;
  public final FakeSurroundings surroundings;
  public final FakeServer server = new FakeServer();
  public final TestWorkflowEnvironment temporal;

  /** One for all: it learns how each type is written, and that takes long. */
  private static final DataConverter CONVERTER = TwinlineDataConverter.create();

  /** Whose history a run that does not end shows: tests run beside each other, each in a thread. */
  private static final ThreadLocal<Stage> LATEST = new ThreadLocal<>();

  private Stage(ContactCenter contactCenter) {
    LATEST.set(this);
    connect = new FakeConnect(contactCenter);
    surroundings = new FakeSurroundings(contactCenter);
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setShutdownCheckInterval(Duration.ofMillis(1))
                    .build())
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setIdentity("stage")
                    .setDataConverter(CONVERTER)
                    .build());
    for (SearchAttributeKey<String> key : SearchAttributes.ALL) {
      options.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    server.serves(temporal);
  }

  /** Workers in both Regions. */
  public static Stage of(ContactCenter contactCenter) {
    return withWorkersIn(contactCenter, Acme.EAST, Acme.WEST);
  }

  /** Workers only in the named Regions. */
  public static Stage withWorkersIn(ContactCenter contactCenter, Region... regions) {
    Stage stage = new Stage(contactCenter);
    Worker control = stage.temporal.newWorker(TaskQueues.CONTROL);
    control.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(DataConverterException.class)
            .build(),
        FailoverWorkflowImpl.class,
        FailbackWorkflowImpl.class,
        SignOffWorkflowImpl.class,
        ShiftTrafficWorkflowImpl.class,
        CheckReadinessWorkflowImpl.class,
        DescribeContactCenterWorkflowImpl.class);
    control.registerActivitiesImplementations(stage.connect, stage.surroundings, stage.server);
    for (Region region : regions) {
      for (String queue : List.of(TaskQueues.of(region), TaskQueues.bulk(region))) {
        stage
            .temporal
            .newWorker(queue)
            .registerActivitiesImplementations(stage.connect, stage.surroundings);
      }
    }
    stage.temporal.start();
    return stage;
  }

  /** A run as this person sees it who has a token of their own. */
  public WorkflowStub as(String person, WorkflowStub run) {
    return clientOf(person).newUntypedWorkflowStub(run.getExecution().getWorkflowId());
  }

  /** A failover that this person starts with a token of their own. */
  public WorkflowStub startFailoverAs(String person, Map<String, Object> more) {
    return start(
        clientOf(person), FailoverWorkflow.TYPE, "failover/acme", failoverInput(more), Map.of());
  }

  private WorkflowClient clientOf(String person) {
    WorkflowClient own = temporal.getWorkflowClient();
    return WorkflowClient.newInstance(
        own.getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder(own.getOptions()).setIdentity(person).build());
  }

  /** A failover to the west, asked for by somebody who is no approver; started, not awaited. */
  public WorkflowStub startFailover() {
    return startFailover(Map.of());
  }

  /** The same with more fields in the input. */
  public WorkflowStub startFailover(Map<String, Object> more) {
    return start(FailoverWorkflow.TYPE, "failover/acme", failoverInput(more));
  }

  private static Map<String, Object> failoverInput(Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", "acme");
    input.put("to", "us-west-2");
    input.put("reason", "us-east-1 is impaired");
    input.put("requestedBy", "watcher");
    input.putAll(more);
    return input;
  }

  /** A failback, asked for by somebody who is no approver; started, not awaited. */
  public WorkflowStub startFailback() {
    return startFailback(Map.of());
  }

  /** The same with more fields in the input. */
  public WorkflowStub startFailback(Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", "acme");
    input.put("reason", "us-east-1 is well again");
    input.put("requestedBy", "watcher");
    input.putAll(more);
    return start(FailbackWorkflow.TYPE, "failback/acme", input);
  }

  /** A run that only holds an input, as the start form of the Web UI is filled in from one. */
  public WorkflowStub startForm(String type, String workflowId, Map<String, Object> input) {
    return start(temporal.getWorkflowClient(), type, workflowId, input, Map.of(FormRun.MEMO, true));
  }

  /** A check of both Regions; started, not awaited. */
  public WorkflowStub startReadinessCheck() {
    return startReadinessCheck(Map.of());
  }

  /** The same with more fields in the input. */
  public WorkflowStub startReadinessCheck(Map<String, Object> more) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", "acme");
    input.putAll(more);
    return start(CheckReadinessWorkflow.TYPE, "readiness/acme", input);
  }

  /**
   * The check as a schedule starts it. A run by cron is given the last result and the last failure
   * as a scheduled one is, and the embedded server has cron.
   *
   * @param cron when; empty for once, now
   */
  public WorkflowStub startScheduledReadinessCheck(String cron) {
    WorkflowStub check =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                CheckReadinessWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CONTROL)
                    .setWorkflowId("readiness/acme/hourly")
                    .setCronSchedule(cron)
                    .build());
    check.start(Map.of("contactCenter", "acme"));
    return check;
  }

  private WorkflowStub start(String type, String workflowId, Map<String, Object> input) {
    return start(temporal.getWorkflowClient(), type, workflowId, input, Map.of());
  }

  private static WorkflowStub start(
      WorkflowClient client,
      String type,
      String workflowId,
      Map<String, Object> input,
      Map<String, Object> memo) {
    WorkflowStub operation =
        client.newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId(workflowId)
                .setMemo(memo)
                .build());
    operation.start(input);
    return operation;
  }

  /** All traffic is in the west, as after a failover. */
  public Stage afterFailover() {
    connect.put(Acme.CARE, TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true));
    connect.put(Acme.SALES, TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, false));
    connect.put(Acme.BACK_OFFICE, TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, false));
    return this;
  }

  /** Does something some time after now, while the workflow waits. */
  public void after(Duration delay, Runnable action) {
    temporal.registerDelayedCallback(delay, action);
  }

  /** An approver says yes, a minute from now, when the gate is open. */
  public void approveSoon(WorkflowStub failover, String by) {
    after(Duration.ofMinutes(1), () -> failover.signal("approve", Map.of("by", by)));
  }

  /** Waits for the end; a run that hangs fails the test with its history. */
  public static OperationReport reportOf(WorkflowStub failover) {
    try {
      return failover.getResult(30, TimeUnit.SECONDS, OperationReport.class);
    } catch (TimeoutException e) {
      throw new AssertionError("the run does not end:\n" + historyOf(failover), e);
    }
  }

  /** The run's, and that of its shift if there is one: the run may only wait for it. */
  private static String historyOf(WorkflowStub failover) {
    WorkflowClient client = LATEST.get().temporal.getWorkflowClient();
    String own =
        client.fetchHistory(failover.getExecution().getWorkflowId()).getEvents().toString();
    try {
      return own + "\nits shift:\n" + client.fetchHistory("shift/acme").getEvents();
    } catch (RuntimeException thereIsNone) {
      return own;
    }
  }

  public static GateView gateOf(WorkflowStub failover) {
    return failover.query("gate", GateView.class);
  }

  /** Waits for the failure and hands its own words over. */
  public static void failureOf(WorkflowStub workflow, Consumer<ApplicationFailure> look) {
    try {
      reportOf(workflow);
    } catch (WorkflowFailedException e) {
      look.accept((ApplicationFailure) e.getCause());
      return;
    }
    throw new AssertionError("the workflow did not fail");
  }

  /** Waits for the end, and says in Temporal's word how it came. */
  public String endOf(WorkflowStub run) {
    try {
      run.getResult(Object.class);
    } catch (WorkflowFailedException ending) {
      // An ending in failure is as good as any other.
    }
    return run.describe().getStatus().name();
  }

  @Override
  public void close() {
    temporal.close();
  }
}
