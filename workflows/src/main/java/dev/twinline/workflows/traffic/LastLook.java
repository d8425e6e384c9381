package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is true of groups after a shift went wrong: each is read once more, by itself, so that one
 * that cannot be read does not hide the others. What was attempted does not count, what AWS shows
 * does; and what nobody can read is unknown, not undone.
 */
final class LastLook {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RegionalActivities hands;

  LastLook(RegionalActivities hands) {
    this.hands = hands;
  }

  /**
   * Judges each move.
   *
   * @param written what is known to have been written, by group ARN
   * @param reason what went wrong, for the groups that are not at their goal
   */
  List<GroupOutcome> at(List<GroupMove> moves, List<GroupOutcome> written, String reason) {
    Map<GroupMove, Promise<List<GroupState>>> looks = new LinkedHashMap<>();
    for (GroupMove move : moves) {
      looks.put(
          move,
          hands.start(
              TrafficActivities.class,
              ActivityProfiles.call(PATIENCE),
              "What is true of " + move.name() + "?",
              traffic -> traffic.readGroups(List.of(move.arn()), hands.region())));
    }
    List<GroupOutcome> outcomes = new ArrayList<>();
    looks.forEach(
        (move, look) ->
            outcomes.add(judge(move, stateOf(look), wasWritten(move, written), reason)));
    return outcomes;
  }

  private static Optional<GroupState> stateOf(Promise<List<GroupState>> look) {
    try {
      return look.get().stream().findFirst();
    } catch (ActivityFailure unreadable) {
      Failures.passOnCancellation(unreadable);
      return Optional.empty();
    }
  }

  private static boolean wasWritten(GroupMove move, List<GroupOutcome> written) {
    return written.stream().anyMatch(o -> o.arn().equals(move.arn()) && o.isMoving());
  }

  private static GroupOutcome judge(
      GroupMove move, Optional<GroupState> state, boolean written, String reason) {
    Optional<TrafficDistribution> settled =
        state.filter(GroupState::isActive).map(GroupState::distribution);
    Result result;
    if (settled.isPresent()) {
      result = move.isReachedBy(settled.get()) ? Result.ALREADY_THERE : Result.UNREACHED;
    } else {
      result = written ? Result.UNCONFIRMED : Result.UNREACHED;
    }
    return new GroupOutcome(
        move.arn(),
        move.name(),
        result,
        state.map(GroupState::distribution),
        result == Result.ALREADY_THERE ? "read at its goal" : reason);
  }
}
