package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.ContactCenter;
import java.util.List;
import java.util.Optional;

/** The queues and routing profiles that a request for metrics is about. */
record MetricFilters(List<String> queueIds, List<String> routingProfileIds) {

  /** The filters of a call; IDs and ARNs are taken alike. */
  static MetricFilters of(Call call, ContactCenter contactCenter) {
    Optional<Fields> filters = call.input().structure("Filters");
    List<String> queues = ids(filters, "Queues");
    queues.forEach(
        id ->
            contactCenter
                .queues()
                .find(id)
                .orElseThrow(() -> Refusal.notFound("Queue not found: " + id)));
    List<String> profiles = ids(filters, "RoutingProfiles");
    profiles.forEach(
        id ->
            contactCenter
                .routingProfiles()
                .find(id)
                .orElseThrow(() -> Refusal.notFound("Routing profile not found: " + id)));
    return new MetricFilters(queues, profiles);
  }

  private static List<String> ids(Optional<Fields> filters, String name) {
    return filters.map(given -> given.texts(name)).orElse(List.of()).stream()
        .map(Sight::lastPart)
        .toList();
  }

  boolean empty() {
    return queueIds.isEmpty() && routingProfileIds.isEmpty();
  }

  /** The queues that were named, or those that the named routing profiles serve. */
  List<String> queuesIn(ContactCenter contactCenter) {
    if (!queueIds.isEmpty()) {
      return queueIds;
    }
    return routingProfileIds.stream()
        .flatMap(id -> contactCenter.routingProfiles().get(id).queueIds().stream())
        .distinct()
        .toList();
  }

  /**
   * The agents who serve one of the queues, and have one of the routing profiles if any is named.
   */
  List<Agent> agentsIn(ContactCenter contactCenter, List<String> queues) {
    return contactCenter.agents().all().stream()
        .filter(agent -> serves(contactCenter, agent, queues))
        .filter(
            agent ->
                routingProfileIds.isEmpty() || routingProfileIds.contains(agent.routingProfileId()))
        .toList();
  }

  private static boolean serves(ContactCenter contactCenter, Agent agent, List<String> queues) {
    return contactCenter.routingProfiles().get(agent.routingProfileId()).queueIds().stream()
        .anyMatch(queues::contains);
  }
}
