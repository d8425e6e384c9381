package dev.twinline.worker;

import dev.twinline.worker.fleet.Capacity;
import dev.twinline.worker.fleet.Fleet;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of one Region. It takes workflows, and as a last resort every activity, from the
 * control queue, its Region's activities from the Region's own queue, and what nobody waits for
 * from the Region's bulk queue.
 */
public final class TwinlineWorker implements AutoCloseable {

  /**
   * Heartbeats carry what an attempt has done so far, and there are a few for each attempt. By the
   * SDK's own interval of half a minute all but the first would die with the worker.
   */
  private static final Duration HEARTBEATS_AT_MOST_EVERY = Duration.ofMillis(500);

  /** What kind of Temporal server a worker serves. */
  public enum Server {
    /** A server of its own, as in production. */
    REAL,
    /** The test server inside this process. */
    EMBEDDED
  }

  /**
   * How long a task may lie on the sticky queue of a worker that is gone. Measured with a killed
   * worker: Temporal's default costs a waiting workflow 5.1 s, one second costs 1.05 s.
   */
  private static final Duration STICKY = Duration.ofSeconds(1);

  /**
   * The embedded server never times a sticky task out, so that a workflow whose worker is gone
   * would wait for ever: there nothing is sticky (measured; nought seconds makes it go on in 43
   * ms).
   */
  private static final Duration NOT_STICKY = Duration.ZERO;

  /**
   * How long workflow code may keep a thread before the SDK takes it for stuck. A test machine on
   * which many servers and workers share two cores may not run a thread for the usual second.
   */
  private static final Duration UNDER_LOAD = Duration.ofSeconds(10);

  private static final Duration USUAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(TwinlineWorker.class);

  private final Region region;
  private final WorkerFactory factory;

  private TwinlineWorker(Region region, WorkerFactory factory) {
    this.region = region;
    this.factory = factory;
  }

  /** The same for one unversioned worker. */
  public static TwinlineWorker start(
      WorkflowClient client, Region region, Registration registration, Server server) {
    return start(client, region, registration, server, Fleet.OF_ONE);
  }

  /**
   * Registers the search attributes that are missing, and polls.
   *
   * @throws SearchAttributesMissing when some are missing and may not be registered; then nothing
   *     is polled
   */
  public static TwinlineWorker start(
      WorkflowClient client, Region region, Registration registration, Server server, Fleet fleet) {
    SearchAttributeRegistration.ensure(client);
    WorkerFactory factory = WorkerFactory.newInstance(client, Capacity.ofTheProcess());
    WorkerOptions common = common(region, server, fleet);
    WorkerOptions operations =
        // On the embedded server, which answers at once, there is nothing to gain.
        server == Server.EMBEDDED
            ? Capacity.ofOperations(common).build()
            : Capacity.ofOperationsWithGrowingPolls(common).build();

    Worker control = factory.newWorker(TaskQueues.CONTROL, operations);
    registration.registerWorkflows(control);
    registration.registerActivities(control);
    registration.registerActivities(factory.newWorker(TaskQueues.of(region), operations));
    registration.registerActivities(
        factory.newWorker(TaskQueues.bulk(region), Capacity.ofBulk(common)));

    factory.start();
    LOG.info(
        "polling {}, {} and {} as {}{}",
        TaskQueues.CONTROL,
        TaskQueues.of(region),
        TaskQueues.bulk(region),
        fleet,
        Capacity.hasVirtualThreads() ? ", on virtual threads" : "");
    return new TwinlineWorker(region, factory);
  }

  private static WorkerOptions common(Region region, Server server, Fleet fleet) {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    fleet.deploymentOptions().ifPresent(options::setDeploymentOptions);
    return options
        .setIdentity(identity(region))
        .setStickyQueueScheduleToStartTimeout(server == Server.EMBEDDED ? NOT_STICKY : STICKY)
        .setMaxHeartbeatThrottleInterval(HEARTBEATS_AT_MOST_EVERY)
        .setDefaultHeartbeatThrottleInterval(HEARTBEATS_AT_MOST_EVERY)
        .setDefaultDeadlockDetectionTimeout(
            (server == Server.EMBEDDED ? UNDER_LOAD : USUAL).toMillis())
        .build();
  }

  /** Under what name a worker of this process shows in Temporal. */
  static String identity(Region region) {
    return "twinline-worker@" + region + "/" + ProcessHandle.current().pid();
  }

  /**
   * Takes no more tasks and lets those that are running finish; what is still running when the time
   * is over is interrupted, and another worker repeats it.
   *
   * @return whether everything finished in time
   */
  public boolean stop(Duration grace) {
    factory.shutdown();
    factory.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    boolean finished = factory.isTerminated();
    if (!finished) {
      factory.shutdownNow();
    }
    LOG.info("worker of {} stopped{}", region, finished ? "" : "; unfinished work was interrupted");
    return finished;
  }

  /** Stops at once, as a worker does whose Region is lost. */
  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(1, TimeUnit.SECONDS);
  }
}
