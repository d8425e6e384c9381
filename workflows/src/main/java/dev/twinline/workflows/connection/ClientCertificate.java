package dev.twinline.workflows.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The certificate with which this process shows Temporal who it is, as its file has it now.
 *
 * <p>One that has run out ends no connection that is open: servers look at it when a connection is
 * made. So what runs goes on for a while, and whoever looks only at whether the server answers
 * learns of it too late.
 */
public interface ClientCertificate {

  /** Certificates are replaced in days, not in hours, where people do it. */
  Duration SOON = Duration.ofDays(7);

  Path file();

  /** The end of its validity. */
  Instant validUntil();

  /** Whether it has run out at the given time. */
  default boolean hasRunOut(Instant now) {
    return !now.isBefore(validUntil());
  }

  /** What is wrong with it, or soon will be, with the remedy; empty while all is well. */
  default Optional<String> trouble(Instant now) {
    String whose = "the certificate with which this process goes to Temporal (" + file() + ") ";
    if (hasRunOut(now)) {
      return Optional.of(
          whose
              + "ran out at "
              + validUntil()
              + ": open connections go on, new ones are refused. Replace certificate and key in"
              + " their files; they are taken up without a restart");
    }
    return now.plus(SOON).isBefore(validUntil())
        ? Optional.empty()
        : Optional.of(
            whose
                + "runs out at "
                + validUntil()
                + ". Replace certificate and key in their files before; they are taken up without"
                + " a restart");
  }
}
