package dev.twinline.activities.notification;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.catalog.Webhooks;
import dev.twinline.workflows.model.TopicArn;
import dev.twinline.workflows.operation.NotificationActivities;
import dev.twinline.workflows.operation.WebUi;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices in the worker's log, which has every one of them, and by all channels of the file at
 * once, each with its own patience: webhooks and topics of Amazon SNS.
 */
public final class NotificationChannels implements NotificationActivities {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationChannels.class);

  private final AwsClients aws;
  private final NoticeText text;
  private final Webhooks webhooks;
  private HttpClient http;

  /**
   * @param webUi where the links of a notice lead
   * @param forms the start forms among them
   * @param webhooks where the webhooks are that an operation knows by name
   */
  public NotificationChannels(AwsClients aws, WebUi webUi, KnownForms forms, Webhooks webhooks) {
    this.aws = aws;
    this.webhooks = webhooks;
    this.text = new NoticeText(webUi, forms);
  }

  @Override
  public List<String> sendNotice(Notice notice, List<String> webhooks, List<TopicArn> topics) {
    ToldSoFar told = new ToldSoFar();
    List<Channel> open =
        channels(webhooks, topics).stream().filter(channel -> !told.has(channel)).toList();
    Message message =
        new Message(
            notice.contactCenter(),
            notice.identity(),
            notice.moment().map(Enum::name).orElse("UNKNOWN"),
            NoticeText.subject(notice),
            text.of(notice));
    LOG.info("notice: {}", message.text());
    List<CompletableFuture<Optional<String>>> sent =
        open.stream().map(channel -> tell(channel, message, told)).toList();
    return sent.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
  }

  private static CompletableFuture<Optional<String>> tell(
      Channel channel, Message message, ToldSoFar told) {
    return channel
        .tell(message)
        .whenComplete(
            (trouble, bug) ->
                trouble.ifPresentOrElse(
                    words -> LOG.warn("a channel did not take the notice: {}", words),
                    () -> told.remember(channel)));
  }

  /** None where a worker of another version names none; the log has every notice anyway. */
  private List<Channel> channels(List<String> names, List<TopicArn> topics) {
    List<Channel> channels = new ArrayList<>();
    for (String name : Objects.requireNonNullElse(names, List.<String>of())) {
      channels.add(
          webhooks
              .addressOf(name)
              .<Channel>map(address -> new WebhookChannel(this::http, address, channels.size()))
              .orElseGet(() -> new MissingWebhook(name)));
    }
    for (TopicArn topic : Objects.requireNonNullElse(topics, List.<TopicArn>of())) {
      channels.add(new SnsChannel(aws, topic));
    }
    return channels;
  }

  /** Made when first needed: most workers never send anything, and it brings threads of its own. */
  private synchronized HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              // Without this the client asks plain HTTP servers to upgrade, which some dislike.
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Channel.PATIENCE)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return http;
  }
}
