package dev.twinline.simulator.control;

/** What somebody asked of a control and can not have, with the sentence and status to tell them. */
final class WrongControl extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private WrongControl(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static WrongControl badInput(String message) {
    return new WrongControl(400, message);
  }

  static WrongControl unknown(String message) {
    return new WrongControl(404, message);
  }

  int status() {
    return status;
  }
}
