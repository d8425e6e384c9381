package dev.twinline.local.demo;

/** The demo cannot go on; the message is one sentence with the remedy. */
final class DemoTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoTrouble(String message, Throwable cause) {
    super(message, cause);
  }
}
