package dev.twinline.activities.temporal;

import dev.twinline.workflows.operation.OperationActivities.WaitingGate;
import dev.twinline.workflows.wire.codec.LockedPayload;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What operations say of themselves, by their queries. A worker answers those, and somebody waits
 * for what is asked here: so all are asked at once, and who is late has said nothing.
 */
final class OwnWords {

  /** Enough for a worker that has to read a history first. */
  private static final int PATIENCE_SECONDS = 3;

  private final WorkflowClient client;
  private final Deadline deadline = Deadline.after(PATIENCE_SECONDS, TimeUnit.SECONDS);

  OwnWords(WorkflowClient client) {
    this.client = client;
  }

  /** What a run does now; empty when nobody could tell. */
  Supplier<String> next(WorkflowExecution run) {
    Supplier<Optional<Status>> status = ask(run, "status", Status.class);
    return () -> status.get().map(Status::next).orElse("");
  }

  /** The gate at which a run waits. */
  Supplier<Optional<WaitingGate>> gate(WorkflowExecution run) {
    Supplier<Optional<Gate>> gate = ask(run, "gate", Gate.class);
    return () -> gate.get().filter(Gate::isOpen).map(OwnWords::toWaitingGate);
  }

  /** How a run sums itself up; empty when nobody could tell. */
  Supplier<String> summary(WorkflowExecution run) {
    Supplier<Optional<Report>> report = ask(run, "report", Report.class);
    return () -> report.get().map(Report::summary).orElse("");
  }

  private <T> Supplier<Optional<T>> ask(WorkflowExecution run, String query, Class<T> answer) {
    QueryWorkflowRequest request =
        QueryWorkflowRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(run)
            .setQuery(WorkflowQuery.newBuilder().setQueryType(query))
            .build();
    Future<QueryWorkflowResponse> response =
        client.getWorkflowServiceStubs().futureStub().withDeadline(deadline).queryWorkflow(request);
    return () -> await(response).flatMap(said -> read(said, answer));
  }

  private static Optional<QueryWorkflowResponse> await(Future<QueryWorkflowResponse> response) {
    try {
      return Optional.of(response.get());
    } catch (ExecutionException | StatusRuntimeException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** An operation of another version may answer in words that are not understood here. */
  private <T> Optional<T> read(QueryWorkflowResponse said, Class<T> answer) {
    try {
      return Optional.ofNullable(
          client
              .getOptions()
              .getDataConverter()
              .fromPayloads(0, Optional.of(said.getQueryResult()), answer, answer));
    } catch (DataConverterException | LockedPayload e) {
      return Optional.empty();
    }
  }

  private static WaitingGate toWaitingGate(Gate gate) {
    return new WaitingGate(
        gate.number,
        gate.digest,
        gate.approvalsNeeded,
        gate.approvalsGiven,
        gate.mayApprove,
        Optional.ofNullable(gate.expiresAt),
        "VERIFIED".equals(gate.identity));
  }

  /** Of a status, what is shown here. */
  record Status(String next) {}

  /** Of a report, what is shown here. */
  record Report(String summary) {}

  /** Of a gate, what is shown here. */
  record Gate(
      int number,
      String state,
      String digest,
      int approvalsNeeded,
      int approvalsGiven,
      List<String> mayApprove,
      Instant expiresAt,
      String identity) {
    Gate {
      digest = digest == null ? "" : digest;
      mayApprove = mayApprove == null ? List.of() : mayApprove;
    }

    boolean isOpen() {
      return "OPEN".equals(state);
    }
  }
}
