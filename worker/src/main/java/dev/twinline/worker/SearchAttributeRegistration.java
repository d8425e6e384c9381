package dev.twinline.worker;

import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.operation.TemporalCommand;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the search attributes that workflows set.
 *
 * <p>It must be done before anything is polled: a workflow that sets an attribute which the server
 * does not know repeats its task until it does (measured on both servers).
 */
final class SearchAttributeRegistration {

  /** A new attribute is known everywhere in the server only after a moment. */
  private static final Duration UNTIL_KNOWN = Duration.ofSeconds(15);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(SearchAttributeRegistration.class);

  private final OperatorServiceStubs operator;
  private final String namespace;

  private SearchAttributeRegistration(OperatorServiceStubs operator, String namespace) {
    this.operator = operator;
    this.namespace = namespace;
  }

  /**
   * Registers what is missing, and returns when the server knows all of them.
   *
   * @throws SearchAttributesMissing when that is not permitted
   */
  static void ensure(WorkflowClient client) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder(client.getWorkflowServiceStubs().getOptions())
                .build());
    try {
      new SearchAttributeRegistration(operator, client.getOptions().getNamespace()).ensure();
    } finally {
      // A channel that was given, as the embedded server's, is not closed by this.
      operator.shutdown();
    }
  }

  private void ensure() {
    Set<String> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    add(missing);
    awaitKnown();
    LOG.info("registered search attributes {}", missing);
  }

  private Set<String> missing() {
    Set<String> wanted = new TreeSet<>();
    SearchAttributes.ALL.stream().map(SearchAttributeKey::getName).forEach(wanted::add);
    try {
      Map<String, IndexedValueType> known = list();
      requireKeywords(known);
      wanted.removeAll(known.keySet());
      return wanted;
    } catch (StatusRuntimeException e) {
      // The embedded server cannot list them; who may not list them may yet find them all there
      // when adding.
      if (isOneOf(e, Status.Code.UNIMPLEMENTED, Status.Code.PERMISSION_DENIED)) {
        return wanted;
      }
      throw e;
    }
  }

  private Map<String, IndexedValueType> list() {
    return operator
        .blockingStub()
        .listSearchAttributes(
            ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
        .getCustomAttributesMap();
  }

  private static void requireKeywords(Map<String, IndexedValueType> known) {
    for (SearchAttributeKey<String> key : SearchAttributes.ALL) {
      IndexedValueType type = known.get(key.getName());
      if (type != null && type != IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD) {
        throw new SearchAttributesMissing(
            "search attribute "
                + key.getName()
                + " exists, but as "
                + type
                + "; remove it (temporal operator search-attribute remove --name "
                + key.getName()
                + ") and start the worker again",
            null);
      }
    }
  }

  private void add(Set<String> missing) {
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
    missing.forEach(
        name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    try {
      operator.blockingStub().addSearchAttributes(request.build());
    } catch (StatusRuntimeException e) {
      // Another worker has been faster.
      if (isOneOf(e, Status.Code.ALREADY_EXISTS)) {
        return;
      }
      throw new SearchAttributesMissing(
          "this worker may not register search attributes ("
              + e.getStatus().getCode()
              + "), so it does not poll; run this, then start it again:\n  "
              + command(missing),
          e);
    }
  }

  private String command(Set<String> missing) {
    TemporalCommand command = new TemporalCommand("operator search-attribute create", namespace);
    missing.forEach(name -> command.with("name", name).with("type", "Keyword"));
    return command.onOneLine();
  }

  private void awaitKnown() {
    long end = System.nanoTime() + UNTIL_KNOWN.toNanos();
    List<String> wanted = SearchAttributes.ALL.stream().map(SearchAttributeKey::getName).toList();
    try {
      while (!list().keySet().containsAll(wanted)) {
        if (System.nanoTime() > end) {
          throw new SearchAttributesMissing(
              "the server has taken the search attributes but does not show them; start again",
              null);
        }
        pause();
      }
    } catch (StatusRuntimeException e) {
      if (!isOneOf(e, Status.Code.UNIMPLEMENTED, Status.Code.PERMISSION_DENIED)) {
        throw e;
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while search attributes were registered", e);
    }
  }

  private static boolean isOneOf(StatusRuntimeException e, Status.Code... codes) {
    return List.of(codes).contains(e.getStatus().getCode());
  }
}
