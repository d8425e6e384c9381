package dev.twinline.workflows.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One group's move as the approved plan has it: from exactly this distribution to exactly that one.
 *
 * @param goal an absolute target; without a sign-in part for a group that is not the default one
 * @param lastFailover when the distribution that the move starts from was written: AWS's own
 *     version of it ({@code GetTrafficDistribution}, LastFailoverTime, "updated each time
 *     UpdateTrafficDistribution is called"), or {@link #NEVER}; empty where nobody knows it
 */
public record GroupMove(
    GroupArn arn,
    String name,
    TrafficDistribution from,
    TrafficDistribution goal,
    Optional<Instant> lastFailover) {

  /**
   * The version of a distribution of which AWS has told no version: it was never written, or AWS
   * does not tell. As soon as AWS tells one, somebody has written it.
   */
  public static final Instant NEVER = Instant.EPOCH;

  public GroupMove {
    lastFailover = lastFailover == null ? Optional.empty() : lastFailover;
  }

  /** A move from a distribution of which nobody knows when it was written. */
  public GroupMove(GroupArn arn, String name, TrafficDistribution from, TrafficDistribution goal) {
    this(arn, name, from, goal, Optional.empty());
  }

  /** The version in words. */
  public String asOf() {
    return lastFailover
        .map(at -> at.equals(NEVER) ? " as never written before" : " as of " + at)
        .orElse("");
  }

  /** The same move from a distribution that was written at another moment. */
  public GroupMove writtenLast(Optional<Instant> at) {
    return new GroupMove(arn, name, from, goal, at);
  }

  /** Whether the given distribution already is the goal. */
  public boolean isReachedBy(TrafficDistribution now) {
    return now.fulfils(goal);
  }

  /**
   * Whether the given distribution still is the one from which the move was planned; sign-in counts
   * where the move sets it. One that somebody has written since is another, though it reads the
   * same: it was moved away and back. Where either moment is unknown the distribution decides; and
   * an earlier one is no writer, but a Region that shows late what was written last.
   *
   * @param written when the given distribution was written
   */
  public boolean startsFrom(TrafficDistribution now, Optional<Instant> written) {
    return !isWrittenSince(written)
        && (goal.signIn().isPresent()
            ? now.equals(from)
            : now.withoutSignIn().equals(from.withoutSignIn()));
  }

  private boolean isWrittenSince(Optional<Instant> written) {
    return lastFailover.isPresent()
        && written.filter(at -> at.isAfter(lastFailover.get())).isPresent();
  }
}
