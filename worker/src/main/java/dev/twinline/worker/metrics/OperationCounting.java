package dev.twinline.worker.metrics;

import com.uber.m3.tally.Scope;
import dev.twinline.workflows.check.ReadinessReport;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.Recovery;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.operation.OperationMetrics;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts how operations end, and keeps when a contact center recovered and was checked last.
 *
 * <p>It counts through the scope of the workflow, which says nothing while a history is replayed. A
 * run that is terminated or times out never reaches a worker, so it is not counted.
 */
public final class OperationCounting extends WorkerInterceptorBase {

  static final String OPERATIONS = "twinline_operations";

  /** From the fault, or its detection, to the proof, of the last failover that recovered. */
  static final String RECOVERY = "twinline_recovery_seconds";

  /** When that was: whoever reads several workers takes the value of the latest. */
  static final String RECOVERED_AT = "twinline_recovery_timestamp_seconds";

  static final String CHECK_READY = "twinline_readiness_check_ready";
  static final String CHECKED_AT = "twinline_readiness_check_timestamp_seconds";

  private static final Set<String> OURS =
      Arrays.stream(FailureType.values()).map(FailureType::name).collect(Collectors.toSet());

  static final String CONTACT_CENTER = "contact_center";
  static final String OUTCOME = "outcome";

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public WorkflowOutput execute(WorkflowInput input) {
        try {
          WorkflowOutput output = super.execute(input);
          ended(output.getResult());
          return output;
        } catch (TemporalFailure failure) {
          count(wordFor(failure));
          throw failure;
        }
      }
    };
  }

  private static void ended(Object result) {
    if (result instanceof OperationReport report) {
      count(report.outcome().name());
      keep(report);
    } else if (result instanceof ReadinessReport report) {
      count(report.isReady() ? "READY" : "NOT_READY");
      keep(report);
    } else if (result instanceof ShiftTrafficWorkflow.Report report) {
      count(report.ending().name());
    } else {
      count("COMPLETED");
    }
  }

  private static String wordFor(TemporalFailure failure) {
    if (Failures.isCancellation(failure)) {
      return FailureType.CANCELLED.name();
    }
    // A word from outside would be a series of its own.
    return failure instanceof ApplicationFailure known && OURS.contains(known.getType())
        ? known.getType()
        : "FAILED";
  }

  private static void count(String outcome) {
    Workflow.getMetricsScope()
        .tagged(
            Map.of(
                OperationMetrics.OPERATION,
                Workflow.getInfo().getWorkflowType(),
                OUTCOME,
                outcome.toLowerCase(Locale.ROOT)))
        .counter(OPERATIONS)
        .inc(1);
  }

  private static void keep(OperationReport report) {
    Recovery.of(report)
        .took()
        .ifPresent(
            time -> {
              Scope scope = of(report.contactCenter());
              scope.gauge(RECOVERY).update(seconds(time));
              scope.gauge(RECOVERED_AT).update(now());
            });
  }

  private static void keep(ReadinessReport report) {
    Scope scope = of(report.contactCenter().value());
    scope.gauge(CHECK_READY).update(report.isReady() ? 1 : 0);
    scope.gauge(CHECKED_AT).update(now());
  }

  private static Scope of(String contactCenter) {
    return Workflow.getMetricsScope().tagged(Map.of(CONTACT_CENTER, contactCenter));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static double now() {
    return Workflow.currentTimeMillis() / 1000.0;
  }
}
