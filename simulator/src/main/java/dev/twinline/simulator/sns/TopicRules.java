package dev.twinline.simulator.sns;

import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Topics: made, listed, described, deleted. */
final class TopicRules {
  private static final int TOPICS_ON_A_PAGE = 100;
  private static final String PLAIN_NAME = "[A-Za-z0-9_-]{1,256}";
  private static final String FIFO_NAME = "[A-Za-z0-9_-]{1,251}\\.fifo";

  private final Topics topics;

  TopicRules(Topics topics) {
    this.topics = topics;
  }

  @Answers("CreateTopic")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_CreateTopic: letters, digits, _ and -, 1 to 256; a FIFO topic ends with .fifo; idempotent"
              + " by name")
  Fields createTopic(Call call) {
    String name = call.text("Name");
    Map<String, String> attributes = texts(call.input(), "Attributes");
    boolean fifo = "true".equals(attributes.get("FifoTopic"));
    if (!name.matches(fifo ? FIFO_NAME : PLAIN_NAME)) {
      throw Refusal.invalidParameter("Invalid parameter: Topic Name");
    }
    String arn = topics.arn(call.region(), name);
    Topic wanted = new Topic(arn, attributes);
    Topic there = topics.find(arn).orElse(wanted);
    if (!there.equals(wanted)) {
      throw Refusal.invalidParameter(
          "Invalid parameter: Attributes Reason: Topic already exists with different attributes");
    }
    topics.put(wanted);
    return Fields.of("TopicArn", arn);
  }

  static Map<String, String> texts(Fields input, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    input
        .structure(name)
        .ifPresent(map -> map.values().forEach((key, value) -> texts.put(key, value.toString())));
    return texts;
  }

  @Answers("DeleteTopic")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_DeleteTopic: deleting a topic that does not exist is no error")
  Fields deleteTopic(Call call) {
    requireHere(call, call.text("TopicArn"));
    topics.remove(call.text("TopicArn"));
    return Fields.none();
  }

  @Answers("ListTopics")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_ListTopics: up to 100 topics on a page; what the token looks like is assumed")
  Fields listTopics(Call call) {
    List<Topic> all = topics.in(call.region());
    int from = call.input().optionalText("NextToken").map(TopicRules::position).orElse(0);
    int start = Math.min(from, all.size());
    int end = Math.min(start + TOPICS_ON_A_PAGE, all.size());
    return Fields.of(
            "Topics",
            all.subList(start, end).stream()
                .map(each -> Fields.of("TopicArn", each.arn()))
                .toList())
        .with("NextToken", end < all.size() ? String.valueOf(end) : null);
  }

  private static int position(String token) {
    if (!token.matches("[0-9]{1,9}")) {
      throw Refusal.invalidParameter("Invalid parameter: NextToken");
    }
    return Integer.parseInt(token);
  }

  @Answers("GetTopicAttributes")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_GetTopicAttributes: TopicArn, Owner and the numbers of subscriptions; NotFound")
  Fields getTopicAttributes(Call call) {
    requireHere(call, call.text("TopicArn"));
    Topic topic = find(topics, call.text("TopicArn"));
    Fields attributes =
        Fields.of("TopicArn", topic.arn())
            .with("Owner", topics.account())
            .with("SubscriptionsConfirmed", "0")
            .with("SubscriptionsPending", "0")
            .with("SubscriptionsDeleted", "0");
    topic.attributes().forEach(attributes::with);
    return Fields.of("Attributes", attributes);
  }

  static Topic find(Topics topics, String arn) {
    return topics
        .find(arn)
        .orElseThrow(() -> new Refusal("NotFoundException", "Topic does not exist"));
  }

  /** A topic is reached through its own Region alone. */
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_Publish: only to topics in the same AWS Region; that this is told as InvalidParameter"
              + " is assumed")
  static void requireHere(Call call, String arn) {
    String[] parts = arn.split(":");
    if (parts.length != 6 || !arn.startsWith("arn:aws:sns:") || !parts[3].equals(call.region())) {
      throw Refusal.invalidParameter("Invalid parameter: TopicArn");
    }
  }
}
