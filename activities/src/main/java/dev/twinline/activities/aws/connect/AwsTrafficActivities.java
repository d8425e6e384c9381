package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AttemptTime;
import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.TrafficActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.connect.model.AgentConfig;
import software.amazon.awssdk.services.connect.model.Distribution;
import software.amazon.awssdk.services.connect.model.GetTrafficDistributionResponse;
import software.amazon.awssdk.services.connect.model.SignInConfig;
import software.amazon.awssdk.services.connect.model.TelephonyConfig;
import software.amazon.awssdk.services.connect.model.UpdateTrafficDistributionRequest;
import software.amazon.awssdk.services.connect.model.UpdateTrafficDistributionResponse;

/**
 * Traffic distribution groups in Amazon Connect.
 *
 * <p>{@code UpdateTrafficDistribution} knows no client token and no precondition: it sets what it
 * is given, and the last writer wins ({@code API_UpdateTrafficDistribution}). So every write here
 * sets absolute goals and follows a read that shows nobody else's decision.
 */
public final class AwsTrafficActivities implements TrafficActivities {

  private static final String ACTIVE = "ACTIVE";

  private final AwsClients aws;

  public AwsTrafficActivities(AwsClients aws) {
    this.aws = aws;
  }

  @Override
  public List<GroupState> readGroups(List<GroupArn> groups, Region via) {
    return groups.stream().map(arn -> readGroup(arn, via)).toList();
  }

  private GroupState readGroup(GroupArn arn, Region via) {
    return new GroupState(arn, readStatus(arn, via), readDistribution(arn, via));
  }

  @Override
  public List<GroupOutcome> shiftGroups(List<GroupMove> moves, Region via) {
    AttemptTime time = AttemptTime.begin();
    WrittenSoFar written = WrittenSoFar.recalled();
    List<GroupOutcome> outcomes = new ArrayList<>();
    Trouble trouble = new Trouble();
    for (GroupMove move : moves) {
      try {
        Optional<GroupOutcome> before = written.of(move);
        if (before.isEmpty()) {
          time.requireEnoughForACall();
        }
        GroupOutcome outcome = before.orElseGet(() -> shiftOrSayWhyNot(move, via, time));
        outcomes.add(outcome);
        written.remember(outcome);
      } catch (ApplicationFailure mayPass) {
        trouble.with(move.name(), mayPass);
      }
    }
    trouble.throwIfAny();
    return outcomes;
  }

  private GroupOutcome shiftOrSayWhyNot(GroupMove move, Region via, AttemptTime time) {
    Optional<TrafficDistribution> found = Optional.empty();
    try {
      found = Optional.of(readDistribution(move.arn(), via));
      return shift(move, found.get(), via, time);
    } catch (ApplicationFailure failure) {
      if (!failure.isNonRetryable()) {
        throw failure;
      }
      return outcome(move, Result.REFUSED, found, failure.getOriginalMessage());
    }
  }

  private GroupOutcome shift(
      GroupMove move, TrafficDistribution found, Region via, AttemptTime time) {
    if (move.isReachedBy(found)) {
      return outcome(move, Result.ALREADY_THERE, Optional.of(found), "");
    }
    if (!move.startsFrom(found)) {
      requireNoChangeInFlight(move, found, via);
      return outcome(
          move,
          Result.STALE,
          Optional.of(found),
          "planned from " + move.from() + ", but it is " + found);
    }
    time.requireEnoughForACall();
    String requestId = writeDistribution(move, via);
    return outcome(move, Result.SHIFTED, Optional.of(found), "request ID " + requestId);
  }

  /** In the middle of a change, a distribution is nobody's decision yet. */
  private void requireNoChangeInFlight(GroupMove move, TrafficDistribution found, Region via) {
    String status = readStatus(move.arn(), via);
    if (!ACTIVE.equals(status)) {
      throw AwsCall.tryAgain("the group is " + status + " and reads " + found);
    }
  }

  private static GroupOutcome outcome(
      GroupMove move, Result result, Optional<TrafficDistribution> found, String detail) {
    return new GroupOutcome(move.arn(), move.name(), result, found, detail);
  }

