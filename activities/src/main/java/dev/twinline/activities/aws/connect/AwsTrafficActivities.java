package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AtOnce;
import dev.twinline.activities.aws.AttemptTime;
import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.connect.ShownGroups.Shown;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.TrafficActivities;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
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
    return read.carriedOn(() -> AtOnce.all(width(), groups, arn -> readGroup(arn, read)));
  }

  /** Each group is asked for with one call of an operation, of two that have the same limits. */
  private int width() {
    return aws.atOnce("GetTrafficDistribution");
  }

  private static GroupState readGroup(GroupArn arn, ReadSoFar read) {
    AtOnce.both(() -> read.status(arn), () -> read.distribution(arn));
    return stateOf(arn, read);
  }

  private static GroupState stateOf(GroupArn arn, ReadSoFar read) {
    Shown shown = read.distribution(arn);
    return new GroupState(arn, read.status(arn), shown.distribution(), shown.lastFailover());
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
    trouble.throwIfAny(outcomes.stream().flatMap(outcome -> outcome.mutation().stream()).toList());
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
    Optional<Shown> found = Optional.empty();
    try {
      time.requireEnoughForACall();
      found = Optional.of(groups.distribution(move.arn()));
      return shift(move, found.get(), groups, time);
    } catch (ApplicationFailure failure) {
      if (!failure.isNonRetryable()) {
        throw failure;
      }
      return outcome(
          move, Result.REFUSED, found.map(Shown::distribution), failure.getOriginalMessage());
    }
  }

  /**
   * Our own write advances the version too. So after an attempt of which nobody heard, a group that
   * still reads its old distribution is in the middle of that write; and one that is done, and not
   * at the goal, was written by somebody else, since no write of ours ends where it began.
   */
  private GroupOutcome shift(GroupMove move, Shown found, ShownGroups groups, AttemptTime time) {
    Optional<TrafficDistribution> now = Optional.of(found.distribution());
    if (found.isReached(move)) {
      requireSettled(move, found, groups);
      return outcome(move, Result.ALREADY_THERE, now, "");
    }
    if (!found.isStartOf(move)) {
      requireSettled(move, found, groups);
      return outcome(move, Result.STALE, now, stale(move, found));
    }
    time.requireEnoughForACall();
    Mutation mutation = writeDistribution(move, groups.via());
    return new GroupOutcome(
        move.arn(),
        move.name(),
        Result.SHIFTED,
        now,
        "request ID " + mutation.requestId(),
        Optional.of(mutation));
  }

  private static String stale(GroupMove move, Shown found) {
    boolean awayAndBack = move.startsFrom(found.distribution(), Optional.empty());
    return awayAndBack
        ? "planned from "
            + move.from()
            + move.asOf()
            + ", but somebody wrote it again at "
            + found.lastFailover().map(Instant::toString).orElse("unknown")
        : "planned from " + move.from() + ", but it is " + found.distribution();
  }

  /**
   * In the middle of a change, a distribution is nobody's decision yet: Connect shows the old one
   * until the change is done. So what was read counts only when it reads the same after the group
   * has been seen ACTIVE.
   */
  private static void requireSettled(GroupMove move, Shown found, ShownGroups groups) {
    String status = groups.status(move.arn());
    if (!ACTIVE.equals(status)) {
      throw AwsCall.tryAgain("the group is " + status + " and reads " + found.distribution());
    }
    if (!groups.distribution(move.arn()).equals(found)) {
      throw AwsCall.tryAgain(
          "the group has just changed, and read " + found.distribution() + " before");
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
          AtOnce.all(width(), moves, move -> requireActive(move, read, via));
          return AtOnce.all(width(), moves, move -> requireAtGoal(move, read, via));
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
    TrafficDistribution now = read.distribution(move.arn()).distribution();
    if (!move.isReachedBy(now)) {
      read.forget(move.arn());
      throw Failures.notYet(
          move.name() + " is ACTIVE in " + via + ", but reads " + now + ", not " + move.goal());
    }
    return stateOf(move.arn(), read);
  }

  private Mutation writeDistribution(GroupMove move, Region via) {
    UpdateTrafficDistributionResponse response =
        AwsCall.of(
            "shifting traffic distribution (" + move.arn() + ") in " + via,
            () -> aws.connect(via).updateTrafficDistribution(toUpdate(move)));
    return new Mutation(
        clock.instant(),
        "UpdateTrafficDistribution",
        move.arn().value(),
        via,
        move.name() + ": " + move.goal(),
        response.responseMetadata().requestId());
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
