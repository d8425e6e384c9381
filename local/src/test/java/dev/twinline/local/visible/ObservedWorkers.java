package dev.twinline.local.visible;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.local.system.Workers;
import dev.twinline.worker.Instruments;
import dev.twinline.worker.Registration;
import dev.twinline.worker.TwinlineWorker;
import dev.twinline.worker.WorkerConfiguration;
import dev.twinline.workflows.model.Region;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Workers inside this process that are watched as a worker process is. */
public final class ObservedWorkers implements Workers {

  private final EmbeddedTemporal temporal;
  private final Function<URI, AwsClients> clients;
  private final Map<Region, Observed> running = new ConcurrentHashMap<>();

  ObservedWorkers(EmbeddedTemporal temporal) {
    this(temporal, AwsClients::at);
  }

  /** With credentials of somebody's choice. */
  public ObservedWorkers(EmbeddedTemporal temporal, Function<URI, AwsClients> clients) {
    this.temporal = temporal;
    this.clients = clients;
  }

  @Override
  public Running start(Region region, Path catalog, URI endpoint) {
    Instruments instruments =
        new Instruments(
            WorkerConfiguration.from(
                Map.of(), "--region", region.code(), "--catalog", catalog.toString()));
    WorkflowClient client = temporal.client("twinline-worker@" + region, instruments::on);
    AwsClients aws = clients.apply(endpoint);
    instruments.begin(client, aws, Optional.empty());
    TwinlineWorker worker =
        TwinlineWorker.start(
            client,
            region,
            new Registration(client, aws, new ContactCenterFolder(catalog)),
            temporal.kind());
    instruments.watch(worker);
    Observed observed = new Observed(worker, aws, client, instruments);
    running.put(region, observed);
    return observed;
  }

  /** Everything that a Region's worker counts now. */
  String metrics(Region region) {
    return shown(region, "/metrics");
  }

  /** What a Region's worker answers to whoever asks. */
  public String shown(Region region, String path) {
    String address = running.get(region).instruments().address().orElseThrow();
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address + path))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private record Observed(
      TwinlineWorker worker, AwsClients aws, WorkflowClient client, Instruments instruments)
      implements Running {

    @Override
    public void lose() {
      worker.close();
      end();
    }

    @Override
    public boolean stop(Duration grace) {
      boolean finished = worker.stop(grace);
      end();
      return finished;
    }

    private void end() {
      instruments.close();
      client.getWorkflowServiceStubs().shutdownNow();
      aws.close();
    }
  }
}
