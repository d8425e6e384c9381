package dev.twinline.local.system;

import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A real Temporal server for development, as {@code temporal server start-dev} runs it: a process
 * of its own with a Web UI, which listens on the loopback address only.
 */
public final class DevelopmentTemporal implements TemporalServer {

  private static final String HOST = "127.0.0.1";
  private static final String NAMESPACE = "default";
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);

  private static final int FIRST_PORT = 15_000;
  private static final int FIRST_EPHEMERAL_PORT = 32_000;
  private static final int PORTS_TRIED = 100;

  private final Settings settings;
  private final List<WorkflowServiceStubs> opened = new ArrayList<>();
  private TemporalDevServer server;

  /**
   * How a development server runs.
   *
   * @param cli Temporal's command line
   * @param port for clients
   * @param uiPort for the Web UI
   * @param database the file in which everything survives a restart; none keeps it in memory
   * @param log what the server writes
   * @param knowsOurSearchAttributes whether it is started with Twinline's search attributes
   * @param more other arguments of {@code temporal server start-dev}
   */
  public record Settings(
      Path cli,
      int port,
      int uiPort,
      Optional<Path> database,
      Path log,
      boolean knowsOurSearchAttributes,
      List<String> more) {

    public Settings {
      more = List.copyOf(more);
    }

    /** On free ports and in memory. */
    public static Settings onFreePorts(Path cli, Path log) {
      return new Settings(cli, freePort(), freePort(), Optional.empty(), log, true, List.of());
    }

    /** The same with everything kept in a file. */
    public Settings keptIn(Path database) {
      return new Settings(
          cli, port, uiPort, Optional.of(database), log, knowsOurSearchAttributes, more);
    }

    /** The same, but nobody has registered our search attributes. */
    public Settings withoutSearchAttributes() {
      return new Settings(cli, port, uiPort, database, log, false, more);
    }

    /** The same with other arguments of {@code temporal server start-dev}. */
    public Settings with(String... arguments) {
      return new Settings(
          cli, port, uiPort, database, log, knowsOurSearchAttributes, List.of(arguments));
    }
  }

  private DevelopmentTemporal(Settings settings) {
    this.settings = settings;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @throws IllegalStateException when it does not within a minute
   */
  public static DevelopmentTemporal start(Settings settings) {
    DevelopmentTemporal temporal = new DevelopmentTemporal(settings);
    temporal.startAgain();
    return temporal;
  }

  /**
   * A port that nobody listens on at this moment, and that no system gives to a connection that
   * goes out: a server that is restarted must find its port free again.
   */
  public static int freePort() {
    for (int tries = 0; tries < PORTS_TRIED; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_EPHEMERAL_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException("no free port was found in " + PORTS_TRIED + " tries");
  }

  /** Starts the server on the same ports, with what its database file holds. */
  public void startAgain() {
    TemporalDevServerOptions.Builder options =
        TemporalDevServerOptions.newBuilder()
            .setExistingPath(settings.cli().toString())
            .setDownloadEnabled(false)
            .setIp(HOST)
            .setPort(settings.port())
            .setUiEnabled(true)
            .setUiPort(settings.uiPort())
            .setLogFile(settings.log().toString())
            .setLogLevel("warn")
            .setStartupTimeout(STARTS_WITHIN)
            .setExtraArgs(arguments());
    settings.database().ifPresent(file -> options.setDatabaseFilename(file.toString()));
    server = TemporalDevServer.start(NAMESPACE, options.build());
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(settings.more());
    if (settings.knowsOurSearchAttributes()) {
      SearchAttributes.ALL.forEach(
          key -> {
            arguments.add("--search-attribute");
            arguments.add(key.getName() + "=Keyword");
          });
    }
    return arguments;
  }

  /** Stops the server; clients stay open, as those of other processes would. */
  public void stop() {
    server.close();
  }

  /** Where clients connect. */
  public String address() {
    return HOST + ":" + settings.port();
  }

  public String namespace() {
    return NAMESPACE;
  }

  /** Where people look. */
  public String webUi() {
    return "http://localhost:" + settings.uiPort();
  }

  @Override
  public TwinlineWorker.Server kind() {
    return TwinlineWorker.Server.REAL;
  }

  @Override
  public WorkflowClient client(String identity) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
    opened.add(stubs);
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(NAMESPACE)
            .setIdentity(identity)
            .setDataConverter(TwinlineDataConverter.create())
            .build());
  }

  @Override
  public void close() {
    opened.forEach(WorkflowServiceStubs::shutdownNow);
    stop();
  }
}
