package dev.twinline.workflows.agents;

import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Mutation;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at agents, and sets them Available where the file allows it. */
@ActivityInterface
public interface AgentActivities {

  /**
   * Reads what the signed-in agents of the queues are doing: {@code GetCurrentUserData} with all
   * queues in one filter (up to a hundred of them), a hundred agents a page, and {@code
   * ListAgentStatuses}. Where there are several queues the first page of the most critical one is
   * read before, so that its agents stand first. {@code GetCrossRegionRouting} says whose agents
   * the Region shows; where it shows those of both, each contact in hand is asked where it is
   * active ({@code DescribeContact}), as far as the limits of one look allow.
   *
   * @param queueIds most critical first
   */
  @ActivityMethod(name = "ReadAgents")
  Roster readAgents(String instanceId, List<String> queueIds, Region via);

  /**
   * Reads the same of these agents only: a look of one request that brings no roster of a whole
   * center. Who is signed out, or not shown by the Region, is not in the answer.
   *
   * @param agentIds a hundred at most cost one request
   */
  @ActivityMethod(name = "ReadTheseAgents")
  Roster readTheseAgents(String instanceId, List<String> agentIds, Region via);

  /**
   * Finds the user names of agents ({@code ListUsers}).
   *
   * @return by ID, without those who are not listed
   */
  @ActivityMethod(name = "ReadAgentNames")
  Map<String, String> readAgentNames(String instanceId, List<String> agentIds, Region via);

  /**
   * Sets agents to the given statuses, one after the other ({@code PutUserStatus}); an agent on a
   * contact gets the status after it. What was done is carried to the next attempt by the
   * heartbeat. Safe to repeat: the status is absolute.
   *
   * @return what became of each, in the same order; a refusal stops nothing
   */
  @ActivityMethod(name = "MakeAgentsAvailable")
  List<MadeAvailable> makeAvailable(String instanceId, List<AgentsBefore.Agent> agents, Region via);

  /**
   * What became of one agent's status.
   *
   * @param change the call that was taken; empty when it was refused
   * @param refusal why; empty when it was taken
   */
  record MadeAvailable(String agentId, Optional<Mutation> change, String refusal) {
    public MadeAvailable {
      change = change == null ? Optional.empty() : change;
    }
  }
}
