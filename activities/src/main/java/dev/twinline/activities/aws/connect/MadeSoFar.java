package dev.twinline.activities.aws.connect;

import dev.twinline.activities.Heartbeat;
import dev.twinline.workflows.agents.AgentActivities.MadeAvailable;
import dev.twinline.workflows.agents.AgentsBefore;
import io.temporal.activity.Activity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The agents whose status earlier attempts of the same activity have set, carried to the next by
 * the heartbeat: so that no request ID is lost, and no time.
 */
final class MadeSoFar {

  private final Map<String, MadeAvailable> byAgent = new LinkedHashMap<>();

  private MadeSoFar() {}

  static MadeSoFar recalled() {
    MadeSoFar made = new MadeSoFar();
    Activity.getExecutionContext()
        .getHeartbeatDetails(MadeAvailable[].class)
        .ifPresent(
            all -> Arrays.stream(all).forEach(each -> made.byAgent.put(each.agentId(), each)));
    return made;
  }

  Optional<MadeAvailable> of(AgentsBefore.Agent agent) {
    return Optional.ofNullable(byAgent.get(agent.id()));
  }

  MadeAvailable remember(MadeAvailable made) {
    byAgent.put(made.agentId(), made);
    Heartbeat.tell(Activity.getExecutionContext(), byAgent.values().toArray());
    return made;
  }
}
