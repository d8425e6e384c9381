package dev.twinline.workflows.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The five-part clock of a failover: detected, decided, approved, executed, proven.
 *
 * <p>Recovery time counts from the fault where it is known, otherwise from its detection, to the
 * proof that a call is served. A part that has not happened is empty, never zero.
 *
 * @param detected when the fault was first seen: given with the request, otherwise the start
 * @param decided when somebody asked for the failover
 * @param approved when the gate was passed
 * @param executed when every group was ACTIVE and read equal to its goal
 * @param proven when a call had been served in the destination and enough agents were Available
 */
public record RecoveryClock(
    Optional<Instant> fault,
    Instant detected,
    Instant decided,
    Optional<Instant> approved,
    Optional<Instant> executed,
    Optional<Instant> proven) {

  /** From the fault, or from its detection where the fault's own time is unknown, to the proof. */
  public Optional<Duration> recoveryTime() {
    return proven.map(end -> Duration.between(fault.orElse(detected), end));
  }
}
