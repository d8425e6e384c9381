package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.proof.ProofActivities;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.proof.SyntheticCall.Order;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {

  private static final String QUEUE = "calls";

  private final Stage stage = Stage.set();
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
    worker.registerWorkflowImplementationTypes(PlacingImpl.class);
    worker.registerActivitiesImplementations(
        new AwsProofActivities(stage.clients, stage.worldClock()));
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
    stage.close();
  }

  @Test
  void aCallThatAnEarlierAttemptPlacedIsLookedForFromWhenItBegan() {
    List<SyntheticCall> first = place();
    Instant began = stage.clock.instant();
    stage.clock.advance(Duration.ofSeconds(40));
    stage.aws.faults().refuse("us-west-2", "StartOutboundVoiceContact", "ThrottlingException", 1);

    List<SyntheticCall> repeated = place();

    assertThat(repeated)
        .extracting(SyntheticCall::contactId)
        .containsExactly(first.get(0).contactId());
    assertThat(repeated).extracting(SyntheticCall::placedAt).containsExactly(began);
  }

  private List<SyntheticCall> place() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(Placing.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
        .place();
  }

  /** Places one call, always with the same token. */
  @WorkflowInterface
  public interface Placing {
    @WorkflowMethod
    List<SyntheticCall> place();
  }

  public static final class PlacingImpl implements Placing {
    @Override
    public List<SyntheticCall> place() {
      return Workflow.newActivityStub(
              ProofActivities.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(15)).build())
          .placeCalls(
              INSTANCE,
              "44444444-0000-4000-8000-000000000009",
              List.of(
                  new Order(
                      "care",
                      new PhoneNumber("+15550109992"),
                      new PhoneNumber("+15550100001"),
                      "99999999-0000-4000-8000-000000000001")),
              WEST);
    }
  }
}