  /**
   * Looks at one group after the other and stops at the first that is not there: a look that needs
   * two calls for every group would itself use up what AWS allows while it waits.
   */
  @Override
  public List<GroupState> awaitGroups(List<GroupMove> moves, Region via) {
    List<GroupState> states = new ArrayList<>();
    for (GroupMove move : moves) {
      String status = readStatus(move.arn(), via);
      if (!ACTIVE.equals(status)) {
        throw Failures.notYet(move.name() + " is " + status + " in " + via);
      }
      TrafficDistribution now = readDistribution(move.arn(), via);
      if (!move.isReachedBy(now)) {
        throw Failures.notYet(
            move.name() + " is ACTIVE in " + via + ", but reads " + now + ", not " + move.goal());
      }
      states.add(new GroupState(move.arn(), status, now));
    }
    return states;
  }

  private String readStatus(GroupArn arn, Region via) {
    return AwsCall.of(
        "reading the status of traffic distribution group (" + arn + ") in " + via,
        () ->
            aws.connect(via)
                .describeTrafficDistributionGroup(
                    request -> request.trafficDistributionGroupId(arn.value()))
                .trafficDistributionGroup()
                .statusAsString());
  }

  private TrafficDistribution readDistribution(GroupArn arn, Region via) {
    GetTrafficDistributionResponse response =
        AwsCall.of(
            "reading traffic distribution (" + arn + ") in " + via,
            () -> aws.connect(via).getTrafficDistribution(request -> request.id(arn.value())));
    return toDistribution(response);
  }

  private String writeDistribution(GroupMove move, Region via) {
    UpdateTrafficDistributionResponse response =
        AwsCall.of(
            "shifting traffic distribution (" + move.arn() + ") in " + via,
            () -> aws.connect(via).updateTrafficDistribution(toUpdate(move)));
    return response.responseMetadata().requestId();
  }

  private static TrafficDistribution toDistribution(GetTrafficDistributionResponse response) {
    return new TrafficDistribution(
        toShare(response.telephonyConfig().distributions()),
        toShare(response.agentConfig().distributions()),
        Optional.ofNullable(response.signInConfig())
            .filter(SignInConfig::hasDistributions)
            .map(AwsTrafficActivities::toSignIn));
  }

  private static TrafficShare toShare(List<Distribution> distributions) {
    SortedMap<Region, Integer> percents = new TreeMap<>();
    distributions.forEach(each -> percents.put(new Region(each.region()), each.percentage()));
    return new TrafficShare(percents);
  }

  private static SignInDistribution toSignIn(SignInConfig config) {
    SortedMap<Region, Boolean> enabled = new TreeMap<>();
    config.distributions().forEach(each -> enabled.put(new Region(each.region()), each.enabled()));
    return new SignInDistribution(enabled);
  }

  /**
   * Telephony and agents are always given, though the service model asks for neither: the
   * documentation contradicts itself on whether telephony may be left out.
   */
  private static UpdateTrafficDistributionRequest toUpdate(GroupMove move) {
    UpdateTrafficDistributionRequest.Builder request =
        UpdateTrafficDistributionRequest.builder()
            .id(move.arn().value())
            .telephonyConfig(toTelephony(move.goal().telephony()))
            .agentConfig(toAgents(move.goal().agents()));
    move.goal().signIn().ifPresent(signIn -> request.signInConfig(toSignInConfig(signIn)));
    return request.build();
  }

  private static TelephonyConfig toTelephony(TrafficShare share) {
    return TelephonyConfig.builder().distributions(toDistributions(share)).build();
  }

  private static AgentConfig toAgents(TrafficShare share) {
    return AgentConfig.builder().distributions(toDistributions(share)).build();
  }

  private static List<Distribution> toDistributions(TrafficShare share) {
    return share.percentByRegion().entrySet().stream()
        .map(
            each ->
                Distribution.builder()
                    .region(each.getKey().code())
                    .percentage(each.getValue())
                    .build())
        .toList();
  }

  private static SignInConfig toSignInConfig(SignInDistribution signIn) {
    return SignInConfig.builder()
        .distributions(
            signIn.enabledByRegion().entrySet().stream()
                .map(AwsTrafficActivities::toSignInDistribution)
                .toList())
        .build();
  }

  private static software.amazon.awssdk.services.connect.model.SignInDistribution
      toSignInDistribution(Map.Entry<Region, Boolean> each) {
    return software.amazon.awssdk.services.connect.model.SignInDistribution.builder()
        .region(each.getKey().code())
        .enabled(each.getValue())
        .build();
  }
}
