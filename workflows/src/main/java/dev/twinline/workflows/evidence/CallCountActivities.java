package dev.twinline.workflows.evidence;

import dev.twinline.workflows.model.Region;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Counts what callers met, after an operation. Changes nothing. */
@ActivityInterface
public interface CallCountActivities {

  /**
   * Reads once how many calls were answered and lost, in quarters of an hour ({@code
   * GetMetricDataV2} with the interval {@code FIFTEEN_MIN}, CONTACTS_HANDLED and
   * CONTACTS_ABANDONED), as the given Region counts them. The metrics come from contact records, so
   * a call that goes on, or ended in the last minutes, is not in them yet.
   *
   * <p>With global routing each Region counts the calls of both
   * ("global-routing-across-acgr-regions" in the administrator guide): the counts bear one name for
   * both, and are read only once. Where nobody knows how contacts are routed they bear the name of
   * the Region that was asked, and say that those of two Regions may overlap.
   *
   * @throws io.temporal.failure.ApplicationFailure when the Region does not tell; the calls are
   *     then not counted, which is not the same as no calls
   */
  @ActivityMethod(name = "ReadCalls")
  CallSeries readCalls(Wanted wanted, Region region);

  /**
   * Which calls to count.
   *
   * @param account the AWS account, for the instance's ARN
   * @param queueIds the queues in which callers wait
   * @param counting whose calls a Region counts; a pair that is enabled for global routing counts
   *     both together, in either mode
   * @param from calls of the quarter of an hour from before this moment count as well, as they are
   *     in one figure with those after it
   * @param to by the workflow's clock; never later than the worker's
   */
  record Wanted(
      String account,
      String instanceId,
      List<String> queueIds,
      Counting counting,
      Instant from,
      Instant to) {
    public Wanted {
      queueIds = List.copyOf(queueIds);
      counting = counting == null ? Counting.NOT_KNOWN : counting;
    }
  }
}
