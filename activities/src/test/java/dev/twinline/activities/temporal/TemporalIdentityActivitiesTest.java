package dev.twinline.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.twinline.workflows.gate.IdentityActivities.Sent;
import dev.twinline.workflows.gate.Sender;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.Principal;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against a server of a few lines that gives a history two events at a time: the embedded test
 * server stamps no principals. The real one is asked in module local.
 */
class TemporalIdentityActivitiesTest {

  private static final Sent FIRST = new Sent("approve", 1);
  private static final Sent SECOND = new Sent("approve", 2);
  private static final Sent REJECT = new Sent("reject", 1);

  private final List<HistoryEvent> history = new ArrayList<>();
  private final String name = InProcessServerBuilder.generateName();
  private final Server server =
      InProcessServerBuilder.forName(name).addService(new HistoryInPages()).build();
  private final ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
  private final TemporalIdentityActivities identities =
      new TemporalIdentityActivities(WorkflowClient.newInstance(stubs));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    stubs.shutdownNow();
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void eachSignalIsFoundByItsPlaceAmongThoseOfItsName() {
    history.add(signal("approve", "alice"));
    history.add(signal("reject", "carol"));
    history.add(signal("something else", "dave"));
    history.add(signal("approve", "bob"));

    assertThat(find(SECOND, REJECT, FIRST))
        .extracting(found -> found.resource().map(Sender::name).orElse(""))
        .containsExactly("bob", "carol", "alice");
  }

  @Test
  void theSenderIsWhomTheServerSawAndTheIdentityIsWhatTheClientSays() {
    history.add(signal("approve", "alice"));

    assertThat(find(FIRST))
        .containsExactly(Observation.present(new Sender("jwt", "alice", "says-anything")));
  }

  @Test
  void aSignalWithoutAPrincipalHasNoSender() {
    history.add(signal("approve", ""));

    assertThat(find(FIRST)).containsExactly(Observation.absent());
  }

  @Test
  void aSignalThatIsNotInTheHistoryIsUnknownAndHidesNoOther() {
    history.add(signal("approve", "alice"));

    assertThat(find(SECOND, FIRST))
        .extracting(Observation::presence)
        .containsExactly(Presence.UNKNOWN, Presence.PRESENT);
  }

  @Test
  void aSignalThatAResetRepeatedDoesNotSpeakForWhoeverResetTheRun() {
    history.add(signal("approve", "alice"));
    history.add(taskFailed(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW));
    history.add(signal("approve", "whoever reset it"));
    history.add(event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED).build());
    history.add(signal("reject", "bob"));

    assertThat(find(FIRST, SECOND, REJECT))
        .extracting(Observation::presence)
        .containsExactly(Presence.PRESENT, Presence.UNKNOWN, Presence.PRESENT);
    assertThat(find(SECOND).get(0).why()).contains("the run was reset after it was sent");
  }

  @Test
  void aWorkflowTaskThatFailedOtherwiseHidesNobody() {
    history.add(
        taskFailed(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR));
    history.add(signal("approve", "alice"));

    assertThat(find(FIRST).get(0).presence()).isEqualTo(Presence.PRESENT);
  }

  @Test
  void whoStartedTheRunStandsOnItsFirstEvent() {
    history.add(
        event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
            .setPrincipal(principal("alice"))
            .setWorkflowExecutionStartedEventAttributes(
                WorkflowExecutionStartedEventAttributes.newBuilder().setIdentity("laptop"))
            .build());
    history.add(signal("approve", "bob"));

    assertThat(identities.findStarterPrincipal("failover/acme", "run"))
        .isEqualTo(Observation.present(new Sender("jwt", "alice", "laptop")));
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedAgainByTemporal() {
    server.shutdownNow();

    assertThatThrownBy(() -> find(FIRST)).isInstanceOf(StatusRuntimeException.class);
  }

  private List<Observation<Sender>> find(Sent... signals) {
    return identities.findSenders("failover/acme", "run", List.of(signals));
  }

  private static HistoryEvent signal(String name, String principal) {
    HistoryEvent.Builder event =
        event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
            .setWorkflowExecutionSignaledEventAttributes(
                WorkflowExecutionSignaledEventAttributes.newBuilder()
                    .setSignalName(name)
                    .setIdentity("says-anything"));
    return principal.isEmpty() ? event.build() : event.setPrincipal(principal(principal)).build();
  }

  private static HistoryEvent taskFailed(WorkflowTaskFailedCause cause) {
    return event(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .setWorkflowTaskFailedEventAttributes(
            WorkflowTaskFailedEventAttributes.newBuilder().setCause(cause))
        .build();
  }

  private static HistoryEvent.Builder event(EventType type) {
    return HistoryEvent.newBuilder().setEventType(type);
  }

  private static Principal principal(String name) {
    return Principal.newBuilder().setType("jwt").setName(name).build();
  }

  private final class HistoryInPages extends WorkflowServiceGrpc.WorkflowServiceImplBase {

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> response) {
      response.onNext(
          GetSystemInfoResponse.newBuilder()
              .setCapabilities(GetSystemInfoResponse.Capabilities.getDefaultInstance())
              .build());
      response.onCompleted();
    }

    @Override
    public void getWorkflowExecutionHistory(
        GetWorkflowExecutionHistoryRequest request,
        StreamObserver<GetWorkflowExecutionHistoryResponse> response) {
      String token = request.getNextPageToken().toStringUtf8();
      int from = token.isEmpty() ? 0 : Integer.parseInt(token);
      int to = Math.min(history.size(), from + Math.min(2, request.getMaximumPageSize()));
      response.onNext(
          GetWorkflowExecutionHistoryResponse.newBuilder()
              .setHistory(History.newBuilder().addAllEvents(history.subList(from, to)))
              .setNextPageToken(
                  to < history.size()
                      ? ByteString.copyFromUtf8(String.valueOf(to))
                      : ByteString.EMPTY)
              .build());
      response.onCompleted();
    }
  }
}
