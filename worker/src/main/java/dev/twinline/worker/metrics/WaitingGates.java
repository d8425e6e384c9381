package dev.twinline.worker.metrics;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.SearchAttributes;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which gates wait, and for how long, as the server knows it.
 *
 * <p>No worker can count them from what it does: a run at its gate may be in nobody's cache, and
 * its worker may be gone. So each worker asks for the runs whose search attribute says that they
 * wait (visibility, which is no Action) and reads from the end of each one's history since when.
 * All workers report the same gates; whoever adds them up counts them several times: take the
 * maximum.
 *
 * <p>What is older than a hundred seconds is not shown any more: no figure is better than an old
 * one.
 */
public final class WaitingGates implements AutoCloseable {

  static final String WAITING = "twinline_gates_waiting";
  static final String AGE = "twinline_gate_waiting_seconds";

  private static final Duration EVERY = Duration.ofSeconds(30);

  /** A start has more urgent things to do. */
  private static final Duration AFTER_A_START = Duration.ofSeconds(5);

  private static final Duration KEPT_FOR = Duration.ofSeconds(100);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How many are read one by one; of those beyond it only the number is known. */
  private static final int READ_AT_MOST = 100;

  /** A run that was asked while many answers came has its question some way from its end. */
  private static final int PAGES_AT_MOST = 10;

  private static final int PAGE = 100;
  private static final List<String> ALWAYS_SHOWN = List.of("Failback", "Failover");
  private static final String QUERY =
      SearchAttributes.PHASE.getName()
          + " = '"
          + Phase.WAITING_FOR_APPROVAL
          + "' AND ExecutionStatus = 'Running'";

  private static final Logger LOG = LoggerFactory.getLogger(WaitingGates.class);

  private final WorkflowClient client;
  private final Duration keptFor;
  private final MultiGauge waiting;
  private final MultiGauge age;
  private final ScheduledExecutorService thread;
  private Instant seenAt = Instant.EPOCH;

  /** A gate that waits. */
  private record Waiting(String contactCenter, String operation, Optional<Instant> since) {}

