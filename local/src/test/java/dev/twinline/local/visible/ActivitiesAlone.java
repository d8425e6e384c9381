package dev.twinline.local.visible;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.local.system.Workers;
import dev.twinline.worker.Registration;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Takes a Region's activities and no workflow, and nobody watches it: so nobody waits for a Region
 * without workers, and each run is another worker's.
 */
final class ActivitiesAlone implements Workers {

  private final EmbeddedTemporal temporal;

  ActivitiesAlone(EmbeddedTemporal temporal) {
    this.temporal = temporal;
  }

  @Override
  public Running start(Region region, Path catalog, URI endpoint) {
    WorkflowClient client = temporal.client("twinline-worker@" + region);
    AwsClients aws = AwsClients.at(endpoint);
    Registration registration = new Registration(client, aws, new ContactCenterFolder(catalog));
    WorkerFactory factory = WorkerFactory.newInstance(client);
    registration.registerActivities(factory.newWorker(TaskQueues.of(region)));
    registration.registerActivities(factory.newWorker(TaskQueues.bulk(region)));
    factory.start();
    return new Hands(factory, aws);
  }

  private record Hands(WorkerFactory factory, AwsClients aws) implements Running {

    @Override
    public void lose() {
      factory.shutdownNow();
      aws.close();
    }

    @Override
    public boolean stop(Duration grace) {
      lose();
      return true;
    }
  }
}
