package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.TopicStage.Reply;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.sns.Publication;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics, and AWS's Query protocol in which they are spoken to. */
@Timeout(30)
class TopicTest {
  private static final String ONCALL = "arn:aws:sns:us-west-2:111122223333:oncall";
  private static final String FIFO = "arn:aws:sns:us-west-2:111122223333:orders.fifo";

  private final TopicStage stage = new TopicStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatIsPublishedCanBeSeenWithItsAttributes() {
    Reply reply =
        stage.publish(
            ONCALL,
            "Message=calls%20are%20lost%20%26%20more",
            "Subject=acme",
            "MessageAttributes.entry.1.Name=notice",
            "MessageAttributes.entry.1.Value.DataType=String",
            "MessageAttributes.entry.1.Value.StringValue=r1-1",
            "MessageAttributes.entry.2.Name=moment",
            "MessageAttributes.entry.2.Value.DataType=String",
            "MessageAttributes.entry.2.Value.StringValue=GATE");

    assertThat(reply.status()).isEqualTo(200);
    Publication published = stage.simulator().published().get(0);
    assertThat(published.messageId()).isEqualTo(reply.text("MessageId"));
    assertThat(published.message()).isEqualTo("calls are lost & more");
    assertThat(published.subject()).contains("acme");
    assertThat(published.region()).isEqualTo(WEST);
    assertThat(published.attributes())
        .containsEntry("notice", "r1-1")
        .containsEntry("moment", "GATE");
    assertThat(stage.control("published"))
        .contains("calls are lost & more", "\"moment\" : \"GATE\"", ONCALL);
  }

  @Test
  void anAnswerIsWrappedAsTheProtocolHasItAndNamesTheRequest() {
    Reply reply = stage.publish(ONCALL, "Message=x");

    assertThat(reply.root()).isEqualTo("PublishResponse");
    assertThat(reply.namespace()).isEqualTo("http://sns.amazonaws.com/doc/2010-03-31/");
    assertThat(reply.path("PublishResult", "MessageId")).isNotEmpty();
    assertThat(reply.path("ResponseMetadata", "RequestId"))
        .isEqualTo(reply.header("x-amzn-RequestId"));
  }

