package dev.twinline.local.realserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.system.WorkerProcesses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a worker process how it is, as Kubernetes and Prometheus do.
 *
 * @param address where it answers, as it has printed it
 */
public record Probe(String address) {

  private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+");

  /** Waits until the worker says where it answers. */
  public static Probe of(WorkerProcesses.OfItsOwn worker) {
    Matcher address = ADDRESS.matcher(worker.awaitWord("/readyz").said());
    assertThat(address.find()).isTrue();
    return new Probe(address.group());
  }

  /** What is answered at a path, such as {@code /readyz}. */
  public HttpResponse<String> get(String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address + path))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
