package dev.twinline.workflows.gate;

import dev.twinline.workflows.model.ApprovalPolicy.Identity;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.readiness.Finding;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import java.util.Optional;

/**
 * Waits for a second person to sign off what one approver did by override: one approval by another
 * approver within 72 hours. It changes nothing in the world; its absence is a finding.
 */
@WorkflowInterface
public interface SignOffWorkflow {

  /** The type name that people see. */
  String TYPE = "SignOff";

  /** Waits, and tells. */
  @WorkflowMethod(name = TYPE)
  Outcome signOff(Request request);

  /**
   * What is to be signed off.
   *
   * @param operationId the workflow ID of the operation
   * @param others the approvers who may sign: everybody but the one who did it
   * @param identity whose word a signer's name is, as at the operation's own gates
   */
  record Request(
      ContactCenter contactCenter,
      String title,
      String operationId,
      String by,
      String reason,
      List<String> others,
      Identity identity) {
    public Request {
      others = List.copyOf(others);
      // A sign-off that an older version asked for took names as claimed.
      identity = identity == null ? Identity.CLAIMED : identity;
    }
  }

  /**
   * What became of it.
   *
   * @param signedBy empty when nobody signed
   */
  record Outcome(Optional<String> signedBy, Finding finding) {}
}
