package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes groups, most critical first, then waits for all of them together. One writing of one set
 * of moves; it may be told to stop, and then waits for the attempt in flight and begins no other.
 */
final class GroupWriter {

  /**
   * How many groups one activity writes. Connect takes two requests a second after a burst of five,
   * so a larger batch would only wait inside the activity and outlive its attempt.
   */
  private static final int BATCH = 5;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final RegionalActivities hands;
  private final Progress progress;
  private final BooleanSupplier toldToStop;
  private final boolean looksAfterTrouble;
  private final long deadline;
  private final List<GroupOutcome> outcomes = new ArrayList<>();
  private final List<Mutation> mutations = new ArrayList<>();
  private List<GroupState> readBack = List.of();

  /**
   * @param toldToStop asked between and during the writes
   * @param looksAfterTrouble whether each group in trouble is read once more; not where somebody
   *     reads it anyway, through a Region that answers
   * @param budget how long to keep trying
   */
  GroupWriter(
      RegionalActivities hands,
      Progress progress,
      BooleanSupplier toldToStop,
      boolean looksAfterTrouble,
      Duration budget) {
    this.hands = hands;
    this.progress = progress;
    this.toldToStop = toldToStop;
    this.looksAfterTrouble = looksAfterTrouble;
    this.deadline = Workflow.currentTimeMillis() + budget.toMillis();
  }

  /** Brings each group to its goal, as far as that can be done, and says what became of each. */
  List<GroupOutcome> move(List<GroupMove> moves) {
    writeAll(moves);
    List<GroupMove> moving = moves.stream().filter(this::isMoving).toList();
    if (!moving.isEmpty() && !toldToStop.getAsBoolean()) {
      await(moving);
    }
    return List.copyOf(outcomes);
  }

  /** The groups as they were read back at their goal; none where that did not come about. */
  List<GroupState> readBack() {
    return readBack;
  }

  /** Every call that changed something. */
  List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  /**
   * Every batch gets one attempt in its turn before any of them is repeated, so that trouble with a
   * critical group does not keep the others waiting for the whole budget.
   */
  private void writeAll(List<GroupMove> moves) {
    progress.begin(RunbookStep.WRITE, "Write the distribution of " + names(moves));
    List<List<GroupMove>> batches = batches(moves);
    List<List<GroupMove>> again = batches.size() == 1 ? batches : new ArrayList<>();
    if (batches.size() > 1) {
      for (List<GroupMove> batch : batches) {
        if (toldToStop.getAsBoolean() || !finish(startWriting(batch, ActivityProfiles.ATTEMPT))) {
          again.add(batch);
        }
      }
    }
    List<BatchWrite> repeated =
        again.stream()
            .filter(batch -> !toldToStop.getAsBoolean())
            .map(batch -> startWriting(batch, timeLeft()))
            .toList();
    for (BatchWrite write : repeated) {
      if (!finish(write)) {
        outcomes.addAll(afterTrouble(write));
      }
    }
    inOrderOf(moves);
    progress.done(said(outcomes));
  }

  /** When told to stop nothing more is read: whoever told it looks anyway. */
  private List<GroupOutcome> afterTrouble(BatchWrite write) {
    if (looksAfterTrouble && !toldToStop.getAsBoolean()) {
      return new LastLook(hands).at(write.batch(), List.of(), write.whyNot());
    }
    return write.batch().stream()
        .map(
            move ->
                new GroupOutcome(
                    move.arn(), move.name(), Result.UNCONFIRMED, Optional.empty(), write.whyNot()))
        .toList();
  }

  private boolean finish(BatchWrite write) {
    Workflow.await(() -> write.isOver() || toldToStop.getAsBoolean());
    if (!write.isOver()) {
      write.stop();
    }
    List<GroupOutcome> written = new ArrayList<>();
    boolean succeeded = write.succeeded(written);
    outcomes.addAll(written);
    written.forEach(outcome -> outcome.mutation().ifPresent(mutations::add));
    mutations.addAll(write.inSpiteOfTrouble());
    return succeeded;
  }

  private BatchWrite startWriting(List<GroupMove> batch, Duration budget) {
    return BatchWrite.start(
        batch,
        () ->
            hands.start(
                TrafficActivities.class,
                ActivityProfiles.write(budget),
                "Write " + names(batch) + " through " + hands.region(),
                traffic -> traffic.shiftGroups(batch, hands.region())));
  }

  private void await(List<GroupMove> moving) {
    progress.begin(
        RunbookStep.AWAIT_GOAL, "Wait until " + names(moving) + " are ACTIVE at their goal");
    List<Promise<List<GroupState>>> look = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () ->
                look.add(
                    hands.start(
                        TrafficActivities.class,
                        ActivityProfiles.poll(LOOK_EVERY, timeLeft()),
                        "Read back " + names(moving),
                        traffic -> traffic.awaitGroups(moving, hands.region()))));
    scope.run();
    Workflow.await(() -> look.get(0).isCompleted() || toldToStop.getAsBoolean());
    if (!look.get(0).isCompleted()) {
      scope.cancel("told to stop");
      progress.done("not waited for");
      return;
    }
    try {
      readBack = look.get(0).get();
      progress.done("all read back equal to the goal");
    } catch (ActivityFailure failure) {
      judgeAnew(moving, Failures.reasonOf(failure));
    }
  }

  private void judgeAnew(List<GroupMove> moving, String reason) {
    progress.failed(reason);
    if (!looksAfterTrouble) {
      outcomes.replaceAll(
          before -> before.isMoving() ? before.as(Result.UNCONFIRMED, reason) : before);
      return;
    }
    List<GroupOutcome> judged = new LastLook(hands).at(moving, outcomes, reason);
    outcomes.replaceAll(
        before ->
            judged.stream()
                .filter(now -> now.arn().equals(before.arn()))
                .filter(now -> !now.isThere() || !before.isThere())
                .findFirst()
                .orElse(before));
  }

  private boolean isMoving(GroupMove move) {
    return outcomes.stream().anyMatch(o -> o.arn().equals(move.arn()) && o.isMoving());
  }

  private void inOrderOf(List<GroupMove> moves) {
    List<String> order = moves.stream().map(GroupMove::name).toList();
    outcomes.sort((a, b) -> Integer.compare(order.indexOf(a.name()), order.indexOf(b.name())));
  }

  private static List<List<GroupMove>> batches(List<GroupMove> moves) {
    List<List<GroupMove>> batches = new ArrayList<>();
    for (int start = 0; start < moves.size(); start += BATCH) {
      batches.add(List.copyOf(moves.subList(start, Math.min(start + BATCH, moves.size()))));
    }
    return batches;
  }

  /** At least one attempt's time, so that a step that is begun can also be finished. */
  private Duration timeLeft() {
    Duration left = Duration.ofMillis(deadline - Workflow.currentTimeMillis());
    return left.compareTo(ActivityProfiles.ATTEMPT) < 0 ? ActivityProfiles.ATTEMPT : left;
  }

  static String names(List<GroupMove> moves) {
    return String.join(", ", moves.stream().map(GroupMove::name).toList());
  }

  static String said(List<GroupOutcome> outcomes) {
    return String.join(
        ", ",
        outcomes.stream()
            .map(o -> o.name() + " " + o.result().name().toLowerCase(Locale.ROOT))
            .toList());
  }
}
