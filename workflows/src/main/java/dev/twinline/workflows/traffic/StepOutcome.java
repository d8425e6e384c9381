package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.readiness.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one step of a graceful shift.
 *
 * @param number from 1
 * @param shiftedAt when every group read equal to the step's goal; empty when that did not happen
 * @param findings what the last look during the soak saw; empty when nothing was watched
 * @param verdict in one sentence
 */
public record StepOutcome(
    int number,
    List<GroupMove> moves,
    Optional<Instant> shiftedAt,
    List<Finding> findings,
    String verdict) {
  public StepOutcome {
    moves = List.copyOf(moves);
    findings = List.copyOf(findings);
  }

  /** The same with one finding more. */
  StepOutcome adding(Finding finding) {
    List<Finding> all = new ArrayList<>(findings);
    all.add(finding);
    return new StepOutcome(number, moves, shiftedAt, all, verdict);
  }
}
