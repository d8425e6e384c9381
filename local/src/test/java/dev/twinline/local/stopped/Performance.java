package dev.twinline.local.stopped;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.system.EmbeddedTemporal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** A story that is played once, on a stage of its own, with at most one stop of its workers. */
final class Performance {

  private final Story story;
  private final Stop stop;
  private final ExecutorService threads;
  private final CompletableFuture<Instant> replaced = new CompletableFuture<>();

  private Performance(Story story, Stop stop, ExecutorService threads) {
    this.story = story;
    this.stop = stop;
    this.threads = threads;
  }

  /**
   * Plays the story to its end.
   *
   * @throws LostTask when the embedded server keeps it from coming to one
   */
  static Performed play(Story story, Stop stop, ExecutorService threads) {
    try {
      return new Performance(story, stop, threads).play();
    } catch (AssertionError endless) {
      throw LostTask.orElse(endless);
    }
  }

  private Performed play() {
    EmbeddedTemporal temporal = EmbeddedTemporal.startWithHeirs();
    MortalWorkers workers = new MortalWorkers(temporal, stop::look, threads);
    try (Scenery scenery =
        Scenery.on(temporal, workers, story::file).startingFrom(story.beginning())) {
      story.before(scenery);
      Instant begun = Instant.now();
      WorkflowStub operation = story.start(scenery);
      Events events = new Events(client(temporal), operation.getExecution());
      stop.follow(events, () -> kill(workers, scenery));
      String ending = endingOf(scenery, operation);
      Instant ended = Instant.now();
      Optional<Stop.Stopped> stopped = stop.over();
      Optional<Instant> back = stopped.map(made -> replaced.join());
      return new Performed(
          stopped,
          back,
          begun,
          ended,
          ending,
          events.now(),
          scenery.traffic(),
          scenery.simulator.world().routing(),
          Trouble.begins(scenery, "stopped").violations(story.end, operation),
          scenery.simulator.requests().mutations(),
          scenery.simulator.calls().series());
    }
  }

  private String endingOf(Scenery scenery, WorkflowStub operation) {
    People people = new People(operation, threads);
    try {
      return scenery.ending(operation);
    } finally {
      people.goHome();
    }
  }

  private static WorkflowClient client(EmbeddedTemporal temporal) {
    return temporal.client("historian");
  }

  private void kill(MortalWorkers workers, Scenery scenery) {
    workers.killAll();
    threads.execute(() -> replaceWorkers(scenery));
  }

  /** The old ones are dead already; from the moment that is kept, whoever acts is new. */
  private void replaceWorkers(Scenery scenery) {
    try {
      scenery.system.loseWorker(EAST);
      scenery.system.loseWorker(WEST);
      Instant now = Instant.now();
      scenery.system.startWorker(EAST);
      scenery.system.startWorker(WEST);
      replaced.complete(now);
    } catch (RuntimeException e) {
      replaced.completeExceptionally(e);
    }
  }
}
