package dev.twinline.worker.health;

import io.grpc.Status;

/** A gRPC status in one line. */
final class Words {

  private Words() {}

  /** The code, and the innermost reason that is known: what TLS said, for instance. */
  static String of(Status status) {
    Throwable cause = status.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String detail =
        cause == null || cause.getMessage() == null ? status.getDescription() : cause.getMessage();
    return detail == null
        ? status.getCode().name()
        : status.getCode() + ": " + detail.lines().findFirst().orElse("");
  }
}
