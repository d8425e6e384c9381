package dev.twinline.simulator.control;

import dev.twinline.simulator.scene.WorldView;
import dev.twinline.simulator.world.Agent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Sums up the world. */
final class WorldControl {
  private final WorldView world;

  WorldControl(WorldView world) {
    this.world = world;
  }

  Object show() {
    Map<String, Object> groups = new LinkedHashMap<>();
    world.groups().forEach(group -> groups.put(group.name(), shown(group)));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("now", world.now().toString());
    shown.put("regions", world.regions());
    shown.put("routing", world.routing().name());
    shown.put("groups", groups);
    return shown;
  }

  private Map<String, Object> shown(WorldView.Group group) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("arn", group.arn());
    shown.put("status", group.status());
    shown.put("default", group.isDefault());
    shown.put("telephony", group.distribution().telephony());
    shown.put("agents", group.distribution().agents());
    shown.put("signIn", group.distribution().signIn());
    shown.put("activeAgents", activeAgents(group));
    shown.put("availableAgents", availableAgents(group));
    return shown;
  }

  private Map<String, Long> availableAgents(WorldView.Group group) {
    Map<String, Long> available = new TreeMap<>();
    world
        .regions()
        .forEach(region -> available.put(region, world.agentsAvailableIn(group.arn(), region)));
    return available;
  }

  /** How many signed-in agents are active in each Region; those on their way are none of them. */
  private Map<String, Long> activeAgents(WorldView.Group group) {
    Map<String, Long> active = new TreeMap<>();
    world.agentsOf(group.arn()).stream()
        .filter(WorldView.AgentView::signedIn)
        .filter(agent -> agent.activity() != Agent.Activity.CHANGING_REGION)
        .forEach(agent -> active.merge(agent.activeRegion(), 1L, Long::sum));
    return active;
  }
}
