package dev.twinline.worker;

/**
 * Search attributes are missing and this worker may not register them; the message holds the
 * command that does. A workflow that set one would wait for it for ever, so no worker polls without
 * them.
 */
public final class SearchAttributesMissing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SearchAttributesMissing(String message, Throwable cause) {
    super(message, cause);
  }
}
