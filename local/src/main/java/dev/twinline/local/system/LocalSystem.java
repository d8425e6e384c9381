package dev.twinline.local.system;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.simulator.Simulator;
import dev.twinline.worker.Registration;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.model.Region;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole system in one process: simulator, Temporal, and a worker for each Region that can be
 * stopped, lost and replaced as a process could.
 */
public final class LocalSystem implements AutoCloseable {

  private final Simulator simulator;
  private final EmbeddedTemporal temporal;
  private final ContactCenterFolder catalog;
  private final Map<Region, RunningWorker> workers = new LinkedHashMap<>();

  private record RunningWorker(TwinlineWorker worker, AwsClients aws) {}

  private LocalSystem(Simulator simulator, Path catalog) {
    this.simulator = simulator;
    this.temporal = EmbeddedTemporal.start();
    this.catalog = new ContactCenterFolder(catalog);
  }

  /** Starts Temporal beside a simulator; workers are started one by one. */
  public static LocalSystem start(Simulator simulator, Path catalog) {
    return new LocalSystem(simulator, catalog);
  }

  /** Starts a Region's worker, with AWS clients of its own. */
  public void startWorker(Region region) {
    startWorker(region, catalog);
  }

  /** The same with files of its own: those of two Regions may differ for a while. */
  public void startWorker(Region region, Path catalogThere) {
    startWorker(region, new ContactCenterFolder(catalogThere));
  }

  private void startWorker(Region region, ContactCenterFolder files) {
    AwsClients aws = AwsClients.at(simulator.endpoint());
    WorkflowClient client = temporal.client("twinline-worker@" + region);
    TwinlineWorker worker =
        TwinlineWorker.start(
            client, region, new Registration(client, aws, files), TwinlineWorker.Server.EMBEDDED);
    workers.put(region, new RunningWorker(worker, aws));
  }

  /** Loses a Region's worker in the middle of whatever it is doing. */
  public void loseWorker(Region region) {
    RunningWorker lost = workers.remove(region);
    if (lost != null) {
      lost.worker().close();
      lost.aws().close();
    }
  }

  /** Stops a Region's worker as SIGTERM does: what it is doing may finish. */
  public boolean stopWorker(Region region, Duration grace) {
    RunningWorker stopped = workers.remove(region);
    boolean finished = stopped.worker().stop(grace);
    stopped.aws().close();
    return finished;
  }

  public Simulator simulator() {
    return simulator;
  }

  /** A client as a person's command line has one. */
  public WorkflowClient clientOf(String person) {
    return temporal.client(person);
  }

  @Override
  public void close() {
    workers.keySet().stream().toList().forEach(this::loseWorker);
    temporal.close();
    simulator.close();
  }
}
