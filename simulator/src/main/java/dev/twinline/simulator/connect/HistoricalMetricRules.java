package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Contact;
import dev.twinline.simulator.callers.ContactBook;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What was, from the contacts that the simulator still holds. */
final class HistoricalMetricRules {
  private static final int RESULTS_ON_A_PAGE = 100;

  private final Sight sight;
  private final ContactBook contacts;

  HistoricalMetricRules(Sight sight, ContactBook contacts) {
    this.sight = sight;
    this.contacts = contacts;
  }

  @Answers("GetMetricDataV2")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_GetMetricDataV2 documents the request; here a subset of metrics over the contacts"
              + " that began in each interval, without the delay that real metrics have")
  Fields getMetricDataV2(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call, call.text("ResourceArn"));
    Instant from = call.input().instant("StartTime");
    Instant to = call.input().instant("EndTime");
    if (!from.isBefore(to)) {
      throw Refusal.invalidParameter("StartTime must be before EndTime");
    }
    Map<String, List<String>> filters = filters(call);
    List<Contact> within =
        contacts.in(contactCenter, call.region()).stream()
            .filter(contact -> contact.method() == Contact.Method.INBOUND)
            .filter(each -> !each.initiatedAt().isBefore(from) && each.initiatedAt().isBefore(to))
            .filter(contact -> passes(contact, filters))
            .toList();
    List<Fields> results =
        MetricIntervals.of(call, from, to).stream()
            .flatMap(interval -> results(call, interval, within))
            .toList();
    return Page.of(call, RESULTS_ON_A_PAGE, "MetricResults", results, result -> result);
  }

  private static Stream<Fields> results(
      Call call, MetricIntervals.Interval interval, List<Contact> contacts) {
    List<Contact> began =
        contacts.stream().filter(contact -> interval.holds(contact.initiatedAt())).toList();
    return grouped(call, began).entrySet().stream()
        .map(group -> result(call, group.getKey(), group.getValue(), interval.shown()));
  }

  private static Map<String, List<String>> filters(Call call) {
    Map<String, List<String>> filters = new LinkedHashMap<>();
    for (Fields filter : call.input().structures("Filters")) {
      String key = filter.optionalText("FilterKey").orElse("");
      if (!List.of("QUEUE", "CHANNEL", "AGENT").contains(key)) {
        throw Refusal.invalidParameter("The simulator filters by QUEUE, CHANNEL and AGENT only");
      }
      List<String> values = filter.texts("FilterValues");
      filters.put(key, values.stream().map(Sight::lastPart).toList());
    }
    return filters;
  }

  private static boolean passes(Contact contact, Map<String, List<String>> filters) {
    return filters.entrySet().stream()
        .allMatch(
            filter ->
                switch (filter.getKey()) {
                  case "QUEUE" -> filter.getValue().contains(contact.queueId().orElse(""));
                  case "AGENT" ->
                      contact
                          .agent()
                          .filter(agent -> filter.getValue().contains(agent.id()))
                          .isPresent();
                  default -> filter.getValue().contains("VOICE");
                });
  }

  /** The contacts by the queue they were in, or all under one empty key. */
  private static Map<String, List<Contact>> grouped(Call call, List<Contact> contacts) {
    List<String> groupings = call.input().texts("Groupings");
    if (!List.of("QUEUE").containsAll(groupings)) {
      throw Refusal.invalidParameter("The simulator groups by QUEUE only");
    }
    Map<String, List<Contact>> groups = new LinkedHashMap<>();
    if (groupings.isEmpty()) {
      groups.put("", contacts);
    } else {
      contacts.forEach(
          contact ->
              groups
                  .computeIfAbsent(contact.queueId().orElse(""), id -> new ArrayList<>())
                  .add(contact));
    }
    return groups;
  }

  private static Fields result(Call call, String queueId, List<Contact> contacts, Fields interval) {
    Fields dimensions = Fields.none();
    if (!queueId.isEmpty()) {
      dimensions.with("QUEUE", queueId);
    }
    List<Fields> collections =
        call.input().structures("Metrics").stream()
            .map(
                metric -> {
                  OptionalDouble value = value(contacts, metric);
                  return Fields.of("Metric", metric)
                      .with("Value", value.isPresent() ? value.getAsDouble() : null);
                })
            .toList();
    return Fields.of("Dimensions", dimensions)
        .with("MetricInterval", interval)
        .with("Collections", collections);
  }

  private static OptionalDouble value(List<Contact> contacts, Fields metric) {
    List<Contact> handled =
        contacts.stream().filter(each -> each.connectedToAgentAt().isPresent()).toList();
    List<Contact> abandoned =
        contacts.stream()
            .filter(each -> each.disconnectedAt().isPresent())
            .filter(each -> each.connectedToAgentAt().isEmpty())
            .toList();
    String name = metric.optionalText("Name").orElse("");
    return switch (name) {
      case "CONTACTS_CREATED", "CONTACTS_QUEUED" -> OptionalDouble.of(contacts.size());
      case "CONTACTS_HANDLED" -> OptionalDouble.of(handled.size());
      case "CONTACTS_ABANDONED" -> OptionalDouble.of(abandoned.size());
      case "ABANDONMENT_RATE" -> percent(abandoned.size(), contacts.size());
      case "SERVICE_LEVEL" ->
          percent(
              handled.stream().filter(each -> seconds(each) < threshold(metric)).count(),
              contacts.size());
      case "AVG_QUEUE_ANSWER_TIME" ->
          handled.stream().mapToDouble(HistoricalMetricRules::seconds).average();
      case "MAX_QUEUED_TIME" -> handled.stream().mapToDouble(HistoricalMetricRules::seconds).max();
      default -> throw Refusal.invalidParameter("The simulator has no metric " + name);
    };
  }

  private static OptionalDouble percent(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
  }

  private static double threshold(Fields metric) {
    return metric.structures("Threshold").stream()
        .map(each -> each.values().get("ThresholdValue"))
        .filter(Number.class::isInstance)
        .mapToDouble(value -> ((Number) value).doubleValue())
        .findFirst()
        .orElseThrow(() -> Refusal.invalidParameter("SERVICE_LEVEL needs a Threshold"));
  }

  /** How long a contact that was answered had waited. */
  private static double seconds(Contact contact) {
    Instant enqueued = contact.enqueuedAt().orElseThrow();
    return Duration.between(enqueued, contact.connectedToAgentAt().orElseThrow()).toMillis() / 1e3;
  }
}
