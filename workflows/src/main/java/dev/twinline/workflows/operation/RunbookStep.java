package dev.twinline.workflows.operation;

import java.util.Locale;

/**
 * What kind of step an operation is in. People read a step's own name, which says what and where;
 * metrics and logs take the kind, of which there are few.
 */
public enum RunbookStep {
  /** Reads the groups, the Region, its agents, and makes the plan. */
  LOOK,
  /** Looks whether the plan still holds after people were asked. */
  LOOK_AGAIN,
  /** Is taken instead of an agreement, by override. */
  OVERRIDE,
  /** Waits for people at a gate. */
  APPROVAL,
  /** Waits for the second signature after an override. */
  SECOND_SIGNATURE,
  /** Waits for another shift to give way. */
  YIELD,
  /** Waits for the one writer, which moves all groups. */
  SHIFT,
  /** Writes the distributions of groups. */
  WRITE,
  /** Waits until what was written reads ACTIVE at its goal. */
  AWAIT_GOAL,
  /** Sets how contacts are routed between the Regions. */
  ROUTING,
  /** Watches the Region after a step of a failback. */
  SOAK,
  /** Lets the last agents answer who waits in the Region that is left. */
  DRAIN,
  /** Proves that calls are answered. */
  PROVE;

  /** The word for metrics and logs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
