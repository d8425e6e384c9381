package dev.twinline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.workflows.operation.SearchAttributes;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceImplBase;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchAttributeRegistrationTest {

  private final Operator operator = new Operator();
  private Server server;
  private ManagedChannel channel;
  private WorkflowClient client;

  @BeforeEach
  void start() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name).directExecutor().addService(operator).build().start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    client =
        WorkflowClient.newInstance(
            WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build()),
            WorkflowClientOptions.newBuilder().setNamespace("calls").build());
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void whatIsMissingIsAddedAndAwaited() {
    operator.known.put("TwinlinePhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    operator.looksUntilKnown = 2;

    SearchAttributeRegistration.ensure(client);

    assertThat(operator.added).containsExactly("TwinlineContactCenter", "TwinlineOperation");
    assertThat(operator.known).hasSize(3);
    assertThat(operator.looksUntilKnown).isZero();
  }

  @Test
  void aWorkerThatMayNotAddThemNeedNotWhenAllAreThere() {
    SearchAttributes.ALL.forEach(
        key -> operator.known.put(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    operator.answerToAdd = Status.PERMISSION_DENIED;

    assertThatCode(() -> SearchAttributeRegistration.ensure(client)).doesNotThrowAnyException();
  }

  @Test
  void aWorkerThatMayNotAddThemSaysTheCommandThatDoes() {
    operator.answerToAdd = Status.PERMISSION_DENIED;

    assertThatThrownBy(() -> SearchAttributeRegistration.ensure(client))
        .isInstanceOf(SearchAttributesMissing.class)
        .hasMessageContaining("PERMISSION_DENIED")
        .hasMessageEndingWith(
            "temporal operator search-attribute create --namespace calls"
                + " --name TwinlineContactCenter --type Keyword"
                + " --name TwinlineOperation --type Keyword"
                + " --name TwinlinePhase --type Keyword");
  }

  @Test
  void anotherWorkerThatWasFasterDoesNoHarm() {
    operator.answerToAdd = Status.ALREADY_EXISTS;

    assertThatCode(() -> SearchAttributeRegistration.ensure(client)).doesNotThrowAnyException();
  }

  @Test
  void anAttributeOfAnotherTypeIsNamed() {
    operator.known.put("TwinlinePhase", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);

    assertThatThrownBy(() -> SearchAttributeRegistration.ensure(client))
        .isInstanceOf(SearchAttributesMissing.class)
        .hasMessageContaining("TwinlinePhase")
        .hasMessageContaining("search-attribute remove");
  }

  /** A server that knows some attributes and may refuse others. */
  private static final class Operator extends OperatorServiceImplBase {
    private final Map<String, IndexedValueType> known = new TreeMap<>();
    private final Map<String, IndexedValueType> taken = new TreeMap<>();
    private final List<String> added = new ArrayList<>();
    private Status answerToAdd = Status.OK;
    private int looksUntilKnown;

    @Override
    public void listSearchAttributes(
        ListSearchAttributesRequest request,
        StreamObserver<ListSearchAttributesResponse> response) {
      if (!taken.isEmpty() && looksUntilKnown-- <= 1) {
        known.putAll(taken);
      }
      response.onNext(
          ListSearchAttributesResponse.newBuilder().putAllCustomAttributes(known).build());
      response.onCompleted();
    }

    @Override
    public void addSearchAttributes(
        AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> response) {
      taken.putAll(request.getSearchAttributesMap());
      if (!answerToAdd.isOk()) {
        response.onError(answerToAdd.asRuntimeException());
        return;
      }
      request.getSearchAttributesMap().keySet().stream().sorted().forEach(added::add);
      response.onNext(AddSearchAttributesResponse.getDefaultInstance());
      response.onCompleted();
    }
  }
}
