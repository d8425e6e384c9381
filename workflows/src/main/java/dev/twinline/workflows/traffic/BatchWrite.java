package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.Mutation;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The writing of one batch of groups, under way or over. */
final class BatchWrite {

  private final List<GroupMove> batch;
  private final CancellationScope scope;
  private final Promise<List<GroupOutcome>> answer;
  private String whyNot = "";
  private Optional<List<Mutation>> inSpiteOfTrouble = Optional.empty();

  private BatchWrite(
      List<GroupMove> batch, CancellationScope scope, Promise<List<GroupOutcome>> answer) {
    this.batch = batch;
    this.scope = scope;
    this.answer = answer;
  }

  static BatchWrite start(List<GroupMove> batch, Func<Promise<List<GroupOutcome>>> write) {
    List<Promise<List<GroupOutcome>>> started = new ArrayList<>();
    CancellationScope scope = Workflow.newCancellationScope(() -> started.add(write.apply()));
    scope.run();
    return new BatchWrite(batch, scope, started.get(0));
  }

  List<GroupMove> batch() {
    return batch;
  }

  boolean isOver() {
    return answer.isCompleted();
  }

  /** Begins no further attempt; the one in flight is still waited for. */
  void stop() {
    scope.cancel("told to stop");
  }

  /**
   * Waits for the end.
   *
   * @param outcomes takes what became of each group, if the batch was gone through
   */
  boolean succeeded(List<GroupOutcome> outcomes) {
    try {
      outcomes.addAll(answer.get());
      return true;
    } catch (ActivityFailure failure) {
      whyNot = Failures.reasonOf(failure);
      inSpiteOfTrouble = Failures.doneInSpiteOf(failure, Mutation[].class).map(List::of);
      return false;
    }
  }

  /** The calls that changed something though the batch was not gone through. */
  List<Mutation> inSpiteOfTrouble() {
    return inSpiteOfTrouble.orElseGet(List::of);
  }

  /** What went wrong, after it did not succeed. */
  String whyNot() {
    return whyNot;
  }
}
