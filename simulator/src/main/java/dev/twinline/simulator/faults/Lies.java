package dev.twinline.simulator.faults;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Amazon Connect does or says against its own word, so that a proof can be shown to notice.
 *
 * <p>The other faults keep an answer from coming. These let a wrong one come, which is worse: calls
 * land where no distribution sends them, metrics claim agents whom nobody reaches, and a service
 * that is older than its model leaves out what would tell. Nothing lies unless it was switched.
 */
public final class Lies {
  private final Map<String, String> misrouted = new TreeMap<>();
  private boolean everyAgentAvailable;
  private boolean newerMembersOmitted;

  /**
   * Calls to the numbers of a group, by its name, land in this Region, whatever its telephony
   * distribution says; synthetic calls do too.
   */
  public synchronized Lies misroute(String group, String region) {
    misrouted.put(group, region);
    return this;
  }

  /** Calls to the numbers of a group land where its telephony distribution says again. */
  public synchronized Lies routeAsDistributed(String group) {
    misrouted.remove(group);
    return this;
  }

  /**
   * GetCurrentMetricData and GetCurrentUserData claim that every agent is Available in the Region
   * that is asked.
   */
  public synchronized Lies claimEveryAgentAvailable(boolean claimed) {
    this.everyAgentAvailable = claimed;
    return this;
  }

  /**
   * Replies lack what is newer than many SDKs: a contact's {@code GlobalResiliencyMetadata}, its
   * agent's {@code ActiveRegion}, and a distribution's {@code LastFailoverTime}.
   */
  public synchronized Lies omitNewerMembers(boolean omitted) {
    this.newerMembersOmitted = omitted;
    return this;
  }

  /** From now on everything is as it is said to be. */
  public synchronized void tellTheTruth() {
    misrouted.clear();
    everyAgentAvailable = false;
    newerMembersOmitted = false;
  }

  /** Where calls to a group land instead of where they should. */
  public synchronized Optional<String> misrouted(String group) {
    return Optional.ofNullable(misrouted.get(group));
  }

  /** Where calls to each misrouted group land, by its name. */
  public synchronized Map<String, String> misrouted() {
    return Map.copyOf(misrouted);
  }

  /** Whether metrics claim that every agent is Available in the Region that is asked. */
  public synchronized boolean everyAgentAvailable() {
    return everyAgentAvailable;
  }

  /** Whether replies lack the newer members. */
  public synchronized boolean newerMembersOmitted() {
    return newerMembersOmitted;
  }
}
