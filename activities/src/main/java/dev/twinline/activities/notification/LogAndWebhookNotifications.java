package dev.twinline.activities.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.NotificationActivities;
import dev.twinline.workflows.operation.WebUi;
import dev.twinline.workflows.operation.WorkflowIds;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices in the worker's log, and as {@code {"text": …}} at webhooks, which chat systems take.
 *
 * <p>A webhook's address is often its password: only its host is ever shown.
 */
public final class LogAndWebhookNotifications implements NotificationActivities {

  private static final Logger LOG = LoggerFactory.getLogger(LogAndWebhookNotifications.class);

  /** All webhooks are told at once, so this is about how long a notice can hold up an operation. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** The request's own time-out ends with the headers of the answer; this one includes its body. */
  private static final Duration WHOLE_ANSWER = PATIENCE.plusSeconds(1);

  private final WebUi webUi;
  private final KnownForms forms;
  private HttpClient http;

  /**
   * @param webUi where the links of a notice lead
   * @param forms the start forms among them
   */
  public LogAndWebhookNotifications(WebUi webUi, KnownForms forms) {
    this.webUi = webUi;
    this.forms = forms;
  }

  @Override
  public List<String> sendNotice(Notice notice, List<String> webhooks) {
    String text = text(notice);
    LOG.info("notice: {}", text);
    List<CompletableFuture<Optional<String>>> sent =
        webhooks.stream().map(webhook -> post(webhook, text)).toList();
    return sent.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
  }

  /** What happened, what is wanted, and where to click, a line each. */
  private String text(Notice notice) {
    Run run = notice.run();
    List<String> lines = new ArrayList<>();
    lines.add(
        notice.contactCenter()
            + ": "
            + notice.what()
            + (run.canBeLinked() ? " (workflow " + run.workflowId() + ")" : ""));
    if (!notice.wanted().isEmpty()) {
      lines.add(notice.wanted());
    }
    if (run.canBeLinked()) {
      lines.add("Web UI: " + webUi.run(run.workflowId(), run.runId()));
    }
    if (notice.leadsToAStartForm()) {
      lines.addAll(startForms(notice));
    }
    if (!webUi.isKnown()) {
      lines.add("(" + WebUi.UNKNOWN + ")");
    }
    return String.join("\n", lines);
  }

  /**
   * Where another run is started. An operation's own input would come up with somebody else's name
   * in it, and with an override where it had one, so people are led to the form run, which has
   * neither; a check's input says nothing but what to look at.
   */
  private List<String> startForms(Notice notice) {
    Run run = notice.run();
    ContactCenterName name = new ContactCenterName(notice.contactCenter());
    return switch (run.type()) {
      case FailoverWorkflow.TYPE -> List.of(form(run.type(), WorkflowIds.failover(name), name));
      case FailbackWorkflow.TYPE -> List.of(form(run.type(), WorkflowIds.failback(name), name));
      case CheckReadinessWorkflow.TYPE ->
          List.of(
              "Check again, filled in: "
                  + webUi.startLike(run.type(), run.workflowId(), run.runId()),
              form(FailoverWorkflow.TYPE, WorkflowIds.failover(name), name));
      default -> List.of();
    };
  }

  private String form(String type, String workflowId, ContactCenterName name) {
    return forms
        .find(type, workflowId)
        .map(
            form ->
                "Start form ("
                    + form.summary()
                    + "): "
                    + webUi.startLike(form.type(), form.workflowId(), form.runId()))
        .orElse("Start form: twinline status " + name + " prints the link");
  }

  /** Posts to one webhook; the future brings its trouble, if there is any, and never fails. */
  private CompletableFuture<Optional<String>> post(String webhook, String text) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(webhook))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json(text)))
              .build();
      String host = request.uri().getHost();
      return http()
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
    String trouble = null;
    if (failure != null) {
      trouble = host + ": " + reason(failure);
    } else if (response.statusCode() >= 300) {
      trouble = host + ": HTTP " + response.statusCode();
    }
    if (trouble != null) {
      LOG.warn("a webhook did not take the notice: {}", trouble);
    }
    return Optional.ofNullable(trouble);
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

  /** Made when first needed: most workers never send anything, and it brings threads of its own. */
  private synchronized HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              // Without this the client asks plain HTTP servers to upgrade, which some dislike.
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(PATIENCE)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return http;
  }
}
