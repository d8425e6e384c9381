package dev.twinline.activities.notification;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.OnBehalf;
import dev.twinline.workflows.model.TopicArn;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * A topic of Amazon SNS, published to through its own Region ({@code API_Publish}).
 *
 * <p>The notice's identity travels as a message attribute, which subscribers can read. A FIFO topic
 * is given it as its deduplication ID too, and drops what comes again within five minutes; the
 * notices of one contact center keep their order.
 */
final class SnsChannel implements Channel {

  static final String IDENTITY = "notice";
  static final String MOMENT = "moment";

  /** SNS takes 262,144 bytes; so much leaves room for characters of four bytes. */
  private static final int LONGEST_TEXT = 60_000;

  private final AwsClients aws;
  private final TopicArn topic;

  SnsChannel(AwsClients aws, TopicArn topic) {
    this.aws = aws;
    this.topic = topic;
  }

  @Override
  public String key() {
    return topic.value();
  }

  @Override
  public CompletableFuture<Optional<String>> tell(Message message) {
    return CompletableFuture.runAsync(OnBehalf.carried(() -> publish(message)), SnsChannel::start)
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .handle((done, failure) -> Optional.ofNullable(failure).map(this::trouble));
  }

  /**
   * A read that hangs heeds no interrupt, so nobody waits for this thread: it ends by itself when
   * the client's own limit is over.
   */
  private static void start(Runnable publishing) {
    Thread thread = new Thread(publishing, "publish-notice");
    thread.setDaemon(true);
    thread.start();
  }

  private void publish(Message message) {
    SnsClient sns = aws.sns(topic.region());
    AwsCall.of("publishing to " + topic, () -> sns.publish(request(message)));
  }

  private PublishRequest request(Message message) {
    PublishRequest.Builder request =
        PublishRequest.builder()
            .topicArn(topic.value())
            .subject(message.subject())
            .message(shortened(message.text()))
            .messageAttributes(
                Map.of(IDENTITY, text(message.identity()), MOMENT, text(message.moment())));
    if (topic.isFifo()) {
      request.messageDeduplicationId(message.identity()).messageGroupId(message.contactCenter());
    }
    return request.build();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  /** The words of the failure, which name the topic. */
  private String trouble(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      return topic + ": no answer within " + PATIENCE.toSeconds() + " s";
    }
    return cause instanceof ApplicationFailure told
        ? told.getOriginalMessage()
        : topic + ": " + cause;
  }
}
