package dev.twinline.simulator.faults;

/** What becomes of a request that has met the faults of its Region. */
public enum Passage {
  /** It goes on to the service. */
  THROUGH,
  /** Its connection is closed without an answer. */
  CLOSED
}
