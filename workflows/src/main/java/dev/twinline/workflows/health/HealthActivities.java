package dev.twinline.workflows.health;

import dev.twinline.workflows.model.ContactCenter.HealthLimits;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Looks at what callers and agents meet in a Region. Changes nothing. */
@ActivityInterface
public interface HealthActivities {

  /**
   * Judges once whether a Region serves the traffic that it is given:
   *
   * <ul>
   *   <li>INSTANCE_ACTIVE: {@code DescribeInstance} in the Region itself answers ACTIVE;
   *   <li>AGENTS_SERVING: agents Available or on a contact ({@code GetCurrentMetricData});
   *   <li>QUEUE_WAIT: the oldest contact in a queue ({@code GetCurrentMetricData},
   *       OLDEST_CONTACT_AGE);
   *   <li>ABANDONMENT: of the contacts queued since the given moment ({@code GetMetricDataV2});
   *   <li>ANSWERING: calls reach the Region at all. Silence is suspicious: when the other Region
   *       was called so often that the shares make it all but impossible that no call came here,
   *       the finding is FAILED, and so it is when three callers have hung up and none was
   *       answered. Where nobody calls at all it is passed and says so.
   * </ul>
   *
   * <p>In a pair that is enabled for global routing either Region's metrics count both ({@code
   * GetCrossRegionRouting} is not refused there). ANSWERING and ABANDONMENT then go by the contacts
   * that were active in the Region ({@code SearchContacts}, the last hundred), and are unknown
   * where those cannot be searched; AGENTS_SERVING and QUEUE_WAIT are those of both Regions
   * together: good enough for neither, bad enough for both, and the finding of the agents says so.
   *
   * @return those findings; what could not be read is an unknown finding, never an exception
   */
  @ActivityMethod(name = "VerifyServing")
  List<Finding> verifyServing(Watch watch, Region region);

  /**
   * Looks once whether nobody waits in some queues any more, as the given Region shows them ({@code
   * GetCurrentMetricData}, CONTACTS_IN_QUEUE). Of a pair that is enabled for global routing it
   * tells nothing about one Region, since the metrics count both.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_YET} while somebody waits
   */
  @ActivityMethod(name = "AwaitQueuesEmpty")
  void awaitQueuesEmpty(String instanceId, List<String> queueIds, Region region);

  /**
   * What is watched.
   *
   * @param account the AWS account, for the instance's ARN
   * @param elsewhere the other Region of the pair, to compare how many calls came
   * @param queues each with the share of its callers that goes to the watched Region
   * @param agents how many must be Available or on a contact
   * @param since contacts from before are not counted
   */
  record Watch(
      String account,
      String instanceId,
      Region elsewhere,
      List<WatchedQueue> queues,
      int agents,
      HealthLimits limits,
      Instant since) {
    public Watch {
      queues = List.copyOf(queues);
    }
  }

  /** A group's queue, and the percentage of its callers that goes to the watched Region. */
  record WatchedQueue(String group, String queueId, int percent) {}
}
