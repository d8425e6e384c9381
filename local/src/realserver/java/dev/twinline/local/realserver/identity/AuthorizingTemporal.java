package dev.twinline.local.realserver.identity;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.local.system.TemporalServer;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A whole Temporal server as one process on the loopback address, which takes only callers with a
 * token and writes their principals. Everything is in memory and gone with it.
 */
final class AuthorizingTemporal implements TemporalServer {

  static final String NAMESPACE = "default";

  private static final String HOST = "127.0.0.1";
  private static final String MAY_ADMINISTER = "temporal-system:admin";
  private static final Duration RETENTION = Duration.ofDays(1);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  private final Tokens tokens = new Tokens();
  private final int port = DevelopmentTemporal.freePort();
  private final List<WorkflowServiceStubs> opened = new ArrayList<>();
  private final Path log;
  private final Process process;

  private AuthorizingTemporal(Path program, Path folder) throws IOException {
    log = folder.resolve("temporal-server.log");
    Files.writeString(folder.resolve("jwks.json"), tokens.keySet());
    Files.writeString(
        folder.resolve("dynamic.yaml"),
        """
        frontend.enablePrincipalPropagation:
          - value: true
        system.forceSearchAttributesCacheRefreshOnRead:
          - value: true
        """);
    Files.writeString(folder.resolve("server.yaml"), configuration(folder));
    process =
        new ProcessBuilder(arguments(program, folder))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // Whoever ends without saying goodbye leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Starts a server, and waits until it has the namespace and our search attributes. */
  static AuthorizingTemporal start(Path program, Path folder) {
    AuthorizingTemporal server;
    try {
      server = new AuthorizingTemporal(program, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      server.prepare();
      return server;
    } catch (RuntimeException | AssertionError failed) {
      server.close();
      throw failed;
    }
  }

  private static List<String> arguments(Path program, Path folder) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--config-file",
                folder.resolve("server.yaml").toString(),
                "start"));
    for (String service :
        List.of("frontend", "internal-frontend", "history", "matching", "worker")) {
      arguments.addAll(List.of("--service", service));
    }
    return arguments;
  }

  private String configuration(Path folder) {
    int internal = DevelopmentTemporal.freePort();
    return """
        log: {stdout: true, level: warn}
        persistence:
          defaultStore: store
          visibilityStore: visibility
          numHistoryShards: 1
          datastores:
            store: {sql: %1$s}
            visibility: {sql: %1$s}
        global:
          membership: {maxJoinDuration: 30s, broadcastAddress: "127.0.0.1"}
          authorization:
            jwtKeyProvider: {keySourceURIs: ["file://%2$s"], refreshInterval: 1m}
            permissionsClaimName: permissions
            authorizer: default
            claimMapper: default
        services:
          frontend: {rpc: %3$s}
          internal-frontend: {rpc: %4$s}
          history: {rpc: %5$s}
          matching: {rpc: %6$s}
          worker: {rpc: %7$s}
        clusterMetadata:
          enableGlobalNamespace: false
          failoverVersionIncrement: 10
          masterClusterName: active
          currentClusterName: active
          clusterInformation:
            active:
              enabled: true
              initialFailoverVersion: 1
              rpcName: frontend
              rpcAddress: "127.0.0.1:%8$d"
        dcRedirectionPolicy: {policy: noop}
        dynamicConfigClient: {filepath: "%9$s", pollInterval: 10s}
        """
        .formatted(
            "{pluginName: sqlite, databaseName: default, connectAddr: localhost,"
                + " connectProtocol: tcp, connectAttributes: {mode: memory, cache: private,"
                + " setup: \"true\"}, maxConns: 1, maxIdleConns: 1, maxConnLifetime: 1h}",
            folder.resolve("jwks.json"),
            rpc(port),
            rpc(internal),
            rpc(DevelopmentTemporal.freePort()),
            rpc(DevelopmentTemporal.freePort()),
            rpc(DevelopmentTemporal.freePort()),
            internal,
            folder.resolve("dynamic.yaml"));
  }

  private static String rpc(int port) {
    return "{grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}"
        .formatted(port, DevelopmentTemporal.freePort());
  }

  private void prepare() {
    WorkflowServiceStubs admin = stubs(tokens.of("admin", MAY_ADMINISTER));
    until(() -> answers(() -> describe(admin, "temporal-system")), "the server answers");
    addNamespace(admin, NAMESPACE);
    registerSearchAttributes(admin);
  }

  /** Adds a namespace in which nobody has registered anything. */
  void addNamespace(String name) {
    addNamespace(stubs(tokens.of("admin", MAY_ADMINISTER)), name);
  }

  private void addNamespace(WorkflowServiceStubs admin, String name) {
    until(() -> answers(() -> register(admin, name)), "the namespace is registered");
    until(() -> answers(() -> describe(admin, name)), "the namespace is known");
  }

  private static void describe(WorkflowServiceStubs admin, String namespace) {
    admin
        .blockingStub()
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
  }

  private static void register(WorkflowServiceStubs admin, String namespace) {
    try {
      admin
          .blockingStub()
          .registerNamespace(
              RegisterNamespaceRequest.newBuilder()
                  .setNamespace(namespace)
                  .setWorkflowExecutionRetentionPeriod(
                      com.google.protobuf.Duration.newBuilder().setSeconds(RETENTION.toSeconds()))
                  .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** As an administrator does once: a worker's role is not enough for it. */
  private void registerSearchAttributes(WorkflowServiceStubs admin) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder(admin.getOptions()).build());
    try {
      AddSearchAttributesRequest.Builder ours =
          AddSearchAttributesRequest.newBuilder().setNamespace(NAMESPACE);
      SearchAttributes.ALL.forEach(
          key ->
              ours.putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
      until(
          () -> answers(() -> operator.blockingStub().addSearchAttributes(ours.build())),
          "the search attributes are registered");
    } finally {
      operator.shutdown();
    }
  }

  private static boolean answers(Runnable question) {
    try {
      question.run();
      return true;
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }

  private void until(BooleanSupplier isSo, String what) {
    Scenery.until(() -> !process.isAlive() || isSo.getAsBoolean(), what);
    if (!process.isAlive()) {
      throw new AssertionError("the server has ended before " + what + "; see " + log);
    }
  }

  /** A token with which somebody may do whatever people and workers do. */
  String tokenOf(String person) {
    return tokens.of(person, NAMESPACE + ":write");
  }

  /** The variables that lead a process here, with somebody's token. */
  Map<String, String> environmentOf(String person) {
    return environmentOf(person, NAMESPACE);
  }

  /** The same in another namespace. */
  Map<String, String> environmentOf(String person, String namespace) {
    return Map.of(
        "TEMPORAL_ADDRESS",
        HOST + ":" + port,
        "TEMPORAL_NAMESPACE",
        namespace,
        "TEMPORAL_API_KEY",
        tokens.of(person, namespace + ":write"),
        "TEMPORAL_TLS",
        "false");
  }

  @Override
  public TwinlineWorker.Server kind() {
    return TwinlineWorker.Server.REAL;
  }

  /** A client with a token of its own. */
  @Override
  public WorkflowClient client(String person) {
    return client(person, tokenOf(person));
  }

  /** A client whose token lets it read and nothing more. */
  WorkflowClient clientOfReader(String person) {
    return client(person, tokens.of(person, NAMESPACE + ":read"));
  }

  /** A client that calls itself as it likes. */
  WorkflowClient client(String identity, String token) {
    return WorkflowClient.newInstance(
        stubs(token),
        WorkflowClientOptions.newBuilder()
            .setNamespace(NAMESPACE)
            .setIdentity(identity)
            .setDataConverter(TwinlineDataConverter.create())
            .build());
  }

  private WorkflowServiceStubs stubs(String token) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(HOST + ":" + port)
                .addApiKey(() -> token)
                .setEnableHttps(false)
                .build());
    opened.add(stubs);
    return stubs;
  }

  @Override
  public void close() {
    opened.forEach(WorkflowServiceStubs::shutdownNow);
    process.destroy();
    try {
      if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
