package dev.twinline.activities.catalog;

import dev.twinline.catalog.CatalogException;
import dev.twinline.catalog.ContactCenterFile;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import java.util.List;

/** The contact center files in one folder, read anew each time: a corrected file counts at once. */
public final class FileContactCenterCatalog implements ContactCenterCatalog {

  private final ContactCenterFolder folder;

  public FileContactCenterCatalog(ContactCenterFolder folder) {
    this.folder = folder;
  }

  @Override
  public Entry readContactCenter(ContactCenterName name) {
    try {
      ContactCenterFile file = folder.readWithoutSchedules(name);
      return new Entry(Webhooks.named(file.contactCenter()), file.digest());
    } catch (CatalogException e) {
      throw Failures.permanent(FailureType.INVALID_REQUEST, e.getMessage(), e);
    }
  }

  @Override
  public List<ContactCenterName> listContactCenters() {
    return folder.names();
  }
}