  @Test
  void anErrorNamesItsCodeAndWhoIsToBlame() {
    Reply reply = stage.publish("arn:aws:sns:us-west-2:111122223333:nobody", "Message=x");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.root()).isEqualTo("ErrorResponse");
    assertThat(reply.path("Error", "Code")).isEqualTo("NotFound");
    assertThat(reply.path("Error", "Type")).isEqualTo("Sender");
    assertThat(reply.path("Error", "Message")).isEqualTo("Topic does not exist");
    assertThat(reply.text("RequestId")).isEqualTo(reply.header("x-amzn-RequestId"));
  }

  @Test
  void anActionThatIsMissingOrUnknownOrOfAnotherVersionIsRefused() {
    assertThat(stage.send(WEST, "Version=2010-03-31").code()).isEqualTo("MissingAction");
    assertThat(stage.send(WEST, "Action=Sing&Version=2010-03-31").code())
        .isEqualTo("InvalidAction");
    assertThat(stage.send(WEST, "Action=ListTopics&Version=2009-01-01").code())
        .isEqualTo("InvalidAction");
  }

  @Test
  void aRequiredMemberThatIsMissingIsNamed() {
    Reply reply = stage.publish(ONCALL, "Subject=acme");

    assertThat(reply.code()).isEqualTo("InvalidParameter");
    assertThat(reply.text("Message")).contains("'Message' must not be null");
    assertThat(stage.publish(ONCALL, "Message.Colour=blue").code()).isEqualTo("MalformedInput");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Message=x&Subject=two%0Alines",
        "Message=x&Subject=",
        "Message=",
        "Message=x&PhoneNumber=%2B15550100001",
        "Message=x&MessageDeduplicationId=once",
        "Message=x&MessageGroupId=two%20words"
      })
  void whatSnsRefusesIsRefused(String fields) {
    assertThat(stage.publish(ONCALL, fields).code()).isEqualTo("InvalidParameter");
    assertThat(stage.simulator().published()).isEmpty();
  }

  @Test
  void aSubjectIsShorterThanAHundredCharacters() {
    assertThat(stage.publish(ONCALL, "Message=x", "Subject=" + "s".repeat(100)).code())
        .isEqualTo("InvalidParameter");
    assertThat(stage.publish(ONCALL, "Message=x", "Subject=" + "s".repeat(99)).status())
        .isEqualTo(200);
  }

  @Test
  void aMessageHasAtMost256KilobytesNotCharacters() {
    assertThat(stage.publish(ONCALL, "Message=" + "m".repeat(262_145)).code())
        .isEqualTo("InvalidParameter");
    assertThat(stage.publish(ONCALL, "Message=" + "%C3%A4".repeat(131_073)).code())
        .isEqualTo("InvalidParameter");
    assertThat(stage.publish(ONCALL, "Message=" + "m".repeat(262_144)).status()).isEqualTo(200);
  }

  @Test
  void anAttributeHasATypeAndAValue() {
    String name = "MessageAttributes.entry.1.Name=notice";
    String type = "MessageAttributes.entry.1.Value.DataType=";
    String value = "MessageAttributes.entry.1.Value.StringValue=";

    assertThat(stage.publish(ONCALL, "Message=x", name, type + "Colour", value + "1").code())
        .isEqualTo("ParameterValueInvalid");
    assertThat(stage.publish(ONCALL, "Message=x", name, type + "String", value).code())
        .isEqualTo("ParameterValueInvalid");
    assertThat(stage.publish(ONCALL, "Message=x", name, value + "1").code())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void aTopicIsReachedThroughItsOwnRegionAlone() {
    String publish = "Action=Publish&Version=2010-03-31&Message=x&TopicArn=" + ONCALL;

    assertThat(stage.send(EAST, publish).code()).isEqualTo("InvalidParameter");
    assertThat(stage.send(WEST, publish).status()).isEqualTo(200);
    assertThat(stage.send(WEST, publish.replace("TopicArn", "TargetArn")).status()).isEqualTo(200);
    assertThat(stage.send(WEST, "Action=Publish&Version=2010-03-31&Message=x").code())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void aFifoTopicWantsAGroupAndAWayToKnowWhatWasSentTwice() {
    stage.create("orders.fifo", "FifoTopic");

    assertThat(stage.publish(FIFO, "Message=x", "MessageDeduplicationId=1").text("Message"))
        .contains("MessageGroupId parameter is required");
    assertThat(stage.publish(FIFO, "Message=x", "MessageGroupId=acme").text("Message"))
        .contains("ContentBasedDeduplication");
    assertThat(
            stage
                .publish(FIFO, "Message=x", "MessageGroupId=acme", "MessageDeduplicationId=1")
                .text("SequenceNumber"))
        .hasSize(20);
  }

  @Test
  void whatAFifoTopicIsSentTwiceIsAcceptedAndDeliveredOnceWithinFiveMinutes() {
    stage.create("orders.fifo", "FifoTopic");
    String[] same = {"Message=x", "MessageGroupId=acme", "MessageDeduplicationId=r1-1"};

    String first = stage.publish(FIFO, same).text("MessageId");

    assertThat(stage.publish(FIFO, same).text("MessageId")).isEqualTo(first);
    assertThat(stage.simulator().published()).hasSize(1);
    stage.advance(Duration.ofMinutes(6));
    stage.publish(FIFO, same);
    assertThat(stage.simulator().published()).hasSize(2);
  }

  @Test
  void aFifoTopicMayKnowItByTheContent() {
    stage.create("orders.fifo", "FifoTopic", "ContentBasedDeduplication");

    stage.publish(FIFO, "Message=x", "MessageGroupId=acme");
    stage.publish(FIFO, "Message=x", "MessageGroupId=acme");
    stage.publish(FIFO, "Message=y", "MessageGroupId=acme");

    assertThat(stage.simulator().published())
        .extracting(Publication::message)
        .containsExactly("x", "y");
  }

  @Test
  void topicsAreMadeOnceListedDescribedAndDeletedHoweverOften() {
    assertThat(stage.create("night").text("TopicArn")).endsWith(":night");
    assertThat(stage.create("night").status()).isEqualTo(200);
    assertThat(stage.create("night", "DisplayName").code()).isEqualTo("InvalidParameter");
    assertThat(stage.create("two%20words").code()).isEqualTo("InvalidParameter");
    assertThat(stage.create("orders.fifo").code()).isEqualTo("InvalidParameter");

    assertThat(stage.send(WEST, "Action=ListTopics&Version=2010-03-31").texts("TopicArn"))
        .containsExactly("arn:aws:sns:us-west-2:111122223333:night", ONCALL);
    String night = "TopicArn=arn:aws:sns:us-west-2:111122223333:night&Version=2010-03-31&Action=";
    assertThat(stage.send(WEST, night + "GetTopicAttributes").texts("value"))
        .contains("111122223333");
    assertThat(stage.send(WEST, night + "DeleteTopic").root()).isEqualTo("DeleteTopicResponse");
    assertThat(stage.send(WEST, night + "DeleteTopic").status()).isEqualTo(200);
    assertThat(stage.send(WEST, night + "GetTopicAttributes").code()).isEqualTo("NotFound");
    assertThat(stage.send(EAST, night + "GetTopicAttributes").code()).isEqualTo("InvalidParameter");
  }

  @Test
  void aLongListHasPages() {
    for (int i = 0; i < 105; i++) {
      stage.create("topic-" + i);
    }

    Reply first = stage.send(WEST, "Action=ListTopics&Version=2010-03-31");
    Reply rest =
        stage.send(
            WEST, "Action=ListTopics&Version=2010-03-31&NextToken=" + first.text("NextToken"));

    assertThat(first.texts("TopicArn")).hasSize(100);
    assertThat(rest.texts("TopicArn"))
        .hasSize(6)
        .doesNotContainAnyElementsOf(first.texts("TopicArn"));
    assertThat(stage.send(WEST, "Action=ListTopics&Version=2010-03-31&NextToken=mine").code())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void aRegionThatIsDownTakesItsTopicsAlong() {
    stage.simulator().faults().controlPlaneDown(WEST, Mode.UNAVAILABLE);

    Reply reply = stage.publish(ONCALL, "Message=x");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.path("Error", "Type")).isEqualTo("Receiver");
    assertThat(stage.simulator().published()).isEmpty();
  }
}
