package dev.twinline.worker;

/** A setting that a worker cannot start with; the message names it and says what it accepts. */
public final class InvalidConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidConfiguration(String message) {
    super(message);
  }
}
