package dev.twinline.local.system;

import dev.twinline.simulator.Simulator;
import dev.twinline.workflows.model.Region;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole system on one machine: simulator, Temporal, and a worker for each Region that can be
 * stopped, lost and replaced.
 */
public final class LocalSystem implements AutoCloseable {

  private final Simulator simulator;
  private final TemporalServer temporal;
  private final Workers kind;
  private final Path catalog;
  private final Map<Region, Workers.Running> workers = new LinkedHashMap<>();

  private LocalSystem(Simulator simulator, TemporalServer temporal, Workers kind, Path catalog) {
    this.simulator = simulator;
    this.temporal = temporal;
    this.kind = kind;
    this.catalog = catalog;
  }

  /** All of it in this process, on an embedded Temporal; workers are started one by one. */
  public static LocalSystem start(Simulator simulator, Path catalog) {
    return start(simulator, EmbeddedTemporal.start(), catalog);
  }

  /** The same on any server; it is closed with the system. */
  public static LocalSystem start(Simulator simulator, TemporalServer temporal, Path catalog) {
    return start(simulator, temporal, new WorkersInside(temporal), catalog);
  }

  /** The same with workers of any kind. */
  public static LocalSystem start(
      Simulator simulator, TemporalServer temporal, Workers kind, Path catalog) {
    return new LocalSystem(simulator, temporal, kind, catalog);
  }

  /** Starts a Region's worker, with AWS clients of its own. */
  public void startWorker(Region region) {
    startWorker(region, catalog);
  }

  /** The same with files of its own: those of two Regions may differ for a while. */
  public void startWorker(Region region, Path catalogThere) {
    workers.put(region, kind.start(region, catalogThere, simulator.endpoint()));
  }

  /** Loses a Region's worker in the middle of whatever it is doing. */
  public void loseWorker(Region region) {
    Workers.Running lost = workers.remove(region);
    if (lost != null) {
      lost.lose();
    }
  }

  /** Stops a Region's worker as SIGTERM does: what it is doing may finish. */
  public boolean stopWorker(Region region, Duration grace) {
    return workers.remove(region).stop(grace);
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
