package dev.twinline.local.scenery;

import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.workflows.model.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the callers, agents and sign-ins of all groups go. */
public record Traffic(Map<String, TrafficDistribution> byGroup) {

  /** Where everything goes on an ordinary day. */
  public static Traffic atHome() {
    return of(100, 100, 50);
  }

  /** Everything in one Region, the door of the other closed: what a failover leaves behind. */
  public static Traffic allIn(Region region) {
    boolean east = region.equals(Scenery.EAST);
    int percent = east ? 100 : 0;
    Traffic traffic = of(percent, percent, percent);
    return traffic.with("care", distribution(percent, east, !east));
  }

  /** All callers at home, and the last agents still where somebody may wait for them. */
  public static Traffic atHomeButTheLastAgents() {
    return atHome().with("care", lastAgentsAway()).with("sales", lastAgentsAway());
  }

  private static TrafficDistribution lastAgentsAway() {
    return new TrafficDistribution(inOrder(100, 0), inOrder(90, 10), inOrder(true, true));
  }

  /** Half of everything in each Region, as a failback leaves it that is held at its first step. */
  public static Traffic halfWay() {
    return of(50, 50, 50);
  }

  private static Traffic of(int care, int sales, int backOffice) {
    Map<String, TrafficDistribution> groups = new LinkedHashMap<>();
    groups.put("care", distribution(care, true, true));
    groups.put("sales", distribution(sales, true, true));
    groups.put("back-office", distribution(backOffice, true, true));
    return new Traffic(groups);
  }

  /** The same but for one group. */
  public Traffic with(String group, TrafficDistribution distribution) {
    Map<String, TrafficDistribution> groups = new LinkedHashMap<>(byGroup);
    groups.put(group, distribution);
    return new Traffic(groups);
  }

  /** The same but for groups that are as they are in another one. */
  public Traffic with(Traffic other, List<String> groups) {
    Traffic mixed = this;
    for (String group : groups) {
      mixed = mixed.with(group, other.byGroup.get(group));
    }
    return mixed;
  }

  private static TrafficDistribution distribution(int east, boolean signInEast, boolean inWest) {
    Map<String, Integer> shares = inOrder(east, 100 - east);
    return new TrafficDistribution(shares, shares, inOrder(signInEast, inWest));
  }

  private static <T> Map<String, T> inOrder(T east, T west) {
    Map<String, T> byRegion = new LinkedHashMap<>();
    byRegion.put(Scenery.EAST.code(), east);
    byRegion.put(Scenery.WEST.code(), west);
    return byRegion;
  }
}
