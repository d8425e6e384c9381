package dev.twinline.activities.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A webhook, which takes {@code {"text": …}} as chat systems do. Some refuse what they do not know
 * in the body, so the notice's identity travels in a header.
 *
 * <p>A webhook's address is often its password: only its host is ever shown.
 */
final class WebhookChannel implements Channel {

  /** The header that bears the same text whenever the same notice is sent again. */
  static final String IDENTITY = "X-Twinline-Notice";

  /** The request's own time-out ends with the headers of the answer; this one includes its body. */
  private static final Duration WHOLE_ANSWER = PATIENCE.plusSeconds(1);

  private final Supplier<HttpClient> http;
  private final String address;
  private final int number;

  /**
   * A webhook of the contact center file.
   *
   * @param number which of the file's it is
   */
  WebhookChannel(Supplier<HttpClient> http, String address, int number) {
    this.http = http;
    this.address = address;
    this.number = number;
  }

  @Override
  public String key() {
    return "webhook " + number;
  }

  @Override
  public CompletableFuture<Optional<String>> tell(Message message) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .header(IDENTITY, message.identity())
              .POST(BodyPublishers.ofString(json(message.text())))
              .build();
      String host = request.uri().getHost();
      return http.get()
          .sendAsync(request, BodyHandlers.discarding())
          .orTimeout(WHOLE_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
          .handle((response, failure) -> trouble(host, response, failure));
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(
          Optional.of("a webhook whose address is not one of http or https"));
    }
  }

  private static Optional<String> trouble(
      String host, HttpResponse<Void> response, Throwable failure) {
    if (failure != null) {
      return Optional.of(host + ": " + reason(failure));
    }
    return response.statusCode() >= 300
        ? Optional.of(host + ": HTTP " + response.statusCode())
        : Optional.empty();
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }

  private static String json(String text) {
    try {
      return TwinlineDataConverter.mapper().writeValueAsString(Map.of("text", text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text cannot be written as JSON", e);
    }
  }
}
