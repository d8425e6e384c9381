package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AtOnce;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.connect.model.AgentConfig;
import software.amazon.awssdk.services.connect.model.Distribution;
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
  private final Clock clock;

  public AwsTrafficActivities(AwsClients aws) {
    this(aws, Clock.systemUTC());
  }

  /** Traffic on a clock of the caller's choice, by which reads grow old. */
  public AwsTrafficActivities(AwsClients aws, Clock clock) {
    this.aws = aws;
    this.clock = clock;
  }

  @Override
  public List<GroupState> readGroups(List<GroupArn> groups, Region via) {
    ReadSoFar read = ReadSoFar.recalled(new ShownGroups(aws, via), clock);
    return read.carriedOn(() -> AtOnce.all(groups, arn -> readGroup(arn, read)));
  }

  private static GroupState readGroup(GroupArn arn, ReadSoFar read) {
    AtOnce.both(() -> read.status(arn), () -> read.distribution(arn));
    return new GroupState(arn, read.status(arn), read.distribution(arn));
  }

  @Override
  public List<GroupOutcome> shiftGroups(List<GroupMove> moves, Region via) {
    ShownGroups groups = new ShownGroups(aws, via);
    AttemptTime time = AttemptTime.begin();
    WrittenSoFar written = WrittenSoFar.recalled();
    List<GroupOutcome> outcomes = new ArrayList<>();
    Trouble trouble = new Trouble();
    for (GroupMove move : moves) {
      Optional<GroupOutcome> outcome =
          written.of(move).or(() -> shiftOrNoteTrouble(move, groups, time, trouble));
      outcome.ifPresent(outcomes::add);
      outcome.ifPresent(written::remember);
    }
    trouble.throwIfAny();
    return outcomes;
  }

  private Optional<GroupOutcome> shiftOrNoteTrouble(
      GroupMove move, ShownGroups groups, AttemptTime time, Trouble trouble) {
    try {
      return Optional.of(shiftOrSayWhyNot(move, groups, time));
    } catch (ApplicationFailure mayPass) {
      trouble.with(move.name(), mayPass);
    } catch (RuntimeException unforeseen) {
      // A mistake in Twinline that shows with one group is no reason to leave the others behind.
      trouble.with(move.name(), AwsCall.tryAgain("unforeseen: " + unforeseen, unforeseen));
    }
    return Optional.empty();
  }

  private GroupOutcome shiftOrSayWhyNot(GroupMove move, ShownGroups groups, AttemptTime time) {
    Optional<TrafficDistribution> found = Optional.empty();
    try {
      time.requireEnoughForACall();
      found = Optional.of(groups.distribution(move.arn()));
      return shift(move, found.get(), groups, time);
    } catch (ApplicationFailure failure) {
      if (!failure.isNonRetryable()) {
        throw failure;
      }
      return outcome(move, Result.REFUSED, found, failure.getOriginalMessage());
    }
  }

  private GroupOutcome shift(
      GroupMove move, TrafficDistribution found, ShownGroups groups, AttemptTime time) {
    if (move.isReachedBy(found)) {
      requireSettled(move, found, groups);
      return outcome(move, Result.ALREADY_THERE, Optional.of(found), "");
    }
    if (!move.startsFrom(found)) {
      requireSettled(move, found, groups);
      return outcome(
          move,
          Result.STALE,
          Optional.of(found),
          "planned from " + move.from() + ", but it is " + found);
    }
    time.requireEnoughForACall();
    String requestId = writeDistribution(move, groups.via());
    return outcome(move, Result.SHIFTED, Optional.of(found), "request ID " + requestId);
  }

  /**
   * In the middle of a change, a distribution is nobody's decision yet: Connect shows the old one
   * until the change is done. So what was read counts only when it reads the same after the group
   * has been seen ACTIVE.
   */
  private static void requireSettled(
      GroupMove move, TrafficDistribution found, ShownGroups groups) {
    String status = groups.status(move.arn());
    if (!ACTIVE.equals(status)) {
      throw AwsCall.tryAgain("the group is " + status + " and reads " + found);
    }
    if (!groups.distribution(move.arn()).equals(found)) {
      throw AwsCall.tryAgain("the group has just changed, and read " + found + " before");
    }
  }

  private static GroupOutcome outcome(
      GroupMove move, Result result, Optional<TrafficDistribution> found, String detail) {
    return new GroupOutcome(move.arn(), move.name(), result, found, detail);
  }

  /**
   * Asks for distributions only when all groups are ACTIVE: a look that needs two calls for every
   * group would itself use up what AWS allows while it waits.
   */
  @Override
  public List<GroupState> awaitGroups(List<GroupMove> moves, Region via) {
    ReadSoFar read = ReadSoFar.recalled(new ShownGroups(aws, via), clock);
    return read.carriedOn(
        () -> {
          AtOnce.all(moves, move -> requireActive(move, read, via));
          return AtOnce.all(moves, move -> requireAtGoal(move, read, via));
        });
  }

  private static String requireActive(GroupMove move, ReadSoFar read, Region via) {
    String status = read.status(move.arn());
    if (!ACTIVE.equals(status)) {
      read.forget(move.arn());
      throw Failures.notYet(move.name() + " is " + status + " in " + via);
    }
    return status;
  }

  private static GroupState requireAtGoal(GroupMove move, ReadSoFar read, Region via) {
    TrafficDistribution now = read.distribution(move.arn());
    if (!move.isReachedBy(now)) {
      read.forget(move.arn());
      throw Failures.notYet(
          move.name() + " is ACTIVE in " + via + ", but reads " + now + ", not " + move.goal());
    }
    return new GroupState(move.arn(), read.status(move.arn()), now);
  }

  private String writeDistribution(GroupMove move, Region via) {
    UpdateTrafficDistributionResponse response =
        AwsCall.of(
            "shifting traffic distribution (" + move.arn() + ") in " + via,
            () -> aws.connect(via).updateTrafficDistribution(toUpdate(move)));
    return response.responseMetadata().requestId();
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
