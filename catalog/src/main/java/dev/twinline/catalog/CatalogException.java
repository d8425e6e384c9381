package dev.twinline.catalog;

/**
 * A contact center could not be read; the message says why in words for an operator, so callers
 * hand it on as it is.
 */
public abstract sealed class CatalogException extends RuntimeException
    permits InvalidContactCenterFile, UnknownContactCenter {

  private static final long serialVersionUID = 1L;

  CatalogException(String message) {
    super(message);
  }
}
