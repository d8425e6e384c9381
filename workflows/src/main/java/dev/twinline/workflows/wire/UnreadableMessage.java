package dev.twinline.workflows.wire;

/** What a person sent cannot be acted on; the message is one sentence that says all of why. */
public final class UnreadableMessage extends Exception {

  private static final long serialVersionUID = 1L;
  private final boolean empty;

  UnreadableMessage(String sentence, boolean empty) {
    super(sentence, null, false, false);
    this.empty = empty;
  }

  /** Whether nothing was sent at all: the sender wants to know what could be sent. */
  public boolean isEmpty() {
    return empty;
  }
}
