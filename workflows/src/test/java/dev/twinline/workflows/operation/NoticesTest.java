package dev.twinline.workflows.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.operation.NotificationActivities.Notice;
import dev.twinline.workflows.operation.NotificationActivities.Run;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NoticesTest {

  @Test
  void aGateIsToldWithItsRunAndTheExactCommandAndARejectionWithAnotherStart() {
    try (Stage stage = Stage.of(Acme.withApprovals(1))) {
      WorkflowStub failover = stage.startFailover();
      stage.after(Duration.ofMinutes(1), () -> failover.signal("reject", Map.of("by", "oncall-1")));
      Stage.failureOf(failover, failure -> assertThat(failure.getType()).isEqualTo("REJECTED"));

      List<Notice> told = stage.surroundings.notices;
      assertThat(told).hasSize(2);
      assertThat(told)
          .extracting(Notice::run)
          .containsOnly(new Run("Failover", "failover/acme", failover.getExecution().getRunId()));
      assertThat(told.get(0).invitesAnother()).isFalse();
      assertThat(told.get(0).wanted())
          .startsWith("temporal workflow signal ")
          .contains(" --workflow-id failover/acme --name approve --input '{\"by\":\"oncall-1\",");
      assertThat(told.get(1).invitesAnother()).isTrue();
    }
  }

  @Test
  void whatRecoveredIsNotStartedAgain() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      Stage.reportOf(stage.startFailover());

      assertThat(stage.surroundings.notices).hasSize(1).noneMatch(Notice::invitesAnother);
    }
  }

  @Test
  void whereOnlyTheProofIsMissingAnotherStartWouldProveNothing() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.agentsAvailable = 1;

      Stage.failureOf(
          stage.startFailover(), failure -> assertThat(failure.getType()).isEqualTo("NOT_PROVEN"));

      assertThat(stage.surroundings.notices).hasSize(1).noneMatch(Notice::invitesAnother);
    }
  }

  @Test
  void aFailbackThatWasRefusedCanBeStartedAgain() {
    try (Stage stage = Stage.of(Acme.withApprovals(1)).afterFailover()) {
      stage.connect.readinessKnown = false;

      Stage.failureOf(
          stage.startFailback(), failure -> assertThat(failure.getType()).isEqualTo("NOT_READY"));

      assertThat(stage.surroundings.notices).hasSize(1).allMatch(Notice::invitesAnother);
    }
  }

  @Test
  void aNoticeOfAWorkerOfAnOlderVersionIsToldWithoutItsLink() throws Exception {
    Notice older =
        TwinlineDataConverter.mapper()
            .readValue(
                "{\"contactCenter\":\"acme\",\"workflowId\":\"failover/acme\",\"what\":\"a gate is open\"}",
                Notice.class);

    assertThat(older.what()).isEqualTo("a gate is open");
    assertThat(older.run().canBeLinked()).isFalse();
    assertThat(older.wanted()).isEmpty();
  }
}
