package dev.twinline.activities.aws.connect;

import dev.twinline.activities.Heartbeat;
import dev.twinline.activities.aws.AtOnce;
import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.RawExchange;
import dev.twinline.activities.aws.connect.newer.NewerConnect;
import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.agents.AgentAtWork.Doing;
import dev.twinline.workflows.agents.Roster;
import dev.twinline.workflows.agents.Roster.View;
import dev.twinline.workflows.model.Region;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.connect.model.AgentContactReference;
import software.amazon.awssdk.services.connect.model.AgentStatusSummary;
import software.amazon.awssdk.services.connect.model.AgentStatusType;
import software.amazon.awssdk.services.connect.model.Channel;
import software.amazon.awssdk.services.connect.model.GetCurrentUserDataResponse;
import software.amazon.awssdk.services.connect.model.ListAgentStatusesResponse;
import software.amazon.awssdk.services.connect.model.UserData;
import software.amazon.awssdk.services.connect.model.UserDataFilters;

/** What the signed-in agents of some queues are doing now. */
final class CurrentRoster {

  private static final int AGENTS_ON_A_PAGE = 100;

  /** "Queues: 100", "Agents: 100" (API_GetCurrentUserData, Filters). */
  private static final int IN_ONE_FILTER = 100;

  /** {@code DescribeContact} may be called fifteen times at once, and then ten times a second. */
  private static final int CONTACTS_ASKED_AT_ONE_LOOK = 30;

  private final AwsClients aws;
  private final RegionsShown regionsShown;

  CurrentRoster(AwsClients aws) {
    this.aws = aws;
    this.regionsShown = new RegionsShown(aws);
  }

  /**
   * All of some queues. They are asked for together, since each page costs one of the two requests
   * that a second allows; only the first page of the most critical queue is asked for before, so
   * that its agents come first.
   */
  Roster ofQueues(String instanceId, List<String> queueIds, Region via) {
    List<UserDataFilters> all =
        inParts(queueIds).stream()
            .map(part -> UserDataFilters.builder().queues(part).build())
            .toList();
    Optional<UserDataFilters> first =
        queueIds.stream()
            .limit(queueIds.size() > 1 ? 1 : 0)
            .map(queue -> UserDataFilters.builder().queues(queue).build())
            .findFirst();
    return read(instanceId, first, all, via);
  }

  /** Only these agents, as far as the Region shows them, in the order in which it does. */
  Roster ofAgents(String instanceId, List<String> agentIds, Region via) {
    List<UserDataFilters> all =
        inParts(agentIds).stream()
            .map(part -> UserDataFilters.builder().agents(part).build())
            .toList();
    return read(instanceId, Optional.empty(), all, via);
  }

