package dev.twinline.simulator.sns;

import dev.twinline.simulator.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** All topics of the one account that is simulated, and what they took. */
public final class Topics {
  static final String FIFO = ".fifo";

  /** How long a FIFO topic remembers what it was sent. */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final String account;
  private final Map<String, Topic> byArn = new TreeMap<>();
  private final List<Publication> published = new ArrayList<>();
  private final Map<String, Publication> remembered = new LinkedHashMap<>();
  private long messages;

  /** A standard topic with this name in each of the Regions, and nothing published. */
  public Topics(String account, String name, List<String> regions) {
    this.account = account;
    regions.forEach(region -> put(new Topic(arn(region, name), Map.of())));
  }

  /** The rules of the service. */
  public Rules rules() {
    return Rules.of(new TopicRules(this), new PublishRules(this));
  }

  String account() {
    return account;
  }

  String arn(String region, String name) {
    return "arn:aws:sns:" + region + ":" + account + ":" + name;
  }

  synchronized void put(Topic topic) {
    byArn.put(topic.arn(), topic);
  }

  synchronized void remove(String arn) {
    byArn.remove(arn);
  }

  synchronized Optional<Topic> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  synchronized List<Topic> in(String region) {
    return byArn.values().stream().filter(each -> each.arn().startsWith(arn(region, ""))).toList();
  }

  /** The next message's ID, the same in every run. */
  synchronized String nextMessageId() {
    return new UUID(1, ++messages).toString();
  }

  /** Takes a message, unless a FIFO topic has taken the same one a short while ago. */
  synchronized Publication take(Publication message, Topic topic) {
    if (!topic.isFifo()) {
      published.add(message);
      return message;
    }
    Instant forgotten = message.at().minus(REMEMBERED);
    remembered.values().removeIf(each -> each.at().isBefore(forgotten));
    Publication first =
        remembered.putIfAbsent(
            topic.arn() + " " + message.deduplicationId().orElseThrow(), message);
    if (first == null) {
      published.add(message);
      return message;
    }
    return first;
  }

  /** What would have been delivered, in the order in which it came. */
  public synchronized List<Publication> published() {
    return List.copyOf(published);
  }
}
