package dev.twinline.workflows.failure;

/** Why an operation or a step ended badly; the name is the type that Temporal shows. */
public enum FailureType {
  /** What a person sent cannot be acted on; nothing was done. */
  INVALID_REQUEST,
  /** The cloud refuses these credentials; a person must change a policy. */
  ACCESS_DENIED,
  /** A limit of the cloud is reached; a person must ask for more. */
  QUOTA_EXCEEDED,
  /** The thing asked for is in a state from which it does not return by itself. */
  TERMINAL_STATE,
  /** The destination surely cannot answer calls; nothing was moved. */
  NOT_READY,
  /** The state waited for is not reached yet; asked again until the budget ends. */
  NOT_YET,
  /** The distribution has changed since the plan; nothing was written over it. */
  PLAN_STALE,
  /** A person said no; nothing was moved. */
  REJECTED,
  /** Nobody answered in time; the safe default applied. */
  EXPIRED,
  /** Another operation is moving this contact center's traffic. */
  LOCK_HELD,
  /** An ungraceful failover took the lock over; traffic stays where the last write left it. */
  PREEMPTED,
  /** Traffic stays at the step that was reached, because nobody agreed to the next one. */
  HELD,
  /** Somebody cancelled it; the message says what became of what had begun. */
  CANCELLED,
  /** The Region stopped serving, so traffic went back to where it was before. */
  STEPPED_BACK,
  /** A cloud API did not answer, or kept refusing, until the budget ended. */
  UNREACHABLE,
  /** Not every group reached its goal; the message names each that did not. */
  INCOMPLETE,
  /** Traffic moved, but no call was shown to be served there. */
  NOT_PROVEN
}
