package dev.twinline.workflows.model;

/**
 * One group's move as the approved plan has it: from exactly this distribution to exactly that one.
 *
 * @param goal an absolute target; without a sign-in part for a group that is not the default one
 */
public record GroupMove(
    GroupArn arn, String name, TrafficDistribution from, TrafficDistribution goal) {

  /** Whether the given distribution already is the goal. */
  public boolean isReachedBy(TrafficDistribution now) {
    return now.fulfils(goal);
  }

  /**
   * Whether the given distribution still is the one from which the move was planned; sign-in counts
   * where the move sets it.
   */
  public boolean startsFrom(TrafficDistribution now) {
    return goal.signIn().isPresent()
        ? now.equals(from)
        : now.withoutSignIn().equals(from.withoutSignIn());
  }
}
