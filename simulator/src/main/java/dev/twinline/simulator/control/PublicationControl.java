package dev.twinline.simulator.control;

import dev.twinline.simulator.sns.Publication;
import dev.twinline.simulator.sns.Topics;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows what was published to the topics. */
final class PublicationControl {
  private final Topics topics;

  PublicationControl(Topics topics) {
    this.topics = topics;
  }

  Object show() {
    return Map.of("published", topics.published().stream().map(PublicationControl::shown).toList());
  }

  private static Map<String, Object> shown(Publication publication) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", publication.at().toString());
    shown.put("region", publication.region());
    shown.put("topicArn", publication.topicArn());
    shown.put("messageId", publication.messageId());
    publication.subject().ifPresent(subject -> shown.put("subject", subject));
    shown.put("message", publication.message());
    shown.put("attributes", publication.attributes());
    publication.groupId().ifPresent(id -> shown.put("messageGroupId", id));
    publication.deduplicationId().ifPresent(id -> shown.put("messageDeduplicationId", id));
    return shown;
  }
}
