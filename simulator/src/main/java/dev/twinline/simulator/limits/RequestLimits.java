package dev.twinline.simulator.limits;

import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A token bucket for each operation and Region of the one account that is simulated. */
@Fidelity(
    value = Fidelity.Mark.DOCUMENTED,
    source = "amazon-connect-service-limits: requests per second and burst, per account and Region")
public final class RequestLimits {

  /** How fast a bucket refills and how much it holds. */
  public record Rate(double perSecond, int burst) {}

  /** What is left in a bucket, for whoever wants to see it. */
  public record Bucket(String region, String operation, double tokens, Rate rate) {}

  private record Level(double tokens, Instant at) {}

  private static final Rate DEFAULT = new Rate(2, 5);
  private static final Rate METRICS = new Rate(5, 8);
  private static final Rate CONTACT = new Rate(10, 15);
  private static final Rate TOPICS = new Rate(30, 30);
  private static final Map<String, Rate> EXCEPTIONS =
      Map.of(
          "GetMetricDataV2", new Rate(10, 10),
          "GetCurrentMetricData", METRICS,
          "DescribeContact", CONTACT,
          "StopContact", CONTACT,
          "SearchContacts", new Rate(0.5, 1),
          // API_ListTopics has 30 a second. That the other operations on topics may come as often,
          // and messages ten times as often, is assumed: nobody here publishes fast enough to meet
          // it.
          "Publish", new Rate(300, 300),
          "ListTopics", TOPICS,
          "CreateTopic", TOPICS,
          "DeleteTopic", TOPICS,
          "GetTopicAttributes", TOPICS);

  private final Map<String, Level> levels = new TreeMap<>();
  private boolean on;

  /** Limits that are kept or ignored from the start. */
  public RequestLimits(boolean on) {
    this.on = on;
  }

  /** Switches the limits on or off. */
  public synchronized void switchTo(boolean on) {
    this.on = on;
  }

  /** Whether the limits are kept. */
  public synchronized boolean on() {
    return on;
  }

  /** The rate of an operation. */
  public static Rate rateOf(String operation) {
    return EXCEPTIONS.getOrDefault(operation, DEFAULT);
  }

  /** Takes a token for this request, or refuses it when none is left. */
  public synchronized void take(String region, String operation, Instant at) {
    if (!on) {
      return;
    }
    double tokens = tokens(region, operation, at);
    if (tokens < 1) {
      throw new Refusal("ThrottlingException", "Rate exceeded");
    }
    levels.put(key(region, operation), new Level(tokens - 1, at));
  }

  /** What is left for an operation in a Region. */
  public synchronized Bucket bucket(String region, String operation, Instant at) {
    return new Bucket(region, operation, tokens(region, operation, at), rateOf(operation));
  }

  /** The buckets from which something was taken. */
  public synchronized List<Bucket> used(Instant at) {
    return levels.keySet().stream()
        .map(key -> key.split("/", 2))
        .map(parts -> bucket(parts[0], parts[1], at))
        .toList();
  }

  private double tokens(String region, String operation, Instant at) {
    Rate rate = rateOf(operation);
    Level level = levels.get(key(region, operation));
    if (level == null) {
      return rate.burst();
    }
    double seconds = Math.max(0, Duration.between(level.at(), at).toNanos() / 1e9);
    return Math.min(rate.burst(), level.tokens() + seconds * rate.perSecond());
  }

  private static String key(String region, String operation) {
    return region + "/" + operation;
  }
}
