package dev.twinline.local.visible;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.system.EmbeddedTemporal;
import dev.twinline.local.system.Workers;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.MetricsType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a worker exposes after a failover, a failback and a check, against what the dashboard shows
 * and the rules alert on.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class WatchedMetricsTest {

  /** The embedded server has no visibility, so nobody knows there which gates wait. */
  private static final Set<String> ASKED_OF_VISIBILITY =
      Set.of("twinline_gates_waiting", "twinline_gate_waiting_seconds");

  /** What does not happen to a worker that is well, by the SDK's own names. */
  private static final Set<String> ONLY_IN_TROUBLE =
      Set.of(
          MetricsType.ACTIVITY_EXEC_FAILED_COUNTER + "_total",
          MetricsType.CORRUPTED_SIGNALS_COUNTER + "_total",
          io.temporal.serviceclient.MetricsType.TEMPORAL_LONG_REQUEST_FAILURE + "_total",
          io.temporal.serviceclient.MetricsType.TEMPORAL_REQUEST_FAILURE + "_total",
          MetricsType.WORKFLOW_TASK_EXECUTION_FAILURE_COUNTER + "_total",
          MetricsType.WORKFLOW_TASK_NO_COMPLETION_COUNTER + "_total",
          MetricsType.STICKY_CACHE_THREAD_FORCED_EVICTION + "_total");

  /** Nothing is sticky on the embedded server, and no certificate is wanted there. */
  private static final Set<String> ONLY_ELSEWHERE =
      Set.of(
          MetricsType.STICKY_CACHE_HIT + "_total",
          MetricsType.STICKY_CACHE_MISS + "_total",
          "twinline_client_certificate_expiry_timestamp_seconds");

  /** The figure of docs/operations.md, and a little room. */
  private static final int SERIES_AT_MOST = 300;

  private static EmbeddedTemporal temporal;
  private static ObservedWorkers workers;
  private static Scenery scenery;

  @BeforeAll
  static void carryOut() {
    temporal = EmbeddedTemporal.start();
    workers = new ObservedWorkers(temporal);
    Workers east = new ActivitiesAlone(temporal);
    // One worker takes runs: whatever they do is counted there.
    scenery =
        Scenery.on(
            temporal,
            (region, catalog, aws) ->
                (region.equals(EAST) ? east : workers).start(region, catalog, aws),
            yaml -> ExampleFile.oneGroup(ExampleFile.nobodyAsked(yaml)));
    assertThat(scenery.ending(scenery.startFailover())).isEqualTo("RECOVERED");
    check();
    assertThat(scenery.ending(scenery.startFailback())).isEqualTo("RETURNED");
    until(
        () -> metrics().contains("outcome=\"returned\"") && metrics().contains("outcome=\"ready\""),
        "the last operation is counted");
  }

  private static void check() {
    WorkflowStub check =
        scenery
            .system
            .clientOf("checker")
            .newUntypedWorkflowStub(
                "CheckReadiness",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("readiness/acme")
                    .setTaskQueue(TaskQueues.CONTROL)
                    .build());
    check.start(Map.of("contactCenter", "acme"));
    check.getResult(Object.class);
  }

  @AfterAll
  static void strike() {
    scenery.close();
  }

  private static String metrics() {
    return workers.metrics(WEST);
  }

  @Test
  void everyMetricOfTheDashboardIsOneThatARunningWorkerExposes() {
    assertThat(without(MetricNames.inTheDashboard()))
        .isNotEmpty()
        .isSubsetOf(MetricNames.exposed(metrics()));
  }

  @Test
  void everyMetricOfTheRulesIsOneThatARunningWorkerExposes() {
    assertThat(without(MetricNames.inTheAlerts()))
        .isNotEmpty()
        .isSubsetOf(MetricNames.exposed(metrics()));
  }

  @Test
  void whatAWorkerExposesIsShown() {
    Set<String> shown = MetricNames.families(MetricNames.inTheDashboard());

    assertThat(shown).containsAll(MetricNames.families(MetricNames.exposed(metrics())));
  }

  @Test
  void operationsStepsAndCallsAreCountedAsTheyWere() {
    assertThat(metrics())
        .contains("twinline_operations_total{operation=\"Failover\",outcome=\"recovered\"} 1.0")
        .contains("twinline_operations_total{operation=\"Failback\",outcome=\"returned\"} 1.0")
        .contains("twinline_operations_total{operation=\"ShiftTraffic\",outcome=\"complete\"} 2.0")
        .contains("twinline_step_duration_seconds_count{operation=\"Failover\",step=\"prove\"} 1")
        .contains("twinline_step_duration_seconds_count{operation=\"ShiftTraffic\",step=\"write\"}")
        .contains("twinline_recovery_seconds{contact_center=\"acme\"}")
        .contains("twinline_readiness_check_timestamp_seconds{contact_center=\"acme\"}")
        .contains(
            "twinline_cloud_calls_total{operation=\"UpdateTrafficDistribution\","
                + "outcome=\"answered\",region=\"us-west-2\",service=\"Connect\"}")
        .contains("twinline_ready 1.0");
  }

  @Test
  void theSeriesOfABusyWorkerAreFew() {
    assertThat(metrics().lines().filter(line -> !line.startsWith("#")))
        .hasSizeLessThan(SERIES_AT_MOST);
  }

  private static Set<String> without(Set<String> names) {
    Set<String> left = new TreeSet<>(names);
    left.removeAll(ASKED_OF_VISIBILITY);
    left.removeAll(ONLY_IN_TROUBLE);
    left.removeAll(ONLY_ELSEWHERE);
    return left;
  }
}
