package dev.twinline.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.twinline.activities.aws.Stage;
import dev.twinline.activities.catalog.Webhooks;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.sns.Publication;
import dev.twinline.workflows.model.TopicArn;
import dev.twinline.workflows.operation.NotificationActivities;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.NotificationActivities.Run;
import dev.twinline.workflows.operation.WebUi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics of Amazon SNS, through the real SDK and over HTTP. */
class SnsChannelTest {

  private static final TopicArn EAST = topic("us-east-1", "oncall");
  private static final TopicArn WEST = topic("us-west-2", "oncall");
  private static final TopicArn FIFO = topic("us-west-2", "night.fifo");

  private final Stage stage = Stage.set();
  private final NotificationActivities notifications =
      stage.stub(
          NotificationActivities.class,
          new NotificationChannels(
              stage.clients,
              WebUi.of(Map.of(), "localhost:7233", "default"),
              (type, workflowId) -> Optional.empty(),
              new Webhooks(new ContactCenterFolder(Path.of("nowhere")))));

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void eachTopicIsToldThroughItsOwnRegionWithASubjectAndWhatItIs() {
    assertThat(tell(notice("acme waits"), EAST, WEST)).isEmpty();

    assertThat(stage.aws.published())
        .extracting(Publication::topicArn, Publication::region)
        .containsExactlyInAnyOrder(
            tuple(EAST.value(), "us-east-1"), tuple(WEST.value(), "us-west-2"));
    assertThat(stage.aws.published())
        .allSatisfy(
            published -> {
              assertThat(published.subject()).contains("acme: Failover waits for approval");
              assertThat(published.attributes())
                  .containsOnly(Map.entry("notice", "r1-2"), Map.entry("moment", "GATE"));
              assertThat(published.message().lines())
                  .startsWith(
                      "acme: acme waits (workflow failover/acme)",
                      "Wanted: an answer of oncall-1:",
                      "temporal workflow signal");
            });
  }

  @Test
  void aFifoTopicDropsWhatIsToldAgainByWhomever() {
    stage
        .clients
        .sns(FIFO.region())
        .createTopic(it -> it.name("night.fifo").attributes(Map.of("FifoTopic", "true")));

    assertThat(tell(notice("acme waits"), FIFO)).isEmpty();
    assertThat(tell(notice("acme waits"), FIFO)).isEmpty();

    assertThat(stage.aws.published())
        .singleElement()
        .satisfies(
            published -> {
              assertThat(published.groupId()).contains("acme");
              assertThat(published.deduplicationId()).contains("r1-2");
            });
  }

  @Test
  void anAttemptThatIsRepeatedTellsNoTopicTwice() {
    stage.carryHeartbeats(String[].class);
    stage.aws.faults().refuse("us-east-1", "Publish", "AuthorizationErrorException", 1);

    List<String> first = tell(notice("acme waits"), EAST, WEST);
    List<String> again = tell(notice("acme waits"), EAST, WEST);

    assertThat(first).singleElement().asString().contains(EAST.value());
    assertThat(again).isEmpty();
    assertThat(stage.aws.published())
        .extracting(Publication::topicArn)
        .containsExactly(WEST.value(), EAST.value());
  }

  @Test
  void aTopicThatIsNotThereIsNamedWithWhatAwsAnswered() {
    TopicArn gone = topic("us-west-2", "gone");

    assertThat(tell(notice("acme waits"), gone, WEST))
        .singleElement()
        .asString()
        .startsWith(
            "publishing to " + gone + ": NotFound: Topic does not exist (HTTP 404, request ID");
    assertThat(stage.aws.published()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aTopicOfADeadRegionHoldsNobodyForLongAndKeepsNoOtherFromHearing(Mode mode) {
    stage.aws.faults().regionDown("us-east-1", mode);
    long start = System.nanoTime();

    List<String> failed = tell(notice("acme waits"), EAST, WEST);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(failed).singleElement().asString().contains(EAST.value());
    assertThat(stage.aws.published())
        .extracting(Publication::topicArn)
        .containsExactly(WEST.value());
  }

  @Test
  void whatIsTooLongForAMessageOrASubjectIsShortened() {
    Notice endless =
        new Notice(
            "acme",
            new Run("Failövér".repeat(20), "failover/acme", "r1"),
            "ä".repeat(300_000),
            "twinline status acme",
            false,
            Optional.of(Moment.END),
            "",
            1);

    assertThat(tell(endless, WEST)).isEmpty();

    Publication published = stage.aws.published().get(0);
    assertThat(published.subject().orElseThrow()).hasSize(99).startsWith("acme: Fail?v?r");
    assertThat(published.message()).hasSize(60_001).endsWith("…");
  }

  private List<String> tell(Notice notice, TopicArn... topics) {
    return notifications.sendNotice(notice, List.of(), List.of(topics));
  }

  private static Notice notice(String what) {
    return new Notice(
        "acme",
        new Run("Failover", "failover/acme", "r1"),
        what,
        "temporal workflow signal",
        false,
        Optional.of(Moment.GATE),
        "an answer of oncall-1",
        2);
  }

  private static TopicArn topic(String region, String name) {
    return new TopicArn("arn:aws:sns:" + region + ":111122223333:" + name);
  }
}
