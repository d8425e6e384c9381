package dev.twinline.workflows.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The certificate with which this process shows Temporal who it is: the one that its connections
 * use now.
 *
 * <p>One that has run out ends no connection that is open: servers look at it when a connection is
 * made. So what runs goes on for a while, and whoever looks only at whether the server answers
 * learns of it too late.
 */
public interface ClientCertificate {

  /** Certificates are replaced in days, not in hours, where people do it. */
  Duration SOON = Duration.ofDays(7);

  /** Where it stands: its file, or the setting that holds the certificate itself. */
  String source();

  /** The end of its validity. */
  Instant validUntil();

  /** How another one comes in its place, for people: an order, without its full stop. */
  String remedy();

  /** Whether it has run out at the given time. */
  default boolean hasRunOut(Instant now) {
    return !now.isBefore(validUntil());
  }

  /** What is wrong with it, or soon will be, with the remedy; empty while all is well. */
  default Optional<String> trouble(Instant now) {
    String whose = "the certificate with which this process goes to Temporal (" + source() + ") ";
    if (hasRunOut(now)) {
      return Optional.of(
          whose
              + "ran out at "
              + validUntil()
              + ": open connections go on, new ones are refused. "
              + remedy());
    }
    return now.plus(SOON).isBefore(validUntil())
        ? Optional.empty()
        : Optional.of(whose + "runs out at " + validUntil() + ". " + remedy());
  }
}
