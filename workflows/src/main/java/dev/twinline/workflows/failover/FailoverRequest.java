package dev.twinline.workflows.failover;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Form.Field;
import dev.twinline.workflows.wire.Form.Kind;
import dev.twinline.workflows.wire.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asked for, well formed.
 *
 * @param faultAt when the fault began, where it is known, as in a drill
 * @param detectedAt when it was first seen; the run's start where nobody says
 * @param override the break-glass reason
 */
record FailoverRequest(
    ContactCenterName contactCenter,
    Region to,
    String reason,
    Optional<String> requestedBy,
    boolean dryRun,
    Optional<Instant> faultAt,
    Optional<Instant> detectedAt,
    Optional<BreakGlass> override) {

  static final Form FORM =
      new Form(
          "Failover input",
          List.of(
              Field.required("contactCenter", Kind.CONTACT_CENTER),
              Field.required("to", Kind.REGION),
              Field.required("reason", Kind.TEXT),
              Field.optional("requestedBy", Kind.TEXT),
              Field.optional("dryRun", Kind.YES_NO),
              Field.optional("faultAt", Kind.TIME),
              Field.optional("detectedAt", Kind.TIME),
              Field.optional("override", Kind.WITH_REASON)),
          FailoverWorkflow.EXAMPLE);

  static FailoverRequest of(Message message) {
    return new FailoverRequest(
        message.contactCenter("contactCenter"),
        message.region("to"),
        message.text("reason").orElseThrow(),
        message.text("requestedBy"),
        message.isYes("dryRun"),
        message.time("faultAt"),
        message.time("detectedAt"),
        message.reasonIn("override").map(BreakGlass::new));
  }

  void requireWithin(ContactCenter center) {
    if (!center.regions().contains(to)) {
      throw Failures.permanent(
          FailureType.INVALID_REQUEST,
          "Failover input: \"to\" is "
              + to
              + ", but "
              + contactCenter
              + " lives in "
              + center.regions()
              + ". Nothing was changed. Example: "
              + FailoverWorkflow.EXAMPLE);
    }
  }
}
