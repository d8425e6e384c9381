package dev.twinline.starter;

import dev.twinline.catalog.CatalogException;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenterName;
import java.nio.file.Path;

/** A worker's catalog, with the examples in it, that refuses as the real one does. */
final class StagedCatalog {

  private static final ContactCenterFolder EXAMPLES =
      new ContactCenterFolder(Path.of("../examples"));

  private StagedCatalog() {}

  static void look(Object name) {
    try {
      EXAMPLES.read(new ContactCenterName(String.valueOf(name)));
    } catch (CatalogException e) {
      throw Failures.permanent(FailureType.INVALID_REQUEST, e.getMessage(), e);
    }
  }
}
