package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.RegionShifts;
import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.TrafficDistribution;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.TrafficDistributionGroup.Status;
import dev.twinline.simulator.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where callers, agents and sign-ins go. */
final class DistributionRules {
  private final World world;
  private final Sight sight;
  private final RegionShifts shifts;
  private final Timeline timeline;
  private final Duration pending;
  private final NewerMembers newer;

  DistributionRules(
      World world,
      Sight sight,
      RegionShifts shifts,
      Timeline timeline,
      Duration pending,
      NewerMembers newer) {
    this.world = world;
    this.sight = sight;
    this.shifts = shifts;
    this.timeline = timeline;
    this.pending = pending;
    this.newer = newer;
  }

  @Answers("GetTrafficDistribution")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "the members are documented (API_GetTrafficDistribution); that they change only when the"
              + " group is ACTIVE again is a guess on the careful side")
  Fields getTrafficDistribution(Call call) {
    TrafficDistributionGroup group = sight.group(call, call.text("Id"));
    TrafficDistribution distribution = group.distribution();
    return Fields.of("Id", group.id())
        .with("Arn", group.arn())
        .with("TelephonyConfig", rows("Percentage", distribution.telephony()))
        .with("AgentConfig", rows("Percentage", distribution.agents()))
        .with("SignInConfig", rows("Enabled", distribution.signIn()))
        .with("LastFailoverTime", newer.lastFailoverTime(group));
  }

  private static Fields rows(String column, Map<String, ?> byRegion) {
    List<Fields> rows =
        byRegion.entrySet().stream()
            .map(row -> Fields.of("Region", row.getKey()).with(column, row.getValue()))
            .toList();
    return Fields.of("Distributions", rows);
  }

  @Answers("UpdateTrafficDistribution")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_UpdateTrafficDistribution: an absolute PUT without token or precondition, from either"
              + " Region; how long it takes is not published and is a setting here")
  Fields updateTrafficDistribution(Call call) {
    TrafficDistributionGroup group = sight.group(call, call.text("Id"));
    ContactCenter contactCenter = world.contactCenterOf(group);
    TrafficDistribution now = group.distribution();
    TrafficDistribution next =
        new TrafficDistribution(
            shares(call, "TelephonyConfig", contactCenter, now.telephony()),
            shares(call, "AgentConfig", contactCenter, now.agents()),
            signIn(call, group, contactCenter));
    refuseUnlessActive(group);
    group.become(Status.UPDATE_IN_PROGRESS);
    group.failedOverAt(timeline.now());
    timeline.after(pending, () -> takeEffect(contactCenter, group, next));
    return Fields.none();
  }

  private void takeEffect(
      ContactCenter contactCenter, TrafficDistributionGroup group, TrafficDistribution next) {
    if (group.status() == Status.UPDATE_IN_PROGRESS) {
      group.distribute(next);
      group.become(Status.ACTIVE);
      shifts.assign(contactCenter, group);
    }
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source = "ResourceConflictException is modelled; that it means a change in flight is a guess")
  private static void refuseUnlessActive(TrafficDistributionGroup group) {
    if (group.status() != Status.ACTIVE) {
      throw Refusal.conflict("The traffic distribution group is not ACTIVE but " + group.status());
    }
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "update-telephony-traffic-distribution, API_Distribution: steps of 10 that sum to 100 over"
              + " both Regions; only Id is required, what is left out stays as it is (assumed)")
  private static Map<String, Integer> shares(
      Call call, String config, ContactCenter contactCenter, Map<String, Integer> standing) {
    if (!call.input().has(config)) {
      return standing;
    }
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (Fields row : distributions(call, config)) {
      int percentage = row.optionalInteger("Percentage").orElseThrow();
      if (percentage % 10 != 0) {
        throw Refusal.invalidRequest(config + ": percentages go in steps of 10");
      }
      if (shares.put(row.text("Region"), percentage) != null) {
        throw Refusal.invalidRequest(config + ": the Region " + row.text("Region") + " is twice");
      }
    }
    refuseOtherRegions(config, contactCenter, shares.keySet());
    if (shares.values().stream().mapToInt(Integer::intValue).sum() != 100) {
      throw Refusal.invalidRequest(config + ": the percentages must sum to 100");
    }
    return inOrder(contactCenter, shares);
  }

  private static List<Fields> distributions(Call call, String config) {
    return call.input().structure(config).orElseThrow().structures("Distributions");
  }

  private static void refuseOtherRegions(
      String config, ContactCenter contactCenter, Set<String> regions) {
    if (!regions.equals(Set.copyOf(contactCenter.regions()))) {
      throw Refusal.invalidRequest(
          config + ": the Regions must be exactly " + contactCenter.regions());
    }
  }

  private static <T> Map<String, T> inOrder(ContactCenter contactCenter, Map<String, T> rows) {
    Map<String, T> ordered = new LinkedHashMap<>();
    contactCenter.regions().forEach(region -> ordered.put(region, rows.get(region)));
    return ordered;
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_UpdateTrafficDistribution: a modified SignInConfig on a group that is not the default"
              + " gives InvalidRequestException; that one Region must stay open is assumed")
  private static Map<String, Boolean> signIn(
      Call call, TrafficDistributionGroup group, ContactCenter contactCenter) {
    Map<String, Boolean> standing = group.distribution().signIn();
    if (!call.input().has("SignInConfig")) {
      return standing;
    }
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    for (Fields row : distributions(call, "SignInConfig")) {
      wanted.put(row.text("Region"), row.flag("Enabled"));
    }
    refuseOtherRegions("SignInConfig", contactCenter, wanted.keySet());
    if (!wanted.containsValue(true)) {
      throw Refusal.invalidRequest("SignInConfig: sign-in must be enabled in one Region at least");
    }
    if (!group.isDefault() && !wanted.equals(standing)) {
      throw Refusal.invalidRequest(
          "SignInConfig can only be changed on the default traffic distribution group");
    }
    return inOrder(contactCenter, wanted);
  }
}
