package dev.twinline.simulator.callers;

import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.Agent.Activity;
import dev.twinline.simulator.world.AgentStatus;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.SignInEndpoint;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How agents are shifted between the Regions, and what they do about it. */
public final class RegionShifts {
  private final Timeline timeline;
  private final Roster roster;
  private final Floor floor;

  RegionShifts(Timeline timeline, Roster roster, Floor floor) {
    this.timeline = timeline;
    this.roster = roster;
    this.floor = floor;
  }

  /** Assigns the agents of a group to the Regions as its agent distribution says. */
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source = "which agents move is not documented: here the last associated ones move first")
  public void assign(ContactCenter contactCenter, TrafficDistributionGroup group) {
    List<Agent> agents =
        group.userIds().stream().flatMap(id -> contactCenter.agents().find(id).stream()).toList();
    int taken = 0;
    int percentSoFar = 0;
    for (Map.Entry<String, Integer> share : group.distribution().agents().entrySet()) {
      percentSoFar += share.getValue();
      int until = Math.round(agents.size() * percentSoFar / 100f);
      agents.subList(taken, until).forEach(agent -> assign(agent, share.getKey()));
      taken = until;
    }
    agents.forEach(agent -> reconsider(contactCenter, agent));
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "integrate-idp: agents fail over only if they came through the global sign-in endpoint")
  private static void assign(Agent agent, String region) {
    if (agent.signedInThrough() == SignInEndpoint.GLOBAL) {
      agent.assignTo(region);
    }
  }

  /** Assigns an agent of no group to the source Region. */
  public void release(ContactCenter contactCenter, Agent agent) {
    assign(agent, contactCenter.sourceRegion());
    reconsider(contactCenter, agent);
  }

  /** An agent who is called back before having said anything stays; one who is free goes. */
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "what the workspace does when a shift is taken back before the agent has set a status is"
              + " not documented: here the agent is as before")
  private void reconsider(ContactCenter contactCenter, Agent agent) {
    boolean calledBack =
        agent.activity() == Activity.CHANGING_REGION
            && !agent.assignedRegion().equals(agent.activeRegion());
    if (calledBack) {
      agent.takeShiftBack(timeline.now());
    }
    floor.settle(contactCenter, agent);
  }

  /** Shifts a free agent to the assigned Region. */
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "setup-agentworkspace-switchover: once contacts and after-contact work have ended the"
              + " agent is shifted, and must then set the status to Available there; that the"
              + " status is Offline until then is assumed, how long people take is a setting")
  void shift(ContactCenter contactCenter, Agent agent) {
    if (!agent.signedIn()) {
      agent.follow();
    } else if (roster.goesHome(agent)) {
      agent.sign(false);
      agent.follow();
    } else {
      AgentStatus before = agent.status();
      agent.shift(contactCenter.offlineStatus(), timeline.now());
      if (!roster.isSilent(agent) && workspaceOpens(contactCenter, agent)) {
        setOwnStatusLater(contactCenter, agent, before);
      }
    }
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "setup-agentworkspace-switchover: each Region's access URL must be an approved origin of"
              + " the other instance; that without it an agent is shifted and sees no workspace, and"
              + " so can not set a status, is a guess")
  private static boolean workspaceOpens(ContactCenter contactCenter, Agent agent) {
    Set<String> approved =
        contactCenter.instance(agent.activeRegion()).orElseThrow().approvedOrigins();
    return contactCenter.regions().stream()
        .filter(region -> !region.equals(agent.activeRegion()))
        .map(region -> contactCenter.instance(region).orElseThrow().accessUrl())
        .allMatch(approved::contains);
  }

  private void setOwnStatusLater(ContactCenter contactCenter, Agent agent, AgentStatus status) {
    int episode = agent.begin(Activity.CHANGING_REGION, timeline.now());
    timeline.after(
        roster.untilAvailable(agent),
        () -> {
          if (agent.isStillIn(episode)) {
            agent.setStatus(status, timeline.now());
            arrive(contactCenter, agent);
          }
        });
  }

  /** An agent who was shifted is done with it, and can be given calls if the status says so. */
  public void arrive(ContactCenter contactCenter, Agent agent) {
    floor.becomeFree(contactCenter, agent);
  }

  /** Lets an agent be Available in a Region at once, whatever the distribution says. */
  public void place(ContactCenter contactCenter, Agent agent, String region) {
    agent.assignTo(region);
    agent.setStatus(contactCenter.availableStatus(), timeline.now());
    if (floor.inHandOf(agent).isEmpty()) {
      agent.follow();
      floor.becomeFree(contactCenter, agent);
    }
  }

  /** Gives an agent habits that are not everybody's. */
  public void accustom(Agent agent, AgentHabits habits) {
    roster.accustom(agent, habits);
  }
}
