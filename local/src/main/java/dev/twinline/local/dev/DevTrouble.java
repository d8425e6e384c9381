package dev.twinline.local.dev;

/** Why the development system cannot run; the message is for the person who started it. */
final class DevTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DevTrouble(String message) {
    super(message);
  }

  DevTrouble(String message, Throwable cause) {
    super(message, cause);
  }
}
