package dev.twinline.workflows.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failback.FailbackWorkflow;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.form.FormActivities.WantedForm;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FormRunTest {

  @Test
  void everyFormOfAContactCenterIsTakenByItsOwnWorkflowAndDoesNothing() {
    ContactCenter acme = Acme.withApprovals(1);
    try (Stage stage = Stage.of(acme)) {
      for (WantedForm wanted : StartForms.wanted(acme, Optional.of(Acme.WEST))) {
        WorkflowStub form = stage.startForm(wanted.type(), wanted.workflowId(), wanted.input());

        OperationReport report = Stage.reportOf(form);

        assertThat(report.outcome()).isEqualTo(Outcome.FORM);
        assertThat(report.summary()).startsWith("A form: nothing was asked or moved.");
        assertThat(stage.temporal.getWorkflowClient().fetchHistory(wanted.workflowId()).getEvents())
            .extracting(event -> event.getEventType())
            .doesNotContain(
                EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
                EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED);
      }
      assertThat(stage.surroundings.notices).isEmpty();
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void theFormsStartTheTypesThatThereAre() {
    assertThat(StartForms.wanted(Acme.contactCenter(), Optional.of(Acme.WEST)))
        .extracting(WantedForm::type)
        .containsExactly(FailoverWorkflow.TYPE, FailbackWorkflow.TYPE);
  }

  @Test
  void theFailoversFormSaysEverythingButWhoAsks() {
    WantedForm failover = StartForms.wanted(Acme.withApprovals(1), Optional.of(Acme.WEST)).get(0);

    assertThat(failover.workflowId()).isEqualTo("failover/acme");
    assertThat(failover.summary()).isEqualTo("Fail acme over to us-west-2");
    assertThat(failover.input())
        .containsExactly(
            Map.entry("contactCenter", "acme"),
            Map.entry("to", "us-west-2"),
            Map.entry("reason", "us-east-1 is impaired"),
            Map.entry("requestedBy", "YOUR NAME"));
  }

  @Test
  void whereIdentitiesAreVerifiedNobodyIsAskedForAName() {
    ApprovalPolicy verified =
        new ApprovalPolicy(
            1,
            List.of("oncall-1"),
            false,
            Duration.ofMinutes(30),
            Optional.empty(),
            ApprovalPolicy.Identity.VERIFIED);

    assertThat(StartForms.wanted(Acme.withPolicy(verified), Optional.of(Acme.WEST)))
        .noneMatch(form -> form.input().containsKey("requestedBy"));
  }

  @Test
  void aFormLeadsAwayFromWhereMostTrafficGoes() {
    assertThat(WayOut.of(Acme.PAIR, List.of(allIn(Acme.EAST)))).contains(Acme.WEST);
    assertThat(WayOut.of(Acme.PAIR, List.of(allIn(Acme.WEST)))).contains(Acme.EAST);
  }

  @Test
  void whereNothingCouldBeReadTheFormOfTheFailoverStaysAsItIs() {
    assertThat(WayOut.of(Acme.PAIR, List.of())).isEmpty();
    assertThat(StartForms.wanted(Acme.contactCenter(), Optional.empty()))
        .extracting(WantedForm::type, WantedForm::asItIs)
        .containsExactly(tuple("Failover", true), tuple("Failback", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failover", "Failback"})
  void whatIsStartedFromAFormWithoutANameIsRefusedBeforeAnythingIsLookedAt(String type) {
    try (Stage stage = Stage.of(Acme.withApprovals(1)).afterFailover()) {
      Map<String, Object> nobody = Map.of("requestedBy", FormRun.YOUR_NAME);
      WorkflowStub run =
          type.equals("Failover") ? stage.startFailover(nobody) : stage.startFailback(nobody);

      Stage.failureOf(
          run,
          failure -> {
            assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
            assertThat(failure.getOriginalMessage())
                .startsWith(
                    type + " input: \"requestedBy\" still says YOUR NAME: put your own name")
                .contains("Nothing was changed.");
          });
    }
  }

  @Test
  void aFormThatCannotBeRightEndsFailedWithWhatIsWrong() {
    try (Stage stage = Stage.of(Acme.withApprovals(1))) {
      WorkflowStub form =
          stage.startForm(
              "Failover",
              "failover/acme",
              Map.of("contactCenter", "acme", "to", "eu-west-2", "reason", "x"));

      Stage.failureOf(
          form,
          failure -> assertThat(failure.getOriginalMessage()).contains("\"to\" is eu-west-2"));
      assertThat(stage.surroundings.notices).isEmpty();
    }
  }

  private static TrafficDistribution allIn(Region region) {
    return TrafficDistribution.allIn(region, Acme.PAIR, false);
  }
}
