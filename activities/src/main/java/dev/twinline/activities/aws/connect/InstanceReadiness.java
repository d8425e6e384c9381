package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.connect.model.DescribeInstanceResponse;
import software.amazon.awssdk.services.connect.model.InstanceReplicationStatus;
import software.amazon.awssdk.services.connect.model.InstanceStatus;
import software.amazon.awssdk.services.connect.model.ReplicationConfiguration;
import software.amazon.awssdk.services.connect.model.ReplicationStatusSummary;

/** Whether the instance of a Region is there, ACTIVE and one half of a pair. */
final class InstanceReadiness {

  private final AwsClients aws;

  InstanceReadiness(AwsClients aws) {
    this.aws = aws;
  }

  List<Finding> verify(String instanceId, Region region) {
    String subject = "instance in " + region;
    try {
      DescribeInstanceResponse response =
          AwsCall.of(
              "describing instance (" + instanceId + ") in " + region,
              () ->
                  aws.connect(region).describeInstance(request -> request.instanceId(instanceId)));
      return List.of(judgeStatus(subject, response), judgeReplication(subject, response));
    } catch (ApplicationFailure failure) {
      return notDescribed(subject, failure);
    }
  }

  /**
   * An instance that AWS does not know in the Region surely cannot answer calls there. Of its
   * replication nothing is known: the Region at the other end may see it otherwise.
   */
  private static List<Finding> notDescribed(String subject, ApplicationFailure failure) {
    String why = failure.getOriginalMessage();
    boolean missing = FailureType.INVALID_REQUEST.name().equals(failure.getType());
    return List.of(
        missing
            ? Finding.failed(
                Check.INSTANCE_ACTIVE,
                subject,
                why,
                "correct the instance ID in the contact center file, or replicate the instance")
            : Finding.unknown(Check.INSTANCE_ACTIVE, subject, why, Remedies.LOOK_AGAIN),
        Finding.unknown(Check.INSTANCE_REPLICATED, subject, why, Remedies.LOOK_AGAIN));
  }

  private static Finding judgeStatus(String subject, DescribeInstanceResponse response) {
    return response.instance().instanceStatus() == InstanceStatus.ACTIVE
        ? Finding.passed(Check.INSTANCE_ACTIVE, subject, "ACTIVE")
        : Finding.failed(
            Check.INSTANCE_ACTIVE,
            subject,
            response.instance().instanceStatusAsString(),
            "open a case with AWS Support");
  }

  private static Finding judgeReplication(String subject, DescribeInstanceResponse response) {
    List<ReplicationStatusSummary> replicas = replicas(response.replicationConfiguration());
    if (replicas.isEmpty()) {
      return Finding.failed(
          Check.INSTANCE_REPLICATED, subject, "it has no replica", "run ReplicateInstance");
    }
    String evidence =
        replicas.stream().map(InstanceReadiness::inWords).collect(Collectors.joining(", "));
    return replicas.stream().allMatch(InstanceReadiness::isComplete)
        ? Finding.passed(Check.INSTANCE_REPLICATED, subject, evidence)
        : Finding.failed(
            Check.INSTANCE_REPLICATED,
            subject,
            evidence,
            "wait until replication is complete; where it has failed, open a case with AWS"
                + " Support");
  }

  /** AWS does not say whether the source Region is listed too; its row is no replica. */
  private static List<ReplicationStatusSummary> replicas(ReplicationConfiguration replication) {
    return replication == null
        ? List.of()
        : replication.replicationStatusSummaryList().stream()
            .filter(each -> !each.region().equals(replication.sourceRegion()))
            .toList();
  }

  private static boolean isComplete(ReplicationStatusSummary replica) {
    return replica.replicationStatus() == InstanceReplicationStatus.INSTANCE_REPLICATION_COMPLETE;
  }

  private static String inWords(ReplicationStatusSummary replica) {
    String reason = replica.replicationStatusReason();
    return replica.region()
        + " "
        + replica.replicationStatusAsString()
        + (reason == null || reason.isEmpty() ? "" : ": " + reason);
  }
}
