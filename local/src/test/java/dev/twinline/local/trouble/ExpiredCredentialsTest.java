package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.status;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The workers' credentials for AWS have expired, and are renewed or not. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class ExpiredCredentialsTest {

  private static final String WORDS = "the AWS credentials of this worker have expired. Renew them";

  @Test
  void aFailoverSaysSoInItsDetailsAndGoesOnWhenTheyAreRenewed() {
    try (Scenery scenery = Scenery.withoutGate()) {
      expire(scenery);
      WorkflowStub failover = scenery.startFailover();

      until(() -> details(failover).contains(WORDS), "the details say what is wrong");
      assertThat(status(failover).toString()).contains(WORDS);
      assertThat(scenery.writes()).isEmpty();

      scenery.faults().healAll();

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.writes()).containsExactly("care", "sales", "back-office");
      assertThat(details(failover)).doesNotContain(WORDS);
    }
  }

  @Test
  void aShiftWhoseCredentialsExpireInItsMiddleSaysSoAndGoesOnWhenTheyAreRenewed() {
    try (Scenery scenery = Scenery.with(yaml -> yaml)) {
      WorkflowStub failover = scenery.startFailover();
      Scenery.awaitGate(failover, 1);
      scenery.faults().refuse(WEST.code(), "UpdateTrafficDistribution", "ExpiredTokenException");
      scenery.approve(failover);
      WorkflowStub shift = scenery.system.clientOf("watcher").newUntypedWorkflowStub("shift/acme");

      until(() -> isStarted(shift) && details(shift).contains(WORDS), "the shift says it");
      scenery.faults().healAll();

      assertThat(scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(scenery.writes()).containsExactlyInAnyOrder("care", "sales", "back-office");
    }
  }

  @Test
  void aFailoverWhoseCredentialsStayExpiredFailsAfterItsBudgetWithTheRemedyAndMovesNothing() {
    try (Scenery scenery = Scenery.with(yaml -> ExampleFile.quick(ExampleFile.nobodyAsked(yaml)))) {
      expire(scenery);

      ApplicationFailure failure = scenery.failure(scenery.startFailover());

      assertThat(failure.getOriginalMessage()).startsWith("Nothing was moved").contains(WORDS);
      assertThat(scenery.writes()).isEmpty();
    }
  }

  private static void expire(Scenery scenery) {
    scenery.faults().credentialsExpired(EAST.code());
    scenery.faults().credentialsExpired(WEST.code());
  }

  private static boolean isStarted(WorkflowStub shift) {
    try {
      return shift.describe() != null;
    } catch (WorkflowNotFoundException notYet) {
      return false;
    }
  }

  private static String details(WorkflowStub run) {
    return run.query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
  }
}
