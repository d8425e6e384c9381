package dev.twinline.simulator.callers;

import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.ContactCenter;
import dev.twinline.simulator.world.SignInEndpoint;
import dev.twinline.simulator.world.TrafficDistributionGroup;
import dev.twinline.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How agents who are not there come in. Who is in stays in, whatever is closed. */
public final class SignIns {
  private final World world;
  private final Floor floor;
  private final Predicate<String> answers;

  SignIns(World world, Floor floor, Predicate<String> answers) {
    this.world = world;
    this.floor = floor;
    this.answers = answers;
  }

  /** Lets an agent sign in, in the status of before; an agent who finds no way in stays out. */
  public void signIn(ContactCenter contactCenter, Agent agent) {
    if (!agent.signedIn() && findsAWayIn(contactCenter, agent)) {
      agent.sign(true);
      floor.settle(contactCenter, agent);
    }
  }

  private boolean findsAWayIn(ContactCenter contactCenter, Agent agent) {
    return agent.signedInThrough() == SignInEndpoint.GLOBAL
        ? globalEndpointWorks(contactCenter)
        : isOpen(contactCenter, agent.activeRegion());
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "integrate-idp: the SAML URL of the global endpoint contains the source Region; that new"
              + " sign-ins fail while that Region does not answer is inferred")
  private boolean globalEndpointWorks(ContactCenter contactCenter) {
    return answers.test(contactCenter.sourceRegion())
        && contactCenter.regions().stream().anyMatch(region -> isOpen(contactCenter, region));
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_SignInConfig: each Region is enabled or not, on the default group; that a Region"
              + " which is not enabled, or does not answer, takes no new sign-in is a guess")
  private boolean isOpen(ContactCenter contactCenter, String region) {
    List<Map<String, Boolean>> ofDefaultGroup =
        world.groups().stream()
            .filter(TrafficDistributionGroup::isDefault)
            .filter(group -> group.instanceId().equals(contactCenter.instanceId()))
            .map(group -> group.distribution().signIn())
            .toList();
    return answers.test(region)
        && ofDefaultGroup.stream().allMatch(signIn -> signIn.getOrDefault(region, false));
  }
}
