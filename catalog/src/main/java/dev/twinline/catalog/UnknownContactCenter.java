package dev.twinline.catalog;

/**
 * There is no file for the contact center that was asked for; the message names those there are.
 */
public final class UnknownContactCenter extends CatalogException {

  private static final long serialVersionUID = 1L;

  UnknownContactCenter(String message) {
    super(message);
  }
}
