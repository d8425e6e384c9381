package dev.twinline.workflows.failback;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.BreakGlass;
import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Form.Field;
import dev.twinline.workflows.wire.Form.Kind;
import dev.twinline.workflows.wire.Message;
import java.util.List;
import java.util.Optional;

/** What somebody asked for, well formed. */
record FailbackRequest(
    ContactCenterName contactCenter,
    String reason,
    Optional<String> requestedBy,
    boolean dryRun,
    Optional<BreakGlass> override) {

  static final Form FORM =
      new Form(
          "Failback input",
          List.of(
              Field.required("contactCenter", Kind.CONTACT_CENTER),
              Field.required("reason", Kind.TEXT),
              Field.optional("requestedBy", Kind.TEXT),
              Field.optional("dryRun", Kind.YES_NO),
              Field.optional("override", Kind.WITH_REASON)),
          FailbackWorkflow.EXAMPLE);

  static FailbackRequest of(Message message) {
    return new FailbackRequest(
        message.contactCenter("contactCenter"),
        message.text("reason").orElseThrow(),
        message.text("requestedBy"),
        message.isYes("dryRun"),
        message.reasonIn("override").map(BreakGlass::new));
  }
}
