package dev.twinline.workflows.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.form.FormActivities.WantedForm;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Description;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescribeContactCenterWorkflowTest {

  @Test
  void onAnOrdinaryDayNothingIsWrongAndNothingIsToBeDone() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      Description seen = describe(stage);

      assertThat(seen.groups()).hasSize(3).allMatch(Group::isNormal);
      assertThat(seen.last().presence()).isEqualTo(Presence.ABSENT);
      assertThat(seen.wrong()).isEmpty();
      assertThat(seen.next()).startsWith("Nothing");
    }
  }

  @Test
  void afterAFailoverEveryGroupIsMissedAndTheWayHomeIsShown() {
    try (Stage stage = Stage.of(Acme.contactCenter()).afterFailover()) {
      Description seen = describe(stage);

      assertThat(seen.wrong())
          .anyMatch(sentence -> sentence.startsWith("care: its traffic does not go"))
          .anyMatch(sentence -> sentence.startsWith("care: sign-in is"));
      assertThat(seen.next()).startsWith("twinline plan failback acme");
    }
  }

  @Test
  void whatNoRegionShowsIsUnknownAndLeadsToTheRunbook() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.readable = false;

      Description seen = describe(stage);

      assertThat(seen.groups())
          .allMatch(group -> group.now().presence() == Presence.UNKNOWN)
          .hasSize(3);
      assertThat(seen.wrong())
          .hasSize(3)
          .allMatch(sentence -> sentence.contains("nobody can read where its traffic goes"));
      assertThat(seen.next()).endsWith("twinline runbook acme");
    }
  }

  @Test
  void theStartFormsLeadAwayFromWhereTrafficGoesAndHome() {
    try (Stage stage = Stage.of(Acme.contactCenter()).afterFailover()) {
      Description seen = describe(stage);

      assertThat(seen.forms().resource().orElseThrow())
          .extracting(StartForm::summary)
          .containsExactly("Fail acme over to us-east-1", "Bring acme back");
    }
  }

  @Test
  void formsThatCannotBeMadeAreUnknownAndTheRestIsTold() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.surroundings.formsCanBeMade = false;

      Description seen = describe(stage);

      assertThat(seen.forms().presence()).isEqualTo(Presence.UNKNOWN);
      assertThat(seen.forms().why()).isEqualTo("no form may be started here");
      assertThat(seen.groups()).hasSize(3).allMatch(Group::isNormal);
    }
  }

  @Test
  void whereNobodyCanReadWhereTrafficGoesTheStartFormStaysAsItIs() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.readable = false;

      describe(stage);

      assertThat(stage.surroundings.wanted)
          .extracting(WantedForm::type, WantedForm::asItIs)
          .containsExactly(tuple("Failover", true), tuple("Failback", false));
    }
  }

  @Test
  void nobodyWaitsLongForStartForms() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      describe(stage);

      assertThat(stage.temporal.getWorkflowClient().fetchHistory("status/acme").getEvents())
          .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
          .filteredOn(scheduled -> scheduled.getActivityType().getName().equals("EnsureForms"))
          .singleElement()
          .satisfies(
              forms -> assertThat(forms.getScheduleToCloseTimeout().getSeconds()).isEqualTo(3));
    }
  }

  @Test
  void aDescriptionByAWorkerOfAnOlderVersionKnowsNoForms() throws Exception {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      ObjectMapper mapper = TwinlineDataConverter.mapper();
      ObjectNode older = mapper.valueToTree(describe(stage));
      older.remove("forms");

      Description read = mapper.treeToValue(older, Description.class);

      assertThat(read.forms().presence()).isEqualTo(Presence.UNKNOWN);
      assertThat(read.groups()).hasSize(3);
    }
  }

  private static Description describe(Stage stage) {
    WorkflowStub run =
        stage
            .temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                DescribeContactCenterWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CONTROL)
                    .setWorkflowId("status/acme")
                    .build());
    run.start(Map.of("contactCenter", "acme"));
    return run.getResult(Description.class);
  }
}
