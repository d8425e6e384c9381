package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.connect.model.CurrentMetricName;
import software.amazon.awssdk.services.connect.model.ListTrafficDistributionGroupUsersResponse;
import software.amazon.awssdk.services.connect.model.TrafficDistributionGroupUserSummary;

/** Whether there are agents who could answer in a Region once traffic and they are sent there. */
final class AgentReadiness {

  private final AwsClients aws;
  private final CurrentAgents agents;

  AgentReadiness(AwsClients aws) {
    this.aws = aws;
    this.agents = new CurrentAgents(aws);
  }

  Finding verifyAssociated(List<GroupArn> groups, int enough, Region region) {
    Observation<Integer> associated =
        AwsCall.observe(() -> countAssociated(groups, enough, region));
    return judge(
        Check.AGENTS_ASSOCIATED,
        region,
        associated,
        enough,
        "associate agents in the source Region with AssociateTrafficDistributionGroupUser");
  }

  Finding verifySignedIn(String instanceId, List<String> queueIds, int enough, Region region) {
    Observation<Integer> signedIn =
        AwsCall.observe(
            () -> agents.count(instanceId, queueIds, region, CurrentMetricName.AGENTS_ONLINE));
    return judge(
        Check.AGENTS_SIGNED_IN,
        region,
        signedIn,
        enough,
        "ask agents to sign in through the global sign-in endpoint");
  }

  Finding verifyServing(String instanceId, List<String> queueIds, int enough, Region region) {
    Observation<Integer> serving =
        AwsCall.observe(
            () ->
                agents.count(
                    instanceId,
                    queueIds,
                    region,
                    CurrentMetricName.AGENTS_AVAILABLE,
                    CurrentMetricName.AGENTS_ON_CONTACT));
    return judge(
        Check.AGENTS_SERVING,
        region,
        serving,
        enough,
        "ask agents to set their status to Available in " + region);
  }

  private static Finding judge(
      Check check, Region region, Observation<Integer> count, int enough, String remedy) {
    String subject = "agents in " + region;
    if (count.presence() == Presence.UNKNOWN) {
      return Finding.unknown(check, subject, count.why(), Remedies.LOOK_AGAIN);
    }
    int seen = count.resource().orElseThrow();
    return seen >= enough
        ? Finding.passed(check, subject, seen + " seen, " + enough + " asked for")
        : Finding.failed(check, subject, seen + " of " + enough, remedy);
  }

  /**
   * Counts only until enough are seen: a page holds ten agents at most and two pages a second are
   * allowed, so the whole list of a large group would take minutes.
   */
  private int countAssociated(List<GroupArn> groups, int enough, Region region) {
    Set<String> users = new HashSet<>();
    for (GroupArn group : groups) {
      String token = null;
      do {
        ListTrafficDistributionGroupUsersResponse page = usersOf(group, token, region);
        page.trafficDistributionGroupUserSummaryList().stream()
            .map(TrafficDistributionGroupUserSummary::userId)
            .forEach(users::add);
        token = page.nextToken();
        if (users.size() >= enough) {
          return users.size();
        }
      } while (token != null);
    }
    return users.size();
  }

  private ListTrafficDistributionGroupUsersResponse usersOf(
      GroupArn group, String token, Region region) {
    return AwsCall.of(
        "listing agents of traffic distribution group (" + group + ") in " + region,
        () ->
            aws.connect(region)
                .listTrafficDistributionGroupUsers(
                    request -> request.trafficDistributionGroupId(group.value()).nextToken(token)));
  }
}
