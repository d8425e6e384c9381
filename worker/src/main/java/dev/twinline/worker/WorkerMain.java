package dev.twinline.worker;

import dev.twinline.worker.settings.InvalidConfiguration;
import java.security.Security;
import java.util.List;

/** One worker process, for one Region. */
public final class WorkerMain {

  private static final int WRONG_CONFIGURATION = 2;
  private static final int SEARCH_ATTRIBUTES_MISSING = 3;

  private static final String HELP =
      """
      Usage: twinline worker --region REGION [--catalog FOLDER]

      Runs Twinline's workflows, and the activities of one Region, until it is stopped.

        --region REGION    the AWS Region this worker stands in (TWINLINE_REGION)
        --catalog FOLDER   the folder of the contact center files (TWINLINE_CATALOG, default examples)
        --help             this text

      Also read: TWINLINE_SHUTDOWN_GRACE_SECONDS (default 20) and TWINLINE_LOG_LEVEL (default info);
      TWINLINE_WEB_UI, the address of Temporal's Web UI for links in notices (known by itself for a
      development server on this machine and for Temporal Cloud); Temporal's own TEMPORAL_* and the
      AWS SDK's own AWS_* variables.

      As one of a fleet: TWINLINE_BUILD_ID, the build of the program, with TWINLINE_DEPLOYMENT
      (default twinline): every run then stays on the build that began it, and a new build gets new
      runs once it is made current (docs/operations.md, "Roll out a new build"; unset: unversioned).
      TWINLINE_FLEET_SIZE (default 1), how many workers each Region has: they share what AWS allows.

      Example: a worker for us-west-2 that takes a simulator for AWS.

        export AWS_ENDPOINT_URL=http://127.0.0.1:4570
        export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any
        twinline worker --region us-west-2

      Exit codes: 0 stopped, 1 stopped with unfinished work, 2 wrong configuration, 3 search
      attributes are missing and may not be registered.""";

  private WorkerMain() {}

  /** Runs a worker until the process is told to stop. */
  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      System.out.println(HELP);
      return;
    }
    try {
      WorkerConfiguration configuration = WorkerConfiguration.from(System.getenv(), arguments);
      prepareTheJvm(configuration);
      new WorkerProcess(configuration).start();
    } catch (InvalidConfiguration e) {
      end(e);
    } catch (SearchAttributesMissing e) {
      exit(SEARCH_ATTRIBUTES_MISSING, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What must be set before the first log message and the first connection. */
  private static void prepareTheJvm(WorkerConfiguration configuration) {
    System.setProperty("logback.configurationFile", "twinline-worker-logback.xml");
    System.setProperty("twinline.log.level", configuration.logLevel());
    // Endpoints that fail over do so by DNS: an address must not be kept for long.
    Security.setProperty("networkaddress.cache.ttl", "10");
  }

  /** Ends the process because of a setting that is wrong. */
  static void end(InvalidConfiguration wrong) {
    exit(WRONG_CONFIGURATION, wrong.getMessage());
  }

  private static void exit(int code, String why) {
    System.err.println("twinline worker: " + why);
    // Not System.exit: threads of a half-made connection must not keep the process.
    Runtime.getRuntime().halt(code);
  }
}
