package dev.twinline.activities.aws;

import dev.twinline.workflows.model.Region;
import java.time.Duration;

/** Hears of every call to AWS, once for each; it must neither throw nor wait. */
@FunctionalInterface
public interface CallObserver {

  /** Hears nothing. */
  CallObserver NONE = (call, outcome, took) -> {};

  /**
   * A call has ended.
   *
   * @param took from the request to the answer; the wait for a token of {@link RequestLimits} is
   *     not part of it
   */
  void ended(Call call, Outcome outcome, Duration took);

  /**
   * What was called.
   *
   * @param service as the SDK names it, such as {@code Connect}
   * @param operation as the service's API names it
   */
  record Call(String service, String operation, Region region) {}

  /** What became of a call. */
  enum Outcome {
    /** Answered as was asked. */
    ANSWERED,
    /** Refused because there were too many requests. */
    THROTTLED,
    /** Refused because of who asks: credentials that have run out, are wrong, or are missing. */
    CREDENTIALS,
    /** Refused because of what is asked, or for whom; no repetition mends it. */
    REFUSED,
    /** Answered that the service is in trouble, or that a change is in flight. */
    TROUBLE,
    /** No answer, or no connection: nobody knows whether it was carried out. */
    NO_ANSWER
  }
}
