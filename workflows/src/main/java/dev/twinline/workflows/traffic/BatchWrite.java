package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupMove;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Promise;
import java.util.List;

/** The writing of one batch of groups, under way or over. */
final class BatchWrite {

  private final List<GroupMove> batch;
  private final Promise<List<GroupOutcome>> answer;
  private String whyNot = "";

  BatchWrite(List<GroupMove> batch, Promise<List<GroupOutcome>> answer) {
    this.batch = batch;
    this.answer = answer;
  }

  List<GroupMove> batch() {
    return batch;
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
      return false;
    }
  }

  /** What went wrong, after it did not succeed. */
  String whyNot() {
    return whyNot;
  }
}
