package dev.twinline.worker;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.worker.settings.InvalidConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one worker process owns, and how it comes and goes. */
final class WorkerProcess {

  private static final int STOPPED = 0;
  private static final int STOPPED_WITH_UNFINISHED_WORK = 1;

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  private final WorkerConfiguration configuration;
  private final Instruments instruments;
  private final AwsClients aws;
  private final TemporalConnection temporal;
  private volatile TwinlineWorker worker;

  WorkerProcess(WorkerConfiguration configuration) {
    this.configuration = configuration;
    this.instruments = new Instruments(configuration);
    this.temporal =
        TemporalConnection.from(System.getenv(), configuration.region(), instruments::on);
    this.aws = AwsClients.fromEnvironment(configuration.fleet().size());
  }

  /** Waits for Temporal and polls; the process then lives until it is told to stop. */
  void start() throws InterruptedException {
    LOG.info("worker: {}", configuration);
    configuration.fleet().advice().ifPresent(LOG::warn);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "twinline-stop"));
    warmUp();
    instruments.begin(temporal.client(), aws, temporal.certificate());
    temporal.awaitServer();
    worker =
        TwinlineWorker.start(
            temporal.client(),
            configuration.region(),
            new Registration(
                temporal.client(),
                aws,
                configuration.catalog(),
                Registration.webUiOf(temporal.client(), System.getenv())),
            TwinlineWorker.Server.REAL,
            configuration.fleet());
    instruments.watch(worker);
  }

  /**
   * Makes the first AWS client beside everything else: it costs half a second of loading, which the
   * first failover should not pay, and neither should the start.
   */
  private void warmUp() {
    Thread warmUp = new Thread(this::makeFirstClient, "twinline-warm-up");
    warmUp.setDaemon(true);
    warmUp.start();
  }

  private void makeFirstClient() {
    try {
      aws.connect(configuration.region());
    } catch (RuntimeException e) {
      // What a client says before it has sent anything is about its settings.
      WorkerMain.end(new InvalidConfiguration("the AWS SDK's settings (AWS_*): " + e.getMessage()));
    }
  }

  /**
   * Ends the process itself: after SIGTERM the JVM would end with 143, which looks like a crash.
   */
  private void stop() {
    instruments.stopping();
    boolean finished = worker == null || worker.stop(configuration.shutdownGrace());
    instruments.close();
    temporal.close();
    aws.close();
    Runtime.getRuntime().halt(finished ? STOPPED : STOPPED_WITH_UNFINISHED_WORK);
  }
}
