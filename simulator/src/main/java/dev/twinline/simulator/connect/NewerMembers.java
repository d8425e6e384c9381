package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Contact;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import java.time.Instant;
import java.util.Optional;

/** Members of replies that are newer than many SDKs, and that an older service leaves out. */
final class NewerMembers {
  private final Lies lies;

  NewerMembers(Lies lies) {
    this.lies = lies;
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_GlobalResiliencyMetadata documents the members; that a contact of a number outside"
              + " any group has the Regions too is a guess")
  Optional<Fields> globalResiliency(Contact contact) {
    return unlessOmitted(
        Fields.of("ActiveRegion", contact.activeRegion())
            .with("OriginRegion", contact.region())
            .with("TrafficDistributionGroupId", contact.groupId()));
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source = "API_AgentInfo, ActiveRegion: where the agent was active when handling the contact")
  Optional<String> agentRegion(Contact contact) {
    return contact.agentRegion().flatMap(this::unlessOmitted);
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_GetTrafficDistribution, LastFailoverTime: updated each time UpdateTrafficDistribution"
              + " is called")
  Optional<Instant> lastFailoverTime(TrafficDistributionGroup group) {
    return group.lastFailover().flatMap(this::unlessOmitted);
  }

  private <T> Optional<T> unlessOmitted(T value) {
    return lies.newerMembersOmitted() ? Optional.empty() : Optional.of(value);
  }
}
