package dev.twinline.workflows.gate;

import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.api.sdk.v1.WorkflowInteractionDefinition;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an operation hears what people send, and how the Web UI knows what they may send. */
class MessagesToAGateTest {

  @ParameterizedTest
  @ValueSource(strings = {FailoverWorkflow.TYPE, FailbackWorkflow.TYPE})
  void theWebUiIsToldWhatMayBeSentAndWhatItMeans(String type) {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub operation =
          type.equals(FailoverWorkflow.TYPE) ? stage.startFailover() : stage.startFailback();

      WorkflowMetadata told =
          operation.query("__temporal_workflow_metadata", WorkflowMetadata.class);

      assertThat(told.getDefinition().getSignalDefinitionsList())
          .filteredOn(signal -> signal.getName().equals("approve"))
          .singleElement()
          .extracting(WorkflowInteractionDefinition::getDescription)
          .asString()
          .startsWith("Say yes to the open gate.");
      assertThat(told.getDefinition().getSignalDefinitionsList())
          .extracting(WorkflowInteractionDefinition::getName)
          .contains("approve", "reject");
      assertThat(told.getDefinition().getUpdateDefinitionsList())
          .extracting(WorkflowInteractionDefinition::getName)
          .containsExactly("decide");
      assertThat(told.getDefinition().getQueryDefinitionsList())
          .extracting(WorkflowInteractionDefinition::getName)
          .contains("gate", "status", "report");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatComesWithTheStartIsHeardAndRefusedBecauseNothingIsAskedYet(boolean isSigned) {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover =
          stage
              .temporal
              .getWorkflowClient()
              .newUntypedWorkflowStub(
                  FailoverWorkflow.TYPE,
                  WorkflowOptions.newBuilder()
                      .setTaskQueue(TaskQueues.CONTROL)
                      .setWorkflowId("failover/acme")
                      .build());
      failover.signalWithStart(
          "approve",
          new Object[] {isSigned ? Map.of("by", "oncall-1") : Map.of()},
          new Object[] {Map.of("contactCenter", "acme", "to", "us-west-2", "reason", "a drill")});
      stage.approveSoon(failover, "oncall-2");

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(gateOf(failover).answers())
          .extracting(GateView.Answer::verdict)
          .first()
          .asString()
          .contains("no gate is open yet");
    }
  }
}
