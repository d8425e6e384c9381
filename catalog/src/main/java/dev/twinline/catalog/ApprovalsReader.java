package dev.twinline.catalog;

import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ApprovalPolicy.Identity;
import dev.twinline.workflows.model.ContactCenter.Operation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads who must say yes to what; an operation without a policy of its own takes failover's. */
final class ApprovalsReader {

  private static final Duration EXPIRES_AFTER = Duration.ofMinutes(30);

  private ApprovalsReader() {}

  static SortedMap<Operation, ApprovalPolicy> read(Section section) {
    SortedMap<Operation, ApprovalPolicy> policies = new TreeMap<>();
    ApprovalPolicy failover = section.required("failover").section(ApprovalsReader::policy);
    for (Operation operation : Operation.values()) {
      policies.put(operation, policyOf(operation, section, failover));
    }
    return section.build(() -> policies);
  }

  private static ApprovalPolicy policyOf(
      Operation operation, Section section, ApprovalPolicy failover) {
    if (operation == Operation.FAILOVER) {
      return failover;
    }
    return section
        .optional(operation.word())
        .ifPresent(field -> field.section(ApprovalsReader::policy))
        .orElse(failover);
  }

  private static ApprovalPolicy policy(Section section) {
    List<String> approvers = approvers(section.required("approvers"));
    boolean requesterMay = Boolean.TRUE.equals(section.optional("requesterMayApprove").flag(false));
    int approvals = approvals(section.optional("approvals"), approvers, requesterMay);
    Duration expiresAfter =
        section.optional("expiresAfter").ifPresent(Field::time).orElse(EXPIRES_AFTER);
    Optional<String> deputy =
        section.optional("deputy").ifPresent(field -> deputy(field, approvers));
    Identity identity =
        section
            .optional("identity")
            .ifPresent(field -> field.word(Identity.class))
            .orElse(Identity.CLAIMED);
    return section.build(
        () ->
            new ApprovalPolicy(approvals, approvers, requesterMay, expiresAfter, deputy, identity));
  }

  private static List<String> approvers(Field field) {
    Set<String> seen = new HashSet<>();
    return field.list(
        element -> {
          String name = element.text();
          if (name != null && !seen.add(name)) {
            element.problem(Excerpt.of(name) + " is listed twice; a person answers once");
          }
          return name;
        });
  }

  /**
   * The requester may be any of the approvers: where requesters may not approve, the quorum must
   * come together without one of them, or that person's failover could never begin.
   */
  private static int approvals(Field field, List<String> approvers, boolean requesterMayApprove) {
    int approvals = field.number(0, 1);
    int able = requesterMayApprove ? approvers.size() : Math.max(0, approvers.size() - 1);
    if (approvals > able) {
      field.problem(
          approvals
              + " approvals cannot come from "
              + approvers.size()
              + " approvers"
              + (requesterMayApprove
                  ? ""
                  : " when one of them is the requester, who may not approve"
                      + " (requesterMayApprove: false)"));
    }
    return approvals;
  }

  private static String deputy(Field field, List<String> approvers) {
    String deputy = field.text();
    if (deputy != null && !approvers.contains(deputy)) {
      field.problem(Excerpt.of(deputy) + " is no approver, and a deputy must be able to answer");
    }
    return deputy;
  }
}
