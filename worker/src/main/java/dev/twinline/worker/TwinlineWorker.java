package dev.twinline.worker;

import dev.twinline.activities.temporal.Hindrances;
import dev.twinline.worker.fleet.Capacity;
import dev.twinline.worker.fleet.Fleet;
import dev.twinline.worker.health.PollingLook.Doing;
import dev.twinline.worker.logs.LogContextTravel;
import dev.twinline.worker.metrics.OperationCounting;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
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
    EMBEDDED,
    /** The same, where whoever replaces a worker takes over its sticky queue. */
    EMBEDDED_WITH_HEIRS
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
   * which many servers and workers share two cores may not run a thread for longer.
   */
  private static final Duration UNDER_LOAD = Duration.ofSeconds(10);

  /**
   * Half of the ten seconds that a workflow task may take: code that is really stuck still fails
   * its task, with what its threads did, before the task times out in silence. By the SDK's own
   * second a worker that gets no processor for a moment fails tasks of code that is well (measured
   * with 200 failovers at once on two busy cores: 22). They are repeated and nothing is lost, but
   * each is replayed from its first event, which costs the processor that is missing.
   */
  private static final Duration USUAL = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(TwinlineWorker.class);

  private final Region region;
  private final WorkerFactory factory;
  private final Worker control;

  private TwinlineWorker(Region region, WorkerFactory factory, Worker control) {
    this.region = region;
    this.factory = factory;
    this.control = control;
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
    WorkerFactory factory = WorkerFactory.newInstance(client, observed());
    WorkerOptions common = common(region, server, fleet);
    WorkerOptions operations =
        // An embedded server answers at once, so there is nothing to gain.
        server == Server.REAL
            ? Capacity.ofOperationsWithGrowingPolls(common).build()
            : Capacity.ofOperations(common).build();

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
    return new TwinlineWorker(region, factory, control);
  }

  private static WorkerFactoryOptions observed() {
    return WorkerFactoryOptions.newBuilder(Capacity.ofTheProcess())
        .setWorkerInterceptors(new LogContextTravel(), new OperationCounting(), new Hindrances())
        .build();
  }

  private static WorkerOptions common(Region region, Server server, Fleet fleet) {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    fleet.deploymentOptions().ifPresent(options::setDeploymentOptions);
    return options
        .setIdentity(identity(region))
        .setStickyQueueScheduleToStartTimeout(server == Server.EMBEDDED ? NOT_STICKY : STICKY)
        .setMaxHeartbeatThrottleInterval(HEARTBEATS_AT_MOST_EVERY)
        .setDefaultHeartbeatThrottleInterval(HEARTBEATS_AT_MOST_EVERY)
        .setDefaultDeadlockDetectionTimeout((server == Server.REAL ? USUAL : UNDER_LOAD).toMillis())
        .build();
  }

  /** Under what name a worker of this process shows in Temporal. */
  static String identity(Region region) {
    return "twinline-worker@" + region + "/" + ProcessHandle.current().pid();
  }

  /** What it does about tasks now. */
  Doing doing() {
    if (factory.isShutdown()) {
      return Doing.STOPPING;
    }
    return control.isSuspended() ? Doing.SUSPENDED : Doing.POLLING;
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