  private static List<List<String>> inParts(List<String> ids) {
    return IntStream.iterate(0, from -> from < ids.size(), from -> from + IN_ONE_FILTER)
        .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + IN_ONE_FILTER)))
        .toList();
  }

  private Roster read(
      String instanceId, Optional<UserDataFilters> first, List<UserDataFilters> all, Region via) {
    Map<String, AgentStatusType> statuses = new HashMap<>();
    List<UserData> shown = new ArrayList<>();
    List<View> view = new ArrayList<>();
    ActivityExecutionContext attempt = Activity.getExecutionContext();
    AtOnce.all(
        List.<Runnable>of(
            () -> statuses.putAll(statusTypes(instanceId, via)),
            () -> view.add(regionsShown.of(instanceId, via)),
            () -> shown.addAll(agentsOf(instanceId, first, all, via, attempt))),
        read -> {
          read.run();
          return true;
        });
    Map<String, Region> contacts =
        view.get(0) == View.OWN ? Map.of() : whereContactsAre(instanceId, shown, via);
    return new Roster(
        via, view.get(0), shown.stream().map(agent -> toAgent(agent, statuses, contacts)).toList());
  }

  private Map<String, AgentStatusType> statusTypes(String instanceId, Region via) {
    Map<String, AgentStatusType> types = new HashMap<>();
    String token = null;
    do {
      ListAgentStatusesResponse page = statusesOf(instanceId, token, via);
      for (AgentStatusSummary status : page.agentStatusSummaryList()) {
        types.put(status.id(), status.type());
      }
      token = page.nextToken();
    } while (token != null);
    return types;
  }

  private ListAgentStatusesResponse statusesOf(String instanceId, String token, Region via) {
    return AwsCall.of(
        "listing agent statuses of instance (" + instanceId + ") in " + via,
        () ->
            aws.connect(via)
                .listAgentStatuses(request -> request.instanceId(instanceId).nextToken(token)));
  }

  /** Each agent once, also one who is on two pages. */
  private List<UserData> agentsOf(
      String instanceId,
      Optional<UserDataFilters> first,
      List<UserDataFilters> all,
      Region via,
      ActivityExecutionContext attempt) {
    Map<String, UserData> agents = new LinkedHashMap<>();
    first.ifPresent(filter -> keep(page(instanceId, filter, null, via), agents));
    for (UserDataFilters filter : all) {
      String token = null;
      do {
        GetCurrentUserDataResponse page = page(instanceId, filter, token, via);
        keep(page, agents);
        token = page.nextToken();
        // Two pages a second are allowed: thousands of agents take longer than a silence may last.
        Heartbeat.tell(attempt, agents.size());
      } while (token != null);
    }
    return List.copyOf(agents.values());
  }

  private static void keep(GetCurrentUserDataResponse page, Map<String, UserData> agents) {
    page.userDataList().forEach(agent -> agents.putIfAbsent(agent.user().id(), agent));
  }

  private GetCurrentUserDataResponse page(
      String instanceId, UserDataFilters filter, String token, Region via) {
    return AwsCall.of(
        "reading what agents of instance (" + instanceId + ") do in " + via,
        () ->
            aws.connect(via)
                .getCurrentUserData(
                    request ->
                        request
                            .instanceId(instanceId)
                            .filters(filter)
                            .maxResults(AGENTS_ON_A_PAGE)
                            .nextToken(token)));
  }

  /** Contacts that do not fit into one look, or cannot be read, stay without evidence. */
  private Map<String, Region> whereContactsAre(
      String instanceId, List<UserData> agents, Region via) {
    List<String> contactIds =
        agents.stream()
            .flatMap(agent -> inHand(agent).stream())
            .map(AgentContactReference::contactId)
            .limit(CONTACTS_ASKED_AT_ONE_LOOK)
            .toList();
    Map<String, Region> regions = new HashMap<>();
    List<Optional<Region>> told =
        AtOnce.all(
            aws.atOnce("DescribeContact"),
            contactIds,
            contactId -> agentRegion(instanceId, contactId, via));
    for (int i = 0; i < contactIds.size(); i++) {
      String contactId = contactIds.get(i);
      told.get(i).ifPresent(region -> regions.put(contactId, region));
    }
    return regions;
  }

  /**
   * Where the contact's agent is active; with global routing the contact may have come elsewhere.
   */
  private Optional<Region> agentRegion(String instanceId, String contactId, Region via) {
    RawExchange exchange = RawExchange.kept();
    try {
      AwsCall.of(
          "describing contact (" + contactId + ") in " + via,
          () ->
              aws.connect(via)
                  .describeContact(
                      request ->
                          request
                              .instanceId(instanceId)
                              .contactId(contactId)
                              .overrideConfiguration(exchange::attach)));
      return NewerConnect.whereabouts(exchange).agent();
    } catch (ApplicationFailure untold) {
      return Optional.empty();
    }
  }

  private static Optional<AgentContactReference> inHand(UserData agent) {
    return agent.contacts().stream()
        .filter(contact -> contact.connectedToAgentTimestamp() != null)
        .findFirst();
  }

  private static AgentAtWork toAgent(
      UserData agent, Map<String, AgentStatusType> statuses, Map<String, Region> contacts) {
    String arn = Optional.ofNullable(agent.status()).map(s -> s.statusArn()).orElse("");
    String statusId = arn.substring(arn.lastIndexOf('/') + 1);
    return new AgentAtWork(
        agent.user().id(),
        statusId,
        doing(agent, statuses.getOrDefault(statusId, AgentStatusType.UNKNOWN_TO_SDK_VERSION)),
        Optional.ofNullable(agent.status()).map(s -> s.statusStartTimestamp()),
        inHand(agent).map(AgentContactReference::contactId).map(contacts::get));
  }

  private static Doing doing(UserData agent, AgentStatusType status) {
    if (inHand(agent).isPresent()) {
      return Doing.ON_CONTACT;
    }
    return switch (status) {
      case ROUTABLE ->
          agent.availableSlotsByChannel().getOrDefault(Channel.VOICE, 0) > 0
              ? Doing.AVAILABLE
              : Doing.BUSY;
      case OFFLINE -> Doing.OFFLINE;
      default -> Doing.AWAY;
    };
  }
}
