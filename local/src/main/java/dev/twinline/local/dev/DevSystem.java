package dev.twinline.local.dev;

import com.google.protobuf.util.Durations;
import dev.twinline.catalog.CatalogException;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.local.system.WorkerProcesses.OfItsOwn;
import dev.twinline.simulator.Simulator;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import io.grpc.StatusRuntimeException;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.UpdateNamespaceInfo;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that {@code twinline dev} starts, in order, and stops, in the other order. */
final class DevSystem implements AutoCloseable {

  /** Long enough to look at last week's drill; the server's own default is a day. */
  private static final int RETENTION_DAYS = 7;

  /** Whoever presses Ctrl-C waits for it. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Settings settings;
  private final PrintStream talk;
  private final List<OfItsOwn> workers = new CopyOnWriteArrayList<>();
  private DevelopmentTemporal temporal;
  private WorkflowClient client;
  private Simulator simulator;
  private volatile boolean running;
  private boolean stopped;

  /**
   * @param data the folder of the database and the logs
   * @param catalog the folder of the contact centers
   */
  record Settings(
      Path cli,
      int port,
      int uiPort,
      int simulatorPort,
      double callsPerSecond,
      Path data,
      Path catalog) {}

  DevSystem(Settings settings, PrintStream talk) {
    this.settings = settings;
    this.talk = talk;
  }

  /**
   * Starts all of it, and says what it does.
   *
   * @throws DevTrouble with the remedy
   */
  DevAddresses start() {
    List<ContactCenter> contactCenters = contactCenters();
    requireFree(settings.port(), "--port");
    requireFree(settings.uiPort(), "--ui-port");
    requireFree(settings.simulatorPort(), "--simulator-port");
    unlessStopped(this::startTemporal);
    unlessStopped(this::startSimulator);
    unlessStopped(() -> startWorkers(contactCenters));
    awaitWorkers();
    talk.println("Start forms for the Web UI …");
    DevAddresses addresses = addresses(contactCenters);
    running = true;
    return addresses;
  }

  private DevAddresses addresses(List<ContactCenter> contactCenters) {
    return new DevAddresses(
        temporal.address(),
        temporal.webUi(),
        simulator.endpoint().toString(),
        workers.stream()
            .map(
                worker ->
                    new DevAddresses.Worker(
                        worker.region().code(), worker.process().pid(), worker.log().toString()))
            .toList(),
        new StartLinks(temporal, client).of(contactCenters));
  }

  /** What begins while somebody presses Ctrl-C would be stopped by nobody. */
  private synchronized void unlessStopped(Runnable step) {
    if (stopped) {
      throw new DevTrouble("stopped while it started");
    }
    step.run();
  }

  private List<ContactCenter> contactCenters() {
    try {
      ContactCenterFolder folder = new ContactCenterFolder(settings.catalog());
      List<ContactCenter> found = new ArrayList<>();
      for (ContactCenterName name : folder.names()) {
        found.add(folder.readWithoutSchedules(name).contactCenter());
      }
      if (found.isEmpty()) {
        throw new DevTrouble(
            "there is no contact center in "
                + settings.catalog()
                + "; name another folder with "
                + ContactCenterFolder.VARIABLE);
      }
      return found;
    } catch (CatalogException e) {
      throw new DevTrouble(e.getMessage(), e);
    }
  }

  private static void requireFree(int port, String option) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      free.setReuseAddress(true);
    } catch (IOException | IllegalArgumentException e) {
      throw new DevTrouble(
          "port "
              + port
              + " cannot be listened on ("
              + e.getMessage()
              + "); is another one running? Choose another with "
              + option,
          e);
    }
  }

  private void startTemporal() {
    try {
      Files.createDirectories(settings.data());
      Path database = settings.data().resolve("temporal.db");
      talk.println("Temporal, kept in " + database + " …");
      temporal =
          DevelopmentTemporal.start(
              new DevelopmentTemporal.Settings(
                  settings.cli(),
                  settings.port(),
                  settings.uiPort(),
                  Optional.of(database),
                  settings.data().resolve("temporal.log"),
                  true,
                  List.of()));
      prepareNamespace();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + settings.data() + " cannot be made", e);
    } catch (IllegalStateException | StatusRuntimeException e) {
      throw new DevTrouble(
          "Temporal did not start: "
              + e.getMessage()
              + "; its log is "
              + settings.data().resolve("temporal.log"),
          e);
    }
  }

  private void prepareNamespace() {
    client = temporal.client("twinline-dev");
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .updateNamespace(
            UpdateNamespaceRequest.newBuilder()
                .setNamespace(temporal.namespace())
                .setUpdateInfo(
                    UpdateNamespaceInfo.newBuilder()
                        .setDescription("Twinline, as twinline dev runs it"))
                .setConfig(
                    NamespaceConfig.newBuilder()
                        .setWorkflowExecutionRetentionTtl(Durations.fromDays(RETENTION_DAYS)))
                .build());
  }

  private void startSimulator() {
    talk.println("Simulated AWS …");
    simulator =
        Simulator.builder()
            .port(settings.simulatorPort())
            .callsPerSecond(settings.callsPerSecond())
            .start();
  }

  private void startWorkers(List<ContactCenter> contactCenters) {
    Map<String, String> environment = new HashMap<>(WorkerProcesses.leadingTo(temporal));
    environment.put("TWINLINE_SHUTDOWN_GRACE_SECONDS", String.valueOf(GRACE.toSeconds()));
    WorkerProcesses processes = new WorkerProcesses(environment, settings.data());
    for (Region region : regionsOf(contactCenters)) {
      talk.println("Worker of " + region + " …");
      workers.add(processes.launch(region, settings.catalog(), simulator.endpoint()));
    }
  }

  private void awaitWorkers() {
    try {
      workers.forEach(OfItsOwn::awaitReady);
    } catch (IllegalStateException e) {
      throw new DevTrouble(e.getMessage(), e);
    }
  }

  private static SortedSet<Region> regionsOf(List<ContactCenter> contactCenters) {
    SortedSet<Region> regions = new TreeSet<>();
    contactCenters.forEach(
        contactCenter -> {
          regions.add(contactCenter.regions().source());
          regions.add(contactCenter.regions().replica());
        });
    return regions;
  }

  boolean isRunning() {
    return running;
  }

  @Override
  public synchronized void close() {
    stopped = true;
    if (!workers.isEmpty()) {
      talk.println("Stopping …");
    }
    // All at once: each may take its grace.
    workers.forEach(worker -> worker.process().destroy());
    workers.forEach(worker -> worker.stop(GRACE.plusSeconds(2)));
    if (temporal != null) {
      temporal.close();
    }
    if (simulator != null) {
      simulator.close();
    }
  }
}
