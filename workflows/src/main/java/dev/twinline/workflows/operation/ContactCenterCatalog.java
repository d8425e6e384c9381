package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * Reads contact center files. It is the only lookup on the failover path, and it needs no network.
 */
@ActivityInterface
public interface ContactCenterCatalog {

  /**
   * Reads one contact center's file.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code INVALID_REQUEST}, naming the contact
   *     centers there are, or the file, line and field that is wrong
   */
  @ActivityMethod(name = "ReadContactCenter")
  Entry readContactCenter(ContactCenterName name);

  /** Lists the names of the contact centers that have a file. */
  @ActivityMethod(name = "ListContactCenters")
  List<ContactCenterName> listContactCenters();

  /** A contact center, and the digest of the file it was read from. */
  record Entry(ContactCenter contactCenter, String digest) {}
}
