package dev.twinline.simulator.sns;

import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Publishing to a topic. */
final class PublishRules {
  private static final int LONGEST_MESSAGE_IN_BYTES = 262_144;
  private static final int SUBJECT_IS_SHORTER_THAN = 100;

  /** Up to 128 letters, digits and ASCII punctuation. */
  private static final String TOKEN = "[!-~]{1,128}";

  private final Topics topics;

  PublishRules(Topics topics) {
    this.topics = topics;
  }

  @Answers("Publish")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_Publish: one of TopicArn, TargetArn and PhoneNumber; NotFound; the texts of its"
              + " messages are assumed")
  Fields publish(Call call) {
    Topic topic = topic(call);
    requireMessage(call.text("Message"));
    call.input().optionalText("Subject").ifPresent(PublishRules::requireSubject);
    call.input().optionalText("MessageGroupId").ifPresent(id -> requireToken("MessageGroupId", id));
    Publication taken = topics.take(publication(call, topic), topic);
    return Fields.of("MessageId", taken.messageId())
        .with("SequenceNumber", topic.isFifo() ? sequence(taken) : null);
  }

  private Topic topic(Call call) {
    if (call.input().has("PhoneNumber")) {
      throw Refusal.invalidParameter(
          "Invalid parameter: PhoneNumber Reason: nothing here sends SMS");
    }
    String arn =
        call.input()
            .optionalText("TopicArn")
            .or(() -> call.input().optionalText("TargetArn"))
            .orElseThrow(
                () ->
                    Refusal.invalidParameter(
                        "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter"));
    TopicRules.requireHere(call, arn);
    return TopicRules.find(topics, arn);
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_Publish, Message: UTF-8 and at most 262,144 bytes; empty is refused (assumed)")
  private static void requireMessage(String message) {
    if (message.isEmpty()) {
      throw Refusal.invalidParameter("Invalid parameter: Empty message");
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > LONGEST_MESSAGE_IN_BYTES) {
      throw Refusal.invalidParameter("Invalid parameter: Message too long");
    }
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_Publish, Subject: no line breaks or control characters, less than 100 characters long")
  private static void requireSubject(String subject) {
    boolean wrong =
        subject.isEmpty()
            || subject.codePointCount(0, subject.length()) >= SUBJECT_IS_SHORTER_THAN
            || subject.chars().anyMatch(Character::isISOControl);
    if (wrong) {
      throw Refusal.invalidParameter("Invalid parameter: Subject");
    }
  }

  private static void requireToken(String member, String token) {
    if (!token.matches(TOKEN)) {
      throw Refusal.invalidParameter("Invalid parameter: " + member);
    }
  }

  private Publication publication(Call call, Topic topic) {
    return new Publication(
        call.at(),
        call.region(),
        topic.arn(),
        topics.nextMessageId(),
        call.input().optionalText("Subject"),
        call.text("Message"),
        attributes(call.input()),
        groupId(call, topic),
        deduplicationId(call, topic));
  }

  private static Map<String, String> attributes(Fields input) {
    Map<String, String> attributes = new LinkedHashMap<>();
    input
        .structure("MessageAttributes")
        .ifPresent(
            map ->
                map.values()
                    .forEach((name, value) -> attributes.put(name, attribute((Fields) value))));
    return attributes;
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "SNSMessageAttributes: the types String, String.Array, Number and Binary; a value must not be"
              + " empty")
  private static String attribute(Fields value) {
    String type = value.text("DataType");
    String text = value.optionalText("StringValue").orElse("");
    if (!type.matches("(String|String\\.Array|Number|Binary)(\\..+)?")
        || (!type.startsWith("Binary") && text.isEmpty())) {
      throw new Refusal(
          "InvalidParameterValueException",
          "The message attribute value must be non-empty and of type String, String.Array, Number or"
              + " Binary");
    }
    return text;
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_Publish, MessageGroupId: every message to a FIFO topic must include one")
  private static Optional<String> groupId(Call call, Topic topic) {
    Optional<String> group = call.input().optionalText("MessageGroupId");
    if (topic.isFifo() && group.isEmpty()) {
      throw Refusal.invalidParameter(
          "Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
    }
    return group;
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_Publish, MessageDeduplicationId: for FIFO topics only; without it and without"
              + " ContentBasedDeduplication the action fails; the same within 5 minutes is accepted"
              + " and not delivered")
  private static Optional<String> deduplicationId(Call call, Topic topic) {
    Optional<String> id = call.input().optionalText("MessageDeduplicationId");
    id.ifPresent(token -> requireToken("MessageDeduplicationId", token));
    if (!topic.isFifo()) {
      if (id.isPresent()) {
        throw Refusal.invalidParameter(
            "Invalid parameter: MessageDeduplicationId Reason: The request includes"
                + " MessageDeduplicationId parameter that is not valid for this topic type");
      }
      return id;
    }
    if (id.isEmpty() && !topic.deduplicatesByContent()) {
      throw Refusal.invalidParameter(
          "Invalid parameter: The topic should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
    return id.or(() -> Optional.of(sha256(call.text("Message"))));
  }

  private static String sha256(String message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(message.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Twenty digits that grow from message to message. */
  private static String sequence(Publication taken) {
    long number = UUID.fromString(taken.messageId()).getLeastSignificantBits();
    return "1%019d".formatted(number);
  }
}
