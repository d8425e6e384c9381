package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.ReadinessActivities;
import dev.twinline.workflows.readiness.ReadinessChecks;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.Optional;

/** Looks how contacts are routed, beside whatever else is looked at. */
public final class RoutingSurvey {

  /** Callers are being lost, and unknown routing stops no failover. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A Region that has not answered by then is not waited for when callers are being lost. */
  private static final Duration ONE_LOOK = Duration.ofSeconds(3);

  private final ContactCenter contactCenter;
  private final RegionalActivities hands;
  private final Promise<Routing> look;

  private RoutingSurvey(
      ContactCenter contactCenter, RegionalActivities hands, Func1<RoutingSurvey, Routing> look) {
    this.contactCenter = contactCenter;
    this.hands = hands;
    this.look = Async.function(() -> look.apply(this));
  }

  /**
   * Starts to read the mode where unknown routing blocks, so with as much patience as for any
   * check: a worker that dies in the middle costs an attempt, which is no reason to stay away from
   * home.
   */
  public static RoutingSurvey start(ContactCenter contactCenter, RegionalActivities hands) {
    return new RoutingSurvey(contactCenter, hands, survey -> survey.read(ReadinessChecks.PATIENCE));
  }

  /**
   * Starts to read the mode, and where it is global looks once whether the Region that is left
   * answers. Nothing depends on that look: when it fails the Region is one that cannot be isolated.
   */
  public static RoutingSurvey leaving(
      Region left, ContactCenter contactCenter, RegionalActivities hands) {
    return new RoutingSurvey(
        contactCenter, hands, survey -> survey.whetherIsolable(survey.read(PATIENCE), left));
  }

  /**
   * Starts to read the mode once more after a wait. Only another mode is news: a Region in trouble
   * answers now and then, and people are not to be asked anew each time.
   */
  public static RoutingSurvey again(
      Routing before, Region left, ContactCenter contactCenter, RegionalActivities hands) {
    return new RoutingSurvey(
        contactCenter,
        hands,
        survey -> {
          Routing now = survey.read(ONE_LOOK);
          return now.state().isEmpty() || now.isLike(before)
              ? before
              : survey.whetherIsolable(now, left);
        });
  }

  /** Waits for the answer, which may be that nobody knows. */
  public Routing seen() {
    return look.get();
  }

  private Routing read(Duration patience) {
    try {
      return Routing.known(
          hands.call(
              RoutingActivities.class,
              ActivityProfiles.call(patience),
              "How are contacts routed?",
              routing -> routing.readRouting(contactCenter.instance().id(), hands.region())),
          Optional.empty());
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return Routing.unknown(Failures.reasonOf(failure));
    }
  }

  private Routing whetherIsolable(Routing seen, Region left) {
    return seen.state()
        .filter(state -> state == RoutingState.GLOBAL)
        .map(global -> Routing.known(global, silenceOf(left)))
        .orElse(seen);
  }

  private Optional<String> silenceOf(Region left) {
    try {
      return hands
          .call(
              ReadinessActivities.class,
              ActivityProfiles.call(ONE_LOOK),
              "Does " + left + " answer, so that it can be isolated?",
              readiness -> readiness.verifyInstance(contactCenter.instance().id(), left))
          .stream()
          .filter(
              finding -> !finding.isPassed() && finding.check() == Finding.Check.INSTANCE_ACTIVE)
          .map(finding -> left + " does not answer: " + finding.evidence())
          .findFirst();
    } catch (TemporalFailure failure) {
      Failures.passOnCancellation(failure);
      return Optional.of(left + " does not answer: " + Failures.reasonOf(failure));
    }
  }
}
