package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves all groups, most critical first, then waits for all of them together. */
public final class ShiftTrafficWorkflowImpl implements ShiftTrafficWorkflow {

  /**
   * How many groups one activity writes. Connect takes two requests a second after a burst of five,
   * so a larger batch would only wait inside the activity and outlive its attempt.
   */
  private static final int BATCH = 5;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** How long to try to say what is true after the budget has ended. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(20);

  private final Progress progress = new Progress(TYPE);

  @Override
  public ShiftTrafficWorkflow.Report shift(Plan plan) {
    RegionalActivities hands = new RegionalActivities(plan.via());
    long deadline = Workflow.currentTimeMillis() + plan.budget().toMillis();
    progress.plans(plan.moves());
    progress.isAbout(plan.contactCenter().value());
    progress.enter(Phase.SHIFTING);

    List<GroupOutcome> outcomes = new ArrayList<>();
    for (List<GroupMove> batch : batches(plan.moves())) {
      outcomes.addAll(write(hands, batch, plan.via(), timeLeft(deadline)));
    }
    List<GroupMove> moving = movesOf(plan.moves(), outcomes);
    if (!moving.isEmpty()) {
      outcomes = awaited(hands, moving, outcomes, plan.via(), timeLeft(deadline));
    }

    progress.enter(Phase.COMPLETED);
    return new ShiftTrafficWorkflow.Report(outcomes);
  }

  private List<GroupOutcome> write(
      RegionalActivities hands, List<GroupMove> batch, Region via, Duration budget) {
    progress.begin("Write the distribution of " + names(batch));
    try {
      List<GroupOutcome> outcomes =
          hands.call(
              TrafficActivities.class,
              ActivityProfiles.call(budget),
              "Write " + names(batch) + " through " + via,
              traffic -> traffic.shiftGroups(batch, via));
      progress.done(said(outcomes));
      return outcomes;
    } catch (ActivityFailure failure) {
      progress.failed(Failures.reasonOf(failure));
      return whatIsTrueOf(hands, batch, via, Failures.reasonOf(failure));
    }
  }

  private List<GroupOutcome> awaited(
      RegionalActivities hands,
      List<GroupMove> moving,
      List<GroupOutcome> outcomes,
      Region via,
      Duration budget) {
    progress.begin("Wait until " + names(moving) + " are ACTIVE at their goal");
    try {
      hands.call(
          TrafficActivities.class,
          ActivityProfiles.poll(LOOK_EVERY, budget),
          "Read back " + names(moving),
          traffic -> traffic.awaitGroups(moving, via));
      progress.done("all read back equal to the goal");
      return outcomes;
    } catch (ActivityFailure failure) {
      progress.failed(Failures.reasonOf(failure));
      return replaced(outcomes, whatIsTrueOf(hands, moving, via, Failures.reasonOf(failure)));
    }
  }

  /** After the budget: what AWS shows now decides what is reported, not what was attempted. */
  private List<GroupOutcome> whatIsTrueOf(
      RegionalActivities hands, List<GroupMove> moves, Region via, String reason) {
    List<GroupState> states = lastLook(hands, moves, via);
    List<GroupOutcome> outcomes = new ArrayList<>();
    for (GroupMove move : moves) {
      Optional<TrafficDistribution> found =
          states.stream()
              .filter(state -> state.arn().equals(move.arn()))
              .filter(GroupState::isActive)
              .map(GroupState::distribution)
              .findFirst();
      boolean there = found.filter(move::isReachedBy).isPresent();
      outcomes.add(
          new GroupOutcome(
              move.arn(),
              move.name(),
              there ? Result.ALREADY_THERE : Result.UNREACHED,
              found,
              reason));
    }
    return outcomes;
  }

  private List<GroupState> lastLook(RegionalActivities hands, List<GroupMove> moves, Region via) {
    try {
      return hands.call(
          TrafficActivities.class,
          ActivityProfiles.call(LAST_LOOK),
          "Read what is true after the budget",
          traffic -> traffic.readGroups(moves.stream().map(GroupMove::arn).toList(), via));
    } catch (ActivityFailure unreadable) {
      return List.of();
    }
  }

  private static List<GroupOutcome> replaced(
      List<GroupOutcome> outcomes, List<GroupOutcome> newer) {
    return outcomes.stream()
        .map(old -> newer.stream().filter(n -> n.arn().equals(old.arn())).findFirst().orElse(old))
        .toList();
  }

  private static List<GroupMove> movesOf(List<GroupMove> moves, List<GroupOutcome> outcomes) {
    return moves.stream()
        .filter(move -> outcomes.stream().anyMatch(o -> o.arn().equals(move.arn()) && o.isMoving()))
        .toList();
  }

  private static List<List<GroupMove>> batches(List<GroupMove> moves) {
    List<List<GroupMove>> batches = new ArrayList<>();
    for (int start = 0; start < moves.size(); start += BATCH) {
      batches.add(List.copyOf(moves.subList(start, Math.min(start + BATCH, moves.size()))));
    }
    return batches;
  }

  /** At least one attempt's time, so that a step that is begun can also be finished. */
  private static Duration timeLeft(long deadline) {
    Duration left = Duration.ofMillis(deadline - Workflow.currentTimeMillis());
    return left.compareTo(ActivityProfiles.ATTEMPT) < 0 ? ActivityProfiles.ATTEMPT : left;
  }

  private static String names(List<GroupMove> moves) {
    return String.join(", ", moves.stream().map(GroupMove::name).toList());
  }

  private static String said(List<GroupOutcome> outcomes) {
    return String.join(
        ", ",
        outcomes.stream()
            .map(o -> o.name() + " " + o.result().name().toLowerCase(java.util.Locale.ROOT))
            .toList());
  }
}
