package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.PAIR;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.scene.Scene;
import dev.twinline.simulator.scene.WorldView;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.TrafficActivities;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ManyGroupsTest {

  private static final String QUEUE = "groups";
  private static final int GROUPS = 40;

  /** Leaves one second in which to begin, and so five groups at a time, four times. */
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  private static final Duration SLOWNESS = Duration.ofMillis(300);

  private final Stage stage =
      Stage.of(
          Simulator.builder()
              .limits(false)
              .updateDuration(Duration.ZERO)
              .scene(Scene.acme().withGroups(groups())));
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TwinlineDataConverter.create())
                      .build())
              .build());

  @BeforeEach
  void start() {
    Worker worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(ReadingImpl.class, AwaitingImpl.class);
    worker.registerActivitiesImplementations(new AwsTrafficActivities(stage.clients));
    temporal.start();
    stage.aws.faults().slow("us-west-2", SLOWNESS);
  }

  @AfterEach
  void close() {
    temporal.close();
    stage.close();
  }

  @Test
  void moreGroupsThanOneAttemptCanReadAreReadInSeveralAndEachOnce() {
    List<GroupArn> arns = arns();

    Reading workflow = workflow(Reading.class);
    List<GroupState> read = workflow.read(arns);

    assertThat(attempts(workflow)).isGreaterThan(1);
    assertThat(read).extracting(GroupState::arn).isEqualTo(arns);
    assertThat(stage.aws.requests().of("DescribeTrafficDistributionGroup")).hasSize(GROUPS);
    assertThat(stage.aws.requests().of("GetTrafficDistribution")).hasSize(GROUPS);
  }

  @Test
  void moreGroupsThanOneAttemptCanReadAreAwaitedInSeveral() {
    List<GroupMove> there = arns().stream().map(ManyGroupsTest::toWhereItIs).toList();

    Awaiting workflow = workflow(Awaiting.class);
    List<GroupState> awaited = workflow.await(there);

    assertThat(attempts(workflow)).isGreaterThan(2);
    assertThat(awaited).hasSize(GROUPS).allMatch(GroupState::isActive);
    assertThat(stage.aws.requests().all()).hasSize(2 * GROUPS);
  }

  private <T> T workflow(Class<T> type) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(type, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
  }

  /** The attempt that succeeded: only that one is in a history. */
  private int attempts(Object workflow) {
    return temporal
        .getWorkflowClient()
        .fetchHistory(WorkflowStub.fromTyped(workflow).getExecution().getWorkflowId())
        .getEvents()
        .stream()
        .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
        .mapToInt(event -> event.getActivityTaskStartedEventAttributes().getAttempt())
        .sum();
  }

  private List<GroupArn> arns() {
    return stage.aws.world().groups().stream()
        .map(WorldView.Group::arn)
        .map(GroupArn::new)
        .toList();
  }

  private static List<Scene.Group> groups() {
    return IntStream.range(0, GROUPS)
        .mapToObj(
            i ->
                new Scene.Group(
                    "group-" + i, 0, List.of("+155501" + (10000 + i)), 0, i == 0 ? 100 : 0))
        .toList();
  }

  private static GroupMove toWhereItIs(GroupArn arn) {
    TrafficDistribution west = TrafficDistribution.allIn(WEST, PAIR, false);
    return new GroupMove(arn, "some group", west, west);
  }

  private static TrafficActivities traffic() {
    return Workflow.newActivityStub(
        TrafficActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(ATTEMPT)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(10))
                    .setBackoffCoefficient(1)
                    .build())
            .build());
  }

  /** Reads groups with as many attempts as it takes. */
  @WorkflowInterface
  public interface Reading {
    @WorkflowMethod
    List<GroupState> read(List<GroupArn> groups);
  }

  public static final class ReadingImpl implements Reading {
    @Override
    public List<GroupState> read(List<GroupArn> groups) {
      return traffic().readGroups(groups, WEST);
    }
  }

  /** Awaits groups with as many attempts as it takes. */
  @WorkflowInterface
  public interface Awaiting {
    @WorkflowMethod
    List<GroupState> await(List<GroupMove> moves);
  }

  public static final class AwaitingImpl implements Awaiting {
    @Override
    public List<GroupState> await(List<GroupMove> moves) {
      return traffic().awaitGroups(moves, WEST);
    }
  }
}
