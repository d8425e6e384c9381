package dev.twinline.local.realserver.fleet;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.local.system.WorkerProcesses.OfItsOwn;
import dev.twinline.workflows.model.Region;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The worker processes of one build, one in each Region. */
record Build(List<OfItsOwn> workers) implements AutoCloseable {

  /** Starts them with these settings beside the usual ones, and waits until they poll. */
  static Build start(RealStage stage, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(WorkerProcesses.leadingTo(stage.temporal));
    environment.putAll(settings);
    WorkerProcesses processes = new WorkerProcesses(environment, RealStage.newFolder());
    List<OfItsOwn> workers =
        Stream.of(EAST, WEST).map(region -> launch(processes, stage, region)).toList();
    workers.forEach(OfItsOwn::awaitReady);
    return new Build(workers);
  }

  /** The same by the build's ID. */
  static Build start(RealStage stage, String id) {
    return start(stage, Map.of("TWINLINE_BUILD_ID", id));
  }

  private static OfItsOwn launch(WorkerProcesses processes, RealStage stage, Region region) {
    return processes.launch(
        region, stage.scenery.file().folder(), stage.scenery.simulator.endpoint());
  }

  /** Stops them as an operator does; nothing may be left undone. */
  void stop() {
    workers.forEach(
        worker -> assertThat(worker.stop(Duration.ofSeconds(30))).as(worker.said()).isTrue());
  }

  @Override
  public void close() {
    workers.forEach(OfItsOwn::lose);
  }
}
