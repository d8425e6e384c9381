package dev.twinline.worker.settings;

/** A setting that a worker cannot start with; the message names it and says what it accepts. */
public final class InvalidConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A setting is wrong, as the message says with its name. */
  public InvalidConfiguration(String message) {
    super(message);
  }
}
