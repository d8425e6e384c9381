package dev.twinline.simulator.callers;

/** What happened to a call; a call is offered once, and then answered or lost. */
public enum Outcome {
  /** Somebody dialled. */
  OFFERED(false),
  /** Somebody dialled who had been lost before; offered as well. */
  CALLED_AGAIN(false),
  /** An agent took the call. */
  ANSWERED(false),
  /** The call was taken and ended as it should. */
  COMPLETED(false),
  /** The call was taken, and cut when the telephony of its Region failed. */
  DROPPED(false),
  /** Lost: the Region the call was sent to has no telephony or no instance that takes calls. */
  NO_ROUTE(true),
  /** Lost: the number has no contact flow in the Region the call was sent to. */
  NO_FLOW(true),
  /** Lost: the instance has as many calls as its quota allows. */
  BUSY(true),
  /** Lost: while the caller waited nobody was there to answer, not even busy. */
  NO_AGENT(true),
  /** Lost: those who were there were busy until the caller's patience ended. */
  GAVE_UP(true),
  /** Lost: the caller waited when the telephony of the Region failed. */
  CUT_OFF(true);

  private final boolean lost;

  Outcome(boolean lost) {
    this.lost = lost;
  }

  /** Whether the call was never answered. */
  public boolean lost() {
    return lost;
  }
}
