package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AttemptTime;
import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.agents.AgentActivities;
import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.Roster;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Mutation;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.connect.model.ListUsersResponse;
import software.amazon.awssdk.services.connect.model.PutUserStatusResponse;

/** Agents as Amazon Connect shows them in real time, and their statuses as it lets us set them. */
public final class AwsAgentActivities implements AgentActivities {

  private static final int NAMES_ON_A_PAGE = 1000;

  private final AwsClients aws;
  private final Clock clock;
  private final CurrentRoster rosters;

  public AwsAgentActivities(AwsClients aws) {
    this(aws, Clock.systemUTC());
  }

  /** The same with a clock of the caller's choice for what is kept as evidence. */
  public AwsAgentActivities(AwsClients aws, Clock clock) {
    this.aws = aws;
    this.clock = clock;
    this.rosters = new CurrentRoster(aws);
  }

  @Override
  public Roster readAgents(String instanceId, List<String> queueIds, Region via) {
    return rosters.ofQueues(instanceId, queueIds, via);
  }

  @Override
  public Roster readTheseAgents(String instanceId, List<String> agentIds, Region via) {
    return rosters.ofAgents(instanceId, agentIds, via);
  }

  @Override
  public Map<String, String> readAgentNames(String instanceId, List<String> agentIds, Region via) {
    Set<String> wanted = Set.copyOf(agentIds);
    Map<String, String> names = new LinkedHashMap<>();
    String token = null;
    do {
      ListUsersResponse page = usersOf(instanceId, token, via);
      page.userSummaryList().stream()
          .filter(user -> wanted.contains(user.id()))
          .forEach(user -> names.put(user.id(), user.username()));
      token = page.nextToken();
    } while (token != null && names.size() < wanted.size());
    return names;
  }

  private ListUsersResponse usersOf(String instanceId, String token, Region via) {
    return AwsCall.of(
        "listing users of instance (" + instanceId + ") in " + via,
        () ->
            aws.connect(via)
                .listUsers(
                    request ->
                        request
                            .instanceId(instanceId)
                            .maxResults(NAMES_ON_A_PAGE)
                            .nextToken(token)));
  }

  @Override
  public List<MadeAvailable> makeAvailable(
      String instanceId, List<AgentsBefore.Agent> agents, Region via) {
    AttemptTime time = AttemptTime.begin();
    MadeSoFar made = MadeSoFar.recalled();
    List<MadeAvailable> all = new ArrayList<>();
    for (AgentsBefore.Agent agent : agents) {
      Optional<MadeAvailable> earlier = made.of(agent);
      all.add(
          earlier.orElseGet(
              () -> {
                time.requireEnoughForACall();
                return made.remember(make(instanceId, agent, via));
              }));
    }
    return all;
  }

  /**
   * Sets one agent's status. A refusal concerns this agent; trouble with the Region concerns all of
   * them, and is thrown.
   */
  private MadeAvailable make(String instanceId, AgentsBefore.Agent agent, Region via) {
    try {
      PutUserStatusResponse taken =
          AwsCall.of(
              "setting agent (" + agent.id() + ") Available in " + via,
              () ->
                  aws.connect(via)
                      .putUserStatus(
                          request ->
                              request
                                  .instanceId(instanceId)
                                  .userId(agent.id())
                                  .agentStatusId(agent.statusId())));
      return new MadeAvailable(
          agent.id(),
          Optional.of(
              new Mutation(
                  clock.instant(),
                  "PutUserStatus",
                  agent.id(),
                  via,
                  "agent status " + agent.statusId() + ", as before the shift",
                  taken.responseMetadata().requestId())),
          "");
    } catch (ApplicationFailure refusal) {
      if (!refusal.isNonRetryable()) {
        throw refusal;
      }
      return new MadeAvailable(agent.id(), Optional.empty(), refusal.getOriginalMessage());
    }
  }
}
