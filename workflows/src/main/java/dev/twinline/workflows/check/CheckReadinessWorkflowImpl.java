package dev.twinline.workflows.check;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.form.StartForms;
import dev.twinline.workflows.form.WayOut;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.NotificationSettings;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The readiness check, as it goes: read the file, look at the Regions, say what was found. */
public final class CheckReadinessWorkflowImpl implements CheckReadinessWorkflow {

  private static final Duration FORMS_WITHIN = Duration.ofSeconds(10);
  private static final Duration SOMEBODY_WATCHES = Duration.ofSeconds(10);
  private static final Duration NOBODY_WATCHES = Duration.ofMinutes(2);

  private final Progress progress = new Progress(TYPE, Phase.CHECKING);
  private final Surroundings surroundings = new Surroundings();

  private ReadinessRequest request;
  private ContactCenter contactCenter;
  private List<RegionLook> looks = List.of();

  @Override
  public ReadinessReport check(RawValue input) {
    try {
      prepare(input);
      ReadinessReport report = look(request.regionsOf(contactCenter.regions()));
      show(report);
      tellNews(report);
      refreshFormRuns();
      progress.enter(report.isReady() ? Phase.COMPLETED : Phase.NOT_READY);
      return report;
    } catch (TemporalFailure failure) {
      progress.failed(Failures.reasonOf(failure));
      progress.says(Failures.reasonOf(failure));
      if (contactCenter != null) {
        progress.enter(Phase.FAILED);
      }
      tellOnce(failure);
      throw failure;
    }
  }

  /**
   * Whoever starts a check sees how it ends, but nobody watches a schedule. Where the file cannot
   * be read nobody knows its webhooks either, and the notice stands in a worker's log alone.
   */
  private void tellOnce(TemporalFailure failure) {
    if (Failures.isCancellation(failure)
        || !isScheduled()
        || Workflow.getPreviousRunFailure().isPresent()) {
      return;
    }
    surroundings
        .notices()
        .tellOfMissingCheck(
            request.contactCenter(),
            contactCenter == null ? NotificationSettings.NONE : contactCenter.notification(),
            "the scheduled readiness check cannot be made, so nobody knows whether a Region could take"
                + " over: "
                + Failures.reasonOf(failure)
                + " This is told once. See: twinline schedule list "
                + request.contactCenter());
    surroundings.notices().await();
  }

  /** What a schedule starts has the schedule's entry in its ID. */
  private boolean isScheduled() {
    return request != null
        && surroundings
            .workflowId()
            .startsWith(WorkflowIds.readiness(request.contactCenter()) + "/");
  }

  private void prepare(RawValue input) {
    request = surroundings.read(ReadinessRequest.FORM, input, ReadinessRequest::of);
    contactCenter = surroundings.contactCenter(request.contactCenter()).contactCenter();
    progress.isAbout(contactCenter.name().value());
  }

  private ReadinessReport look(List<Region> regions) {
    progress.begin(
        "Look at " + regions.stream().map(Region::code).collect(Collectors.joining(" and ")));
    looks = regions.stream().map(this::lookAt).toList();
    List<Promise<RegionReadiness>> answers =
        looks.stream().map(look -> Async.function(look::take)).toList();
    List<RegionReadiness> seen = answers.stream().map(Promise::get).toList();
    progress.done(seen.stream().map(RegionReadiness::sentence).collect(Collectors.joining("; ")));
    return ReadinessReport.of(
        contactCenter.name(), Instant.ofEpochMilli(Workflow.currentTimeMillis()), seen);
  }

  /** Nobody's callers wait for a check, so it does not use the queue on which a failover goes. */
  private RegionLook lookAt(Region region) {
    return new RegionLook(contactCenter, RegionalActivities.inBulk(region, patience()));
  }

  /**
   * How long a look may lie on the bulk queue before it is made from elsewhere. Somebody who
   * started the check watches it, and where a Region is lost its workers may be, too; a scheduled
   * one has time, but not more than its run.
   */
  private Duration patience() {
    Duration third = Workflow.getInfo().getWorkflowRunTimeout().dividedBy(3);
    return isScheduled() && third.compareTo(SOMEBODY_WATCHES) > 0
        ? shorter(third, NOBODY_WATCHES)
        : SOMEBODY_WATCHES;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void show(ReadinessReport report) {
    progress.says(report.summary());
    progress.showsFindings(ReadinessPage.of(report));
  }

  private void tellNews(ReadinessReport report) {
    if (report.isNewsAfter(before())) {
      surroundings.notices().tellOfCheck(contactCenter, report.summary());
      surroundings.notices().await();
    }
  }

  /** The start forms lead away from where traffic goes now, and Temporal forgets old runs. */
  private void refreshFormRuns() {
    List<TrafficDistribution> now =
        looks.stream()
            .map(RegionLook::distributions)
            .filter(seen -> !seen.isEmpty())
            .findFirst()
            .orElse(List.of());
    new StartForms(FORMS_WITHIN).ensure(contactCenter, WayOut.of(contactCenter.regions(), now));
  }

  /**
   * What the same schedule found the last time. A report of another version that cannot be read is
   * none: then people are told once more than they need.
   */
  private static Optional<ReadinessReport> before() {
    try {
      return Optional.ofNullable(Workflow.getLastCompletionResult(ReadinessReport.class));
    } catch (DataConverterException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public OperationStatus status() {
    return progress.view();
  }
}
