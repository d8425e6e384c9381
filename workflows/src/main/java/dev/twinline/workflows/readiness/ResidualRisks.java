package dev.twinline.workflows.readiness;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * What no check can rule out, because no API shows it or no API moves it. Stands in every plan, at
 * every gate and in every report, so that a yes is said with open eyes.
 *
 * <p>Sources: administrator guide, "Integrate your identity provider with an Amazon Connect Global
 * Resiliency SAML sign-in endpoint", "Set up Amazon Connect Agent Workspace to support agents
 * shifting across AWS Regions", "Manage chat across Regions", "Create a replica of your existing
 * Amazon Connect instance".
 */
public final class ResidualRisks {

  private ResidualRisks() {}

  /** The risks of moving this contact center, a sentence each. */
  public static List<String> of(ContactCenter contactCenter) {
    List<String> risks = new ArrayList<>();
    risks.add(
        "Sign-in: the identity provider is not asked, and the SAML URL names "
            + contactCenter.regions().source()
            + ": while that Region is gone, nobody may be able to sign in anew (a sign-in lasts 12 h).");
    risks.add(
        "Sign-in: an agent who signed in through a Region's own URL, not the global sign-in"
            + " endpoint, is not moved, and no API tells who that is.");
    if (contactCenter.groups().stream().noneMatch(TrafficDistributionGroup::isDefault)) {
      risks.add("Sign-in: the file names no default group, so the sign-in distribution stays.");
    }
    risks.add(
        "Channels: only voice moves; chat, tasks and e-mail stay where their widgets and endpoints"
            + " point.");
    risks.add(
        "Mirroring: Customer Profiles, Cases, rules and outbound campaigns are on no list of"
            + " mirrored things; whether they are in the other Region is not known.");
    return List.copyOf(risks);
  }
}
