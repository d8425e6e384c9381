package dev.twinline.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that lists, which the embedded one does not. */
class ListedOperationsTest {

  private static final String NAME = "listing Temporal";

  private final ListingServer service = new ListingServer();
  private Server server;
  private WorkflowServiceStubs stubs;
  private TemporalOperationActivities operations;

  @BeforeEach
  void start() throws IOException {
    server = InProcessServerBuilder.forName(NAME).addService(service).build().start();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(InProcessChannelBuilder.forName(NAME).build())
                .build());
    operations =
        new TemporalOperationActivities(
            WorkflowClient.newInstance(stubs, WorkflowClientOptions.getDefaultInstance()));
  }

  @AfterEach
  void stop() {
    stubs.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void operationsUnderUnusualIdsAreListedAndDryRunsAreNot() {
    service.lists("evening-drill", "plan/failover/acme", "failback/acme");

    List<OpenOperation> open = operations.findOpenOperations(new ContactCenterName("acme"));

    // What runs under a usual ID is known from its own description, which is never behind.
    assertThat(open)
        .containsExactly(
            new OpenOperation(
                "evening-drill",
                "run of evening-drill",
                "Failover",
                Instant.ofEpochSecond(1_800_000_000),
                "",
                Optional.empty()));
    assertThat(service.query)
        .isEqualTo(
            "TwinlineContactCenter = 'acme' AND CloseTime IS NULL"
                + " AND WorkflowType IN ('Failover', 'Failback', 'Drill')");
  }

  @Test
  void aServerThatRefusesToListAddsNone() {
    service.refuses(Status.INVALID_ARGUMENT.withDescription("no such search attribute"));

    assertThat(operations.findOpenOperations(new ContactCenterName("acme"))).isEmpty();
  }

  /** Lists what it is told to, and knows nothing else. */
  private static final class ListingServer extends WorkflowServiceImplBase {
    private List<WorkflowExecutionInfo> listed = List.of();
    private Status refusal = Status.OK;
    private String query = "";

    private void lists(String... ids) {
      listed = List.of(ids).stream().map(ListingServer::running).toList();
    }

    private void refuses(Status status) {
      refusal = status;
    }

    private static WorkflowExecutionInfo running(String id) {
      return WorkflowExecutionInfo.newBuilder()
          .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId("run of " + id))
          .setType(WorkflowType.newBuilder().setName("Failover"))
          .setStartTime(Timestamp.newBuilder().setSeconds(1_800_000_000))
          .build();
    }

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void describeWorkflowExecution(
        DescribeWorkflowExecutionRequest request,
        StreamObserver<DescribeWorkflowExecutionResponse> answer) {
      answer.onError(Status.NOT_FOUND.asRuntimeException());
    }

    @Override
    public void listWorkflowExecutions(
        ListWorkflowExecutionsRequest request,
        StreamObserver<ListWorkflowExecutionsResponse> answer) {
      query = request.getQuery();
      if (!refusal.isOk()) {
        answer.onError(refusal.asRuntimeException());
        return;
      }
      answer.onNext(ListWorkflowExecutionsResponse.newBuilder().addAllExecutions(listed).build());
      answer.onCompleted();
    }
  }
}
