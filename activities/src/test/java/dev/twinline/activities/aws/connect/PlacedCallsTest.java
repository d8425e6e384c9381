package dev.twinline.activities.aws.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.proof.ProofActivities;
import dev.twinline.workflows.proof.SyntheticCall.Order;
import dev.twinline.workflows.proof.SyntheticCall.Placed;
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
import org.junit.jupiter.api.Test;

/** Calls that are placed in several attempts. */
class PlacedCallsTest {

  private static final String PLACE = "StartOutboundVoiceContact";
  private static final String QUEUE = "calls";

  /** Places calls as a proof does. */
  @WorkflowInterface
  public interface Calls {
    @WorkflowMethod
    List<Placed> place(List<Order> orders);
  }

  /** With as many attempts as fit into half a minute. */
  public static final class CallsImpl implements Calls {
    @Override
    public List<Placed> place(List<Order> orders) {
      return Workflow.newActivityStub(
              ProofActivities.class,
              ActivityOptions.newBuilder()
                  .setScheduleToCloseTimeout(Duration.ofSeconds(30))
                  .build())
          .placeCalls(Stage.INSTANCE, "44444444-0000-4000-8000-000000000009", orders, Stage.WEST);
    }
  }

  @Test
  void whatMayPassIsRepeatedAndThenTheOthersAreNotKeptWaiting() {
    try (Stage stage = Stage.set();
        TestWorkflowEnvironment temporal = temporal()) {
      Worker worker = temporal.newWorker(QUEUE);
      worker.registerWorkflowImplementationTypes(CallsImpl.class);
      worker.registerActivitiesImplementations(new AwsProofActivities(stage.clients));
      temporal.start();
      stage.aws.faults().refuse("us-west-2", PLACE, "ThrottlingException", 5);

      List<Placed> placed =
          temporal
              .getWorkflowClient()
              .newWorkflowStub(
                  Calls.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
              .place(List.of(order("care", "+15550100001", 1), order("sales", "+15550100011", 2)));

      assertThat(placed).filteredOn(each -> each.call().isPresent()).hasSize(1);
      assertThat(placed)
          .filteredOn(each -> each.refusal().isPresent())
          .singleElement()
          .satisfies(each -> assertThat(each.refusal().orElseThrow().forGood()).isFalse());
      assertThat(stage.aws.requests().of(PLACE)).hasSize(6);
    }
  }

  private static Order order(String group, String number, int token) {
    return new Order(
        group,
        new PhoneNumber("+15550109992"),
        new PhoneNumber(number),
        "99999999-0000-4000-8000-00000000000" + token,
        Instant.now());
  }

  private static TestWorkflowEnvironment temporal() {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(TwinlineDataConverter.create())
                    .build())
            .build());
  }
}
