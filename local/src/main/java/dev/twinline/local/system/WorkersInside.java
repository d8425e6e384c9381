package dev.twinline.local.system;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.worker.Registration;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.workflows.model.Region;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * Workers inside this process, each with clients of its own.
 *
 * @param clients makes them, for something at the given address
 */
public record WorkersInside(TemporalServer temporal, Function<URI, AwsClients> clients)
    implements Workers {

  /** With credentials of no account. */
  public WorkersInside(TemporalServer temporal) {
    this(temporal, AwsClients::at);
  }

  @Override
  public Running start(Region region, Path catalog, URI endpoint) {
    AwsClients aws = clients.apply(endpoint);
    WorkflowClient client = temporal.client("twinline-worker@" + region);
    TwinlineWorker worker =
        TwinlineWorker.start(
            client,
            region,
            new Registration(client, aws, new ContactCenterFolder(catalog)),
            temporal.kind());
    return new Inside(worker, aws);
  }

  private record Inside(TwinlineWorker worker, AwsClients aws) implements Running {

    @Override
    public void lose() {
      worker.close();
      aws.close();
    }

    @Override
    public boolean stop(Duration grace) {
      boolean finished = worker.stop(grace);
      aws.close();
      return finished;
    }
  }
}
