package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.callers.Contact;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.Agent.Activity;
import dev.twinline.simulator.world.AgentStatus;
import dev.twinline.simulator.world.ContactCenter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is going on right now, in the Region that is asked or, with global routing, in both. */
final class CurrentMetricRules {
  private static final Set<String> GROUPINGS = Set.of("QUEUE", "CHANNEL", "ROUTING_PROFILE");

  private final Sight sight;
  private final Callers callers;
  private final Lies lies;

  CurrentMetricRules(Sight sight, Callers callers, Lies lies) {
    this.sight = sight;
    this.callers = callers;
    this.lies = lies;
  }

  /** A part of the answer: its dimensions, and the queues and agents that it counts. */
  private record Part(Fields dimensions, List<String> queueIds, List<Agent> agents) {

    private Part withAgents(Predicate<Agent> wanted) {
      return new Part(dimensions, queueIds, agents.stream().filter(wanted).toList());
    }
  }

  @Answers("GetCurrentMetricData")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_GetCurrentMetricData: queues or routing profiles must be named, up to 100")
  Fields getCurrentMetricData(Call call) {
    ContactCenter contactCenter = sight.contactCenter(call);
    MetricFilters filters = MetricFilters.of(call, contactCenter);
    if (filters.empty()) {
      throw Refusal.invalidRequest("Filters must name queues or routing profiles");
    }
    List<String> groupings = call.input().texts("Groupings");
    if (!GROUPINGS.containsAll(groupings)) {
      throw Refusal.invalidRequest("The simulator groups by " + GROUPINGS + " only");
    }
    List<Fields> metrics = call.input().structures("CurrentMetrics");
    List<Part> parts = parts(call, contactCenter, filters, groupings);
    return Page.of(
            call,
            100,
            "MetricResults",
            parts,
            part -> result(call, contactCenter, part, metrics, groupings.isEmpty()))
        .with("DataSnapshotTime", call.at())
        .with("ApproximateTotalCount", parts.size());
  }

  private List<Part> parts(
      Call call, ContactCenter contactCenter, MetricFilters filters, List<String> groupings) {
    List<String> queues = filters.queuesIn(contactCenter);
    List<Part> parts = new ArrayList<>();
    if (groupings.contains("QUEUE")) {
      for (String id : queues) {
        Fields queue = Fields.of("Id", id).with("Arn", sight.arn(call, contactCenter, "queue", id));
        List<Agent> agents = filters.agentsIn(contactCenter, List.of(id));
        parts.add(new Part(Fields.of("Queue", queue), List.of(id), agents));
      }
    } else {
      parts.add(new Part(Fields.none(), queues, filters.agentsIn(contactCenter, queues)));
    }
    if (groupings.contains("ROUTING_PROFILE")) {
      parts = parts.stream().flatMap(part -> byProfile(call, contactCenter, part)).toList();
    }
    if (groupings.contains("CHANNEL")) {
      parts.forEach(part -> part.dimensions().with("Channel", "VOICE"));
    }
    return parts;
  }

  private Stream<Part> byProfile(Call call, ContactCenter contactCenter, Part part) {
    return part.agents().stream()
        .map(Agent::routingProfileId)
        .distinct()
        .map(
            id -> {
              Fields profile =
                  Fields.of("Id", id)
                      .with("Arn", sight.arn(call, contactCenter, "routing-profile", id));
              Fields dimensions = Fields.of("RoutingProfile", profile);
              part.dimensions().values().forEach(dimensions::with);
              List<Agent> agents =
                  part.agents().stream()
                      .filter(agent -> agent.routingProfileId().equals(id))
                      .toList();
              return new Part(dimensions, part.queueIds(), agents);
            });
  }

  private Fields result(
      Call call, ContactCenter contactCenter, Part part, List<Fields> metrics, boolean whole) {
    List<Fields> collections =
        metrics.stream()
            .map(
                metric ->
                    Fields.of("Metric", metric)
                        .with("Value", value(call, contactCenter, part, metric, whole)))
            .toList();
    return Fields.of("Dimensions", part.dimensions()).with("Collections", collections);
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "the metrics are documented; that agents count as ONLINE in both Regions and in all else"
              + " only where they are active is a guess, for pairs without global routing")
  private Double value(
      Call call, ContactCenter contactCenter, Part part, Fields metric, boolean whole) {
    Part here = part.withAgents(agent -> Sight.tellsOf(call, contactCenter, agent.activeRegion()));
    return switch (metric.optionalText("Name").orElse("")) {
      case "AGENTS_ONLINE" -> count(part, this::isOnline);
      case "AGENTS_STAFFED" -> count(claimed(here, part), this::isStaffed);
      case "AGENTS_AVAILABLE", "SLOTS_AVAILABLE" -> count(claimed(here, part), this::isAvailable);
      case "AGENTS_ON_CALL", "AGENTS_ON_CONTACT", "SLOTS_ACTIVE" ->
          count(here, agent -> agent.activity() == Activity.ON_CONTACT);
      case "AGENTS_AFTER_CONTACT_WORK" ->
          count(here, agent -> agent.activity() == Activity.AFTER_CONTACT_WORK);
      case "AGENTS_NON_PRODUCTIVE" -> count(part, CurrentMetricRules::isNonProductive);
      case "CONTACTS_IN_QUEUE" -> (double) waiting(call, contactCenter, part).size();
      case "OLDEST_CONTACT_AGE" -> oldestAge(call, waiting(call, contactCenter, part), whole);
      default ->
          throw Refusal.invalidRequest(
              "The simulator has no metric "
                  + metric.optionalText("Name").orElse("without a name"));
    };
  }

  private static Double count(Part part, Predicate<Agent> wanted) {
    return (double) part.agents().stream().filter(wanted).count();
  }

  /** Everybody, where metrics lie. */
  private Part claimed(Part here, Part everywhere) {
    return lies.everyAgentAvailable() ? everywhere : here;
  }

  private boolean isOnline(Agent agent) {
    boolean online = agent.signedIn() && agent.status().type() != AgentStatus.Type.OFFLINE;
    return online || lies.everyAgentAvailable();
  }

  private boolean isStaffed(Agent agent) {
    return agent.isStaffed() || lies.everyAgentAvailable();
  }

  private boolean isAvailable(Agent agent) {
    return agent.isAvailableIn(agent.activeRegion()) || lies.everyAgentAvailable();
  }

  private static boolean isNonProductive(Agent agent) {
    return agent.signedIn() && agent.status().type() == AgentStatus.Type.CUSTOM;
  }

  private List<Contact> waiting(Call call, ContactCenter contactCenter, Part part) {
    return part.queueIds().stream()
        .flatMap(id -> callers.floor().waitingFor(contactCenter, id).stream())
        .filter(contact -> Sight.tellsOf(call, contactCenter, contact.region()))
        .sorted(Comparator.comparing(contact -> contact.enqueuedAt().orElseThrow()))
        .toList();
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_GetCurrentMetricData, OLDEST_CONTACT_AGE: in seconds with groupings, in milliseconds"
              + " without")
  private static Double oldestAge(Call call, List<Contact> waiting, boolean whole) {
    if (waiting.isEmpty()) {
      return 0.0;
    }
    Duration age = Duration.between(waiting.get(0).enqueuedAt().orElseThrow(), call.at());
    return (double) (whole ? age.toMillis() : age.toSeconds());
  }
}
