package dev.twinline.workflows.secret;

/**
 * A file with a secret, or a setting that names one, cannot be used. The message names the setting,
 * the file and what is wrong with it, and never shows what stands in it.
 */
public final class WrongSecret extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public WrongSecret(String message) {
    super(message);
  }
}
