package dev.twinline.local.demo;

import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Arranges the world as a failover has left it: all callers, agents and sign-in in the replica. */
final class AfterAFailover {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Simulator simulator;

  AfterAFailover(Simulator simulator) {
    this.simulator = simulator;
  }

  /** Moves everything, and waits for the agents, so that nobody calls an empty floor. */
  void arrange(List<TrafficDistributionGroup> groups, RegionPair regions) {
    groups.forEach(
        group -> simulator.arrange().distribution(group.name(), allInReplica(group, regions)));
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (agentsAreOnTheirWay()) {
      if (Instant.now().isAfter(giveUp)) {
        throw new DemoTrouble("the agents do not arrive in " + regions.replica(), null);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean agentsAreOnTheirWay() {
    return simulator.world().agents().stream()
        .anyMatch(agent -> agent.activity() == Agent.Activity.CHANGING_REGION);
  }

  /** A failover closes the sign-in that it leaves, which only the default group's has. */
  private static TrafficDistribution allInReplica(
      TrafficDistributionGroup group, RegionPair regions) {
    Map<String, Integer> shares = new LinkedHashMap<>();
    Map<String, Boolean> signIn = new LinkedHashMap<>();
    for (Region region : List.of(regions.source(), regions.replica())) {
      shares.put(region.code(), region.equals(regions.replica()) ? 100 : 0);
      signIn.put(region.code(), !group.isDefault() || region.equals(regions.replica()));
    }
    return new TrafficDistribution(shares, shares, signIn);
  }
}
