package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.RawExchange;
import dev.twinline.activities.aws.connect.newer.NewerConnect;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.connect.model.AgentConfig;
import software.amazon.awssdk.services.connect.model.DescribeTrafficDistributionGroupResponse;
import software.amazon.awssdk.services.connect.model.Distribution;
import software.amazon.awssdk.services.connect.model.GetTrafficDistributionResponse;
import software.amazon.awssdk.services.connect.model.SignInConfig;
import software.amazon.awssdk.services.connect.model.TelephonyConfig;
import software.amazon.awssdk.services.connect.model.TrafficDistributionGroup;

/** Traffic distribution groups as one Region shows them: one request for each answer. */
final class ShownGroups {

  private final AwsClients aws;
  private final Region via;

  ShownGroups(AwsClients aws, Region via) {
    this.aws = aws;
    this.via = via;
  }

  Region via() {
    return via;
  }

  String status(GroupArn arn) {
    String doing = "reading the status of traffic distribution group (" + arn + ") in " + via;
    DescribeTrafficDistributionGroupResponse shown =
        AwsCall.of(
            doing,
            () ->
                aws.connect(via)
                    .describeTrafficDistributionGroup(
                        request -> request.trafficDistributionGroupId(arn.value())));
    return Optional.ofNullable(shown.trafficDistributionGroup())
        .map(TrafficDistributionGroup::statusAsString)
        .orElseThrow(() -> AwsCall.tryAgain(doing + ": AWS shows none"));
  }

  /**
   * Reads one group's distribution.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code TERMINAL_STATE} also when AWS shows a
   *     split that it would not take from us
   */
  Shown distribution(GroupArn arn) {
    String doing = "reading traffic distribution (" + arn + ") in " + via;
    RawExchange exchange = RawExchange.kept();
    GetTrafficDistributionResponse shown =
        AwsCall.of(
            doing,
            () ->
                aws.connect(via)
                    .getTrafficDistribution(
                        request ->
                            request.id(arn.value()).overrideConfiguration(exchange::attach)));
    return new Shown(toDistribution(doing, shown), NewerConnect.lastFailoverTime(exchange));
  }

  /**
   * A distribution and its version.
   *
   * @param lastFailover when it was written, by anybody; empty when it never was, or AWS does not
   *     tell
   */
  record Shown(TrafficDistribution distribution, Optional<Instant> lastFailover) {

    boolean isReached(GroupMove move) {
      return move.isReachedBy(distribution);
    }

    boolean isStartOf(GroupMove move) {
      return move.startsFrom(distribution, lastFailover);
    }
  }

  private static TrafficDistribution toDistribution(
      String doing, GetTrafficDistributionResponse shown) {
    return new TrafficDistribution(
        toShare(
            doing,
            "telephony",
            Optional.ofNullable(shown.telephonyConfig()).map(TelephonyConfig::distributions)),
        toShare(
            doing,
            "agents",
            Optional.ofNullable(shown.agentConfig()).map(AgentConfig::distributions)),
        Optional.ofNullable(shown.signInConfig()).flatMap(ShownGroups::toSignIn));
  }

  private static TrafficShare toShare(
      String doing, String what, Optional<List<Distribution>> shown) {
    List<Distribution> rows = shown.orElseGet(List::of);
    return toModel(rows, Distribution::region, Distribution::percentage, TrafficShare::new)
        .orElseThrow(
            () ->
                Failures.permanent(
                    FailureType.TERMINAL_STATE,
                    doing
                        + ": AWS shows "
                        + what
                        + " as "
                        + inWords(rows)
                        + ", which is no split between two Regions in steps of ten; set one with"
                        + " UpdateTrafficDistribution"));
  }

  /**
   * Sign-in that nobody could set, such as off everywhere, counts as not shown: goals are absolute,
   * so a move out of such a state needs no name for it.
   */
  private static Optional<SignInDistribution> toSignIn(SignInConfig config) {
    return toModel(
        config.distributions(),
        software.amazon.awssdk.services.connect.model.SignInDistribution::region,
        software.amazon.awssdk.services.connect.model.SignInDistribution::enabled,
        SignInDistribution::new);
  }

  /** Empty when a row is incomplete, a Region comes twice, or the model refuses the values. */
  private static <R, V, M> Optional<M> toModel(
      List<R> rows,
      Function<R, String> region,
      Function<R, V> value,
      Function<SortedMap<Region, V>, M> model) {
    SortedMap<Region, V> byRegion = new TreeMap<>();
    try {
      for (R row : rows) {
        if (region.apply(row) == null
            || value.apply(row) == null
            || byRegion.put(new Region(region.apply(row)), value.apply(row)) != null) {
          return Optional.empty();
        }
      }
      return Optional.of(model.apply(byRegion));
    } catch (IllegalArgumentException unlikeTheModel) {
      return Optional.empty();
    }
  }

  private static String inWords(List<Distribution> rows) {
    return rows.isEmpty()
        ? "nothing"
        : rows.stream()
            .map(row -> row.region() + " " + row.percentage() + "%")
            .collect(Collectors.joining(", "));
  }
}