  private WaitingGates(WorkflowClient client, WorkerMetrics metrics, Duration keptFor) {
    this.client = client;
    this.keptFor = keptFor;
    this.waiting =
        MultiGauge.builder(WAITING)
            .description("gates that wait for people; the same from each worker: take the maximum")
            .register(metrics.registry());
    this.age =
        MultiGauge.builder(AGE)
            .description(
                "how long the oldest gate of a contact center has waited; take the maximum")
            .register(metrics.registry());
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, "twinline-gates");
              made.setDaemon(true);
              return made;
            });
  }

  /** Looks soon and every half minute. */
  public static WaitingGates follow(WorkflowClient client, WorkerMetrics metrics) {
    return follow(client, metrics, EVERY, KEPT_FOR);
  }

  /**
   * The same at another pace.
   *
   * @param keptFor how long what was seen is shown while nobody knows what is
   */
  public static WaitingGates follow(
      WorkflowClient client, WorkerMetrics metrics, Duration every, Duration keptFor) {
    WaitingGates gates = new WaitingGates(client, metrics, keptFor);
    Duration first = every.compareTo(AFTER_A_START) < 0 ? every : AFTER_A_START;
    gates.thread.scheduleWithFixedDelay(
        gates::look, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return gates;
  }

  private void look() {
    try {
      show(find());
      seenAt = Instant.now();
    } catch (StatusRuntimeException e) {
      LOG.debug("nobody knows which gates wait: {}", e.getStatus());
      forgetWhatIsOld();
    } catch (RuntimeException e) {
      LOG.warn("nobody knows which gates wait", e);
      forgetWhatIsOld();
    }
  }

  private void forgetWhatIsOld() {
    if (seenAt.plus(keptFor).isBefore(Instant.now())) {
      waiting.register(List.of(), true);
      age.register(List.of(), true);
    }
  }

  private List<Waiting> find() {
    List<Waiting> found = new ArrayList<>();
    ByteString next = ByteString.EMPTY;
    do {
      ListWorkflowExecutionsResponse page =
          server()
              .listWorkflowExecutions(
                  ListWorkflowExecutionsRequest.newBuilder()
                      .setNamespace(namespace())
                      .setQuery(QUERY)
                      .setPageSize(PAGE)
                      .setNextPageToken(next)
                      .build());
      page.getExecutionsList().forEach(run -> found.add(read(run, found.size() < READ_AT_MOST)));
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return found;
  }

  private Waiting read(WorkflowExecutionInfo run, boolean withAge) {
    return new Waiting(
        attribute(run.getSearchAttributes().getIndexedFieldsMap(), SearchAttributes.CONTACT_CENTER),
        attribute(run.getSearchAttributes().getIndexedFieldsMap(), SearchAttributes.OPERATION),
        withAge ? since(run) : Optional.empty());
  }

  /** When it entered the phase in which it is: the last change of that search attribute. */
  private Optional<Instant> since(WorkflowExecutionInfo run) {
    ByteString next = ByteString.EMPTY;
    for (int pages = 0; pages < PAGES_AT_MOST; pages++) {
      GetWorkflowExecutionHistoryReverseResponse page =
          server()
              .getWorkflowExecutionHistoryReverse(
                  GetWorkflowExecutionHistoryReverseRequest.newBuilder()
                      .setNamespace(namespace())
                      .setExecution(run.getExecution())
                      .setMaximumPageSize(PAGE)
                      .setNextPageToken(next)
                      .build());
      Optional<HistoryEvent> entered =
          page.getHistory().getEventsList().stream().filter(WaitingGates::entersAPhase).findFirst();
      if (entered.isPresent()) {
        Timestamp at = entered.get().getEventTime();
        return Optional.of(Instant.ofEpochSecond(at.getSeconds(), at.getNanos()));
      }
      next = page.getNextPageToken();
      if (next.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean entersAPhase(HistoryEvent event) {
    return event.hasUpsertWorkflowSearchAttributesEventAttributes()
        && event
            .getUpsertWorkflowSearchAttributesEventAttributes()
            .getSearchAttributes()
            .containsIndexedFields(SearchAttributes.PHASE.getName());
  }

  private static String attribute(Map<String, Payload> fields, SearchAttributeKey<String> key) {
    Payload value = fields.get(key.getName());
    return value == null
        ? ""
        : DefaultDataConverter.STANDARD_INSTANCE.fromPayload(value, String.class, String.class);
  }

  private void show(List<Waiting> found) {
    Map<String, Long> byOperation = new TreeMap<>();
    ALWAYS_SHOWN.forEach(operation -> byOperation.put(operation, 0L));
    found.forEach(gate -> byOperation.merge(gate.operation(), 1L, Long::sum));
    waiting.register(
        byOperation.entrySet().stream()
            .map(each -> Row.of(Tags.of("operation", each.getKey()), each.getValue()))
            .collect(Collectors.toList()),
        true);

    Map<Tags, Instant> oldest = new TreeMap<>(Comparator.comparing(Tags::toString));
    found.forEach(
        gate ->
            gate.since()
                .ifPresent(
                    since ->
                        oldest.merge(
                            Tags.of(
                                "contact_center",
                                gate.contactCenter(),
                                "operation",
                                gate.operation()),
                            since,
                            (one, other) -> one.isBefore(other) ? one : other)));
    age.register(
        oldest.entrySet().stream()
            .map(each -> Row.of(each.getKey(), each.getValue(), WaitingGates::secondsSince))
            .collect(Collectors.toList()),
        true);
  }

  private static double secondsSince(Instant since) {
    return Duration.between(since, Instant.now()).toMillis() / 1000.0;
  }

  private WorkflowServiceBlockingStub server() {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
