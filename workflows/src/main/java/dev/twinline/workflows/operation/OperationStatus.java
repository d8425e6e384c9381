package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.GroupMove;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an operation stands, as the query {@code status} shows it.
 *
 * @param next what happens next or what a person should do, in one sentence
 * @param moves what is planned to change, group by group
 */
public record OperationStatus(
    String contactCenter,
    String operation,
    String phase,
    List<Step> steps,
    List<GroupMove> moves,
    String next) {

  public OperationStatus {
    steps = List.copyOf(steps);
    moves = List.copyOf(moves);
  }

  /** One step of the runbook. */
  public record Step(
      String name,
      State state,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      String detail) {

    /** Where the step stands. */
    public enum State {
      WAITING,
      RUNNING,
      DONE,
      SKIPPED,
      FAILED
    }
  }
}
