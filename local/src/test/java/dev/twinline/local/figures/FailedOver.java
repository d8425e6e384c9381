package dev.twinline.local.figures;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.RequestLimits;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.worker.Registration;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.operation.WebUi;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An outage that Twinline answers: the real workflow, on a server that skips every wait. */
final class FailedOver {

  private static final Path EXAMPLE = Path.of("examples", "acme", "contact-center.yaml");
  private static final String ALL_EAST = "{us-east-1: 100, us-west-2: 0}";
  private static final Region DESTINATION = new Region("us-west-2");

  private FailedOver() {}

  static Toll play(long seed, boolean makingReady) {
    try (EmbeddedTemporal temporal = EmbeddedTemporal.skippingWaits()) {
      WorldClock clock = new WorldClock(temporal::now);
      try (Outage outage = new Outage(seed, clock);
          AwsClients aws = AwsClients.at(outage.endpoint(), limits(clock))) {
        WorkflowClient client = temporal.client("figures");
        Registration registration =
            new Registration(
                client,
                aws,
                new ContactCenterFolder(file(makingReady)),
                WebUi.of(Map.of(), "", "default"),
                clock);
        TwinlineWorker worker =
            TwinlineWorker.start(client, DESTINATION, registration, temporal.kind());
        try {
          outage.strike();
          failOver(client);
          return outage.count();
        } finally {
          worker.close();
        }
      }
    }
  }

  /** AWS's limits are kept, and their waits pass in the world's time. */
  private static RequestLimits limits(WorldClock clock) {
    return new RequestLimits(
        () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()),
        nanos -> clock.pass(Duration.ofNanos(nanos)));
  }

  /** Whether it calls itself proven does not matter here: callers are counted. */
  private static void failOver(WorkflowClient client) {
    WorkflowStub failover =
        client.newUntypedWorkflowStub(
            FailoverWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId("failover/acme")
                .build());
    failover.start(
        Map.of(
            "contactCenter", "acme",
            "to", DESTINATION.code(),
            "reason", "us-east-1 does not answer",
            "requestedBy", "figures"));
    try {
      failover.getResult(Object.class);
    } catch (WorkflowFailedException notProven) {
      // Too few agents within the proof's time: callers were moved all the same.
    }
  }

  private static Path file(boolean makingReady) {
    try {
      Path folder = Files.createTempDirectory("twinline-figures");
      Path file = Files.createDirectories(folder.resolve("acme")).resolve("contact-center.yaml");
      String yaml = Files.readString(EXAMPLE);
      yaml = ExampleFile.failoverAtOnce(yaml);
      yaml = ExampleFile.replaced(yaml, "within: 2m", "within: 10m");
      yaml = ExampleFile.replaced(yaml, "{us-east-1: 50, us-west-2: 50}", ALL_EAST);
      yaml = ExampleFile.replaced(yaml, "makeAvailable: false", "makeAvailable: " + makingReady);
      Files.writeString(file, yaml);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the example could not be read: " + EXAMPLE, e);
    }
  }
}
