package dev.twinline.workflows.check;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Form.Field;
import dev.twinline.workflows.wire.Form.Kind;
import dev.twinline.workflows.wire.Message;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to know, well formed.
 *
 * @param to the one Region to look at
 */
record ReadinessRequest(ContactCenterName contactCenter, Optional<Region> to) {

  static final Form FORM =
      new Form(
          "CheckReadiness input",
          List.of(
              Field.required("contactCenter", Kind.CONTACT_CENTER),
              Field.optional("to", Kind.REGION)),
          CheckReadinessWorkflow.EXAMPLE);

  static ReadinessRequest of(Message message) {
    return new ReadinessRequest(
        message.contactCenter("contactCenter"), message.text("to").map(Region::new));
  }

  /** The Regions to look at, the replica's first: on an ordinary day it is the one to flee to. */
  List<Region> regionsOf(RegionPair pair) {
    to.filter(region -> !pair.contains(region))
        .ifPresent(
            stranger -> {
              throw Failures.permanent(
                  FailureType.INVALID_REQUEST,
                  "CheckReadiness input: \"to\" is "
                      + stranger
                      + ", but "
                      + contactCenter
                      + " lives in "
                      + pair
                      + ". Leave it out to look at both. Example: "
                      + CheckReadinessWorkflow.EXAMPLE);
            });
    return to.map(List::of).orElseGet(() -> List.of(pair.replica(), pair.source()));
  }
}
