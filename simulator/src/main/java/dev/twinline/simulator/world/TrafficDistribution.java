package dev.twinline.simulator.world;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which share of callers and agents each Region has, and where agents may sign in. */
public record TrafficDistribution(
    Map<String, Integer> telephony, Map<String, Integer> agents, Map<String, Boolean> signIn) {

  /** Copies the maps and keeps their order, which is the order in replies. */
  public TrafficDistribution {
    telephony = Collections.unmodifiableMap(new LinkedHashMap<>(telephony));
    agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    signIn = Collections.unmodifiableMap(new LinkedHashMap<>(signIn));
  }

  /** Callers and agents split alike, sign-in open in both Regions. */
  public static TrafficDistribution of(
      String sourceRegion, int sourcePercent, String replicaRegion) {
    Map<String, Integer> shares = shares(sourceRegion, sourcePercent, replicaRegion);
    Map<String, Boolean> signIn = new LinkedHashMap<>();
    signIn.put(sourceRegion, true);
    signIn.put(replicaRegion, true);
    return new TrafficDistribution(shares, shares, signIn);
  }

  private static Map<String, Integer> shares(String source, int percent, String replica) {
    Map<String, Integer> shares = new LinkedHashMap<>();
    shares.put(source, percent);
    shares.put(replica, 100 - percent);
    return shares;
  }
}
