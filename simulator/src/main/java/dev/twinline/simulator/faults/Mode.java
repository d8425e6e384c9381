package dev.twinline.simulator.faults;

/** How the control plane of a Region does not answer. */
public enum Mode {
  /** The request is taken and nothing ever comes back. */
  HANG,
  /** The connection is closed without an answer. */
  RESET,
  /** The answer is 503. */
  UNAVAILABLE
}
