package dev.twinline.local.crowd;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.RequestLimits;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.worker.Registration;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A worker process that keeps no limits on its requests to AWS, beside a simulator that keeps none
 * either: then only Twinline and Temporal cost time. Otherwise it is what {@code twinline worker}
 * runs.
 */
public final class CrowdWorkerMain {

  /** By a clock that goes so much faster a second's allowance comes each microsecond. */
  private static final long FASTER = 1_000_000;

  private CrowdWorkerMain() {}

  /** Takes {@code --region REGION --catalog FOLDER}, as the worker does. */
  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "twinline-worker-logback.xml");
    System.setProperty("twinline.log.level", "info");
    WorkflowClient temporal =
        WorkflowClient.newInstance(
            WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(System.getenv("TEMPORAL_ADDRESS"))
                    .build()),
            WorkflowClientOptions.newBuilder()
                .setDataConverter(TwinlineDataConverter.create())
                .build());
    TwinlineWorker.start(
        temporal,
        new Region(arguments[1]),
        new Registration(
            temporal,
            AwsClients.at(URI.create(System.getenv("AWS_ENDPOINT_URL")), unlimited()),
            new ContactCenterFolder(Path.of(arguments[3]))),
        TwinlineWorker.Server.REAL);
  }

  private static RequestLimits unlimited() {
    long start = System.nanoTime();
    return new RequestLimits(
        () -> (System.nanoTime() - start) * FASTER,
        nanos -> TimeUnit.NANOSECONDS.sleep(nanos / FASTER));
  }
}
