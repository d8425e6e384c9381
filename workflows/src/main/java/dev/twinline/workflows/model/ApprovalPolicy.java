package dev.twinline.workflows.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may say yes to an operation, and how many of them must.
 *
 * @param approvals how many distinct people must approve; 0 means that nobody is asked
 * @param approvers the people who may answer
 * @param requesterMayApprove whether the person who asked for the operation may also approve it;
 *     false is the four-eyes rule
 * @param expiresAfter how long the gate waits before its safe default applies
 * @param deputy who is told at half time when nobody has answered
 * @param identity whose word an answer's sender is
 */
public record ApprovalPolicy(
    int approvals,
    List<String> approvers,
    boolean requesterMayApprove,
    Duration expiresAfter,
    Optional<String> deputy,
    Identity identity) {

  /** Whether the name in an answer is taken as claimed, or only as the server stamped it. */
  public enum Identity {
    CLAIMED,
    VERIFIED
  }

  public ApprovalPolicy {
    approvers = List.copyOf(approvers);
    if (approvals < 0 || approvals > approvers.size()) {
      throw new IllegalArgumentException(
          approvals + " approvals cannot come from " + approvers.size() + " approvers");
    }
    if (expiresAfter.isNegative() || expiresAfter.isZero()) {
      throw new IllegalArgumentException("a gate must wait for some time before it expires");
    }
  }
}
