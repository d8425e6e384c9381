package dev.twinline.workflows.failover;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Web UI's form, or a hurried person, may send instead of a good input. */
class FailoverInputTest {

  static Stream<Arguments> badInputs() {
    return Stream.of(
        Arguments.of(
            "{\"contactCentre\":\"acme\",\"to\":\"us-west-2\",\"reason\":\"x\"}",
            new String[] {
              "unknown field \"contactCentre\" (did you mean \"contactCenter\"?)",
              "\"contactCenter\" is missing",
              "Accepted fields: contactCenter, to, reason, requestedBy (optional)"
            }),
        Arguments.of(
            "{\"contactCenter\":7,\"to\":\"west\",\"reason\":\"x\",\"dryRun\":\"yes\"}",
            new String[] {
              "\"contactCenter\" must be the name of a contact center such as acme, not 7",
              "\"to\" must be an AWS Region such as us-west-2, not \"west\"",
              "\"dryRun\" must be true or false, not \"yes\""
            }),
        Arguments.of("null", new String[] {"nothing was sent", "Contact centers: acme"}),
        Arguments.of("[]", new String[] {"a JSON object is wanted, not an array"}),
        Arguments.of("7", new String[] {"a JSON object is wanted, not a number (7)"}),
        Arguments.of("\"acme\"", new String[] {"a JSON object is wanted, not text (\"acme\")"}),
        Arguments.of("{\"contactCenter\":", new String[] {"this is not valid JSON"}),
        Arguments.of("{} {}", new String[] {"this is not valid JSON"}),
        Arguments.of(
            "{\"to\":\"us-west-2\",\"to\":\"us-east-1\"}",
            new String[] {"this is not valid JSON (Duplicate field 'to'"}),
        Arguments.of(
            "{\"contactCenter\":\"acme\",\"to\":\"us-west-2\",\"reason\":\" \"}",
            new String[] {"\"reason\" is missing"}),
        Arguments.of(
            "{\"contactCenter\":\"acme\",\"to\":\"eu-west-2\",\"reason\":\"x\"}",
            new String[] {"\"to\" is eu-west-2, but acme lives in us-east-1 and us-west-2"}),
        Arguments.of(
            "{\"contactCenter\":\"emca\",\"to\":\"us-west-2\",\"reason\":\"x\"}",
            new String[] {"There is no contact center emca; there are: acme"}),
        Arguments.of(
            "{\"contactCenter\":\"acme\",\"to\":\"us-west-2\",\"reason\":\"x\",\"faultAt\":\"now\"}",
            new String[] {"\"faultAt\" must be a time such as 2026-11-23T03:00:00Z"}));
  }

  @ParameterizedTest
  @MethodSource("badInputs")
  void closesAtOnceAndSaysEverythingThatIsWrong(String json, String... sentences) {
    closesAtOnce(Optional.of(payload("json/plain", json)), sentences);
  }

  @Test
  void listsTheContactCentersWhenNothingIsSent() {
    closesAtOnce(
        Optional.empty(),
        "nothing was sent",
        "Contact centers: acme",
        "Example: " + FailoverWorkflow.EXAMPLE);
  }

  @Test
  void refusesBytesThatAreNoJson() {
    closesAtOnce(
        Optional.of(payload("binary/plain", "acme")),
        "JSON is wanted, not a payload encoded as \"binary/plain\"");
  }

  private static void closesAtOnce(Optional<Payload> payload, String... sentences) {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = startedRaw(stage, payload);

      failureOf(
          failover,
          failure -> {
            assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
            assertThat(failure.getOriginalMessage()).contains(sentences);
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  private static WorkflowStub startedRaw(Stage stage, Optional<Payload> payload) {
    StartWorkflowExecutionRequest.Builder start =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(stage.temporal.getNamespace())
            .setWorkflowId("from-the-form")
            .setRequestId("request-1")
            .setWorkflowType(WorkflowType.newBuilder().setName(FailoverWorkflow.TYPE))
            .setTaskQueue(TaskQueue.newBuilder().setName(TaskQueues.CONTROL));
    payload.ifPresent(p -> start.setInput(Payloads.newBuilder().addPayloads(p)));
    stage.temporal.getWorkflowServiceStubs().blockingStub().startWorkflowExecution(start.build());
    return stage.temporal.getWorkflowClient().newUntypedWorkflowStub("from-the-form");
  }

  private static Payload payload(String encoding, String data) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
        .setData(ByteString.copyFromUtf8(data))
        .build();
  }
}
