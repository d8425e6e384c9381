package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.form.FormRun;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that only hold an input for the Web UI's start form, and so are no operations. */
@Timeout(60)
class FormRunsTest {

  private final Stage stage = Stage.withWorker();

  @AfterEach
  void leave() {
    stage.close();
  }

  @Test
  void aFailoverTakesThePlaceOfAFormThatIsStillOpen() {
    WorkflowExecution form = startForm("");

    Said said = stage.run("failover", "acme", "--to=us-west-2", "--reason=x");

    said.endedWith(ExitCode.DONE);
    assertThat(said.err()).contains("Started failover/acme (run ").doesNotContain("form");
    assertThat(run(form).describe().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
    assertThat(run(form).describe().getExecution().getRunId())
        .isNotEqualTo(stage.workflow("failover/acme").describe().getExecution().getRunId());
  }

  @Test
  void behindAFormTheOperationIsFoundThatRanBefore() {
    stage.run("failover", "acme", "--to=us-west-2", "--reason=x").endedWith(ExitCode.DONE);
    stage.run("reject", "acme", "--by", "oncall-2").endedWith(ExitCode.DONE);
    stage.run("watch", "acme").endedWith(ExitCode.NOT_APPROVED);
    String real = stage.workflow("failover/acme").describe().getExecution().getRunId();
    run(startForm(real)).terminate("a form ends at once");

    Said watched = stage.run("watch", "acme");
    Said byItsId = stage.run("watch", "acme", "--workflow-id=failover/acme", "--output=json");

    watched.endedWith(ExitCode.NOT_APPROVED);
    assertThat(watched.err()).contains("Following failover/acme (run " + real + ")");
    assertThat(byItsId.json().at("/runId").asText()).isEqualTo(real);
  }

  @Test
  void aFormAloneIsNoOperation() {
    startForm("");

    Said said = stage.run("watch", "acme");

    said.endedWith(ExitCode.NOT_FOUND);
    assertThat(said.err()).contains("no operation of acme is running");
  }

  /** The staged failover waits at its gate, so this form stays open. */
  private WorkflowExecution startForm(String before) {
    return stage
        .client()
        .newUntypedWorkflowStub(
            "Failover",
            Temporal.optionsOf("failover/acme")
                .setMemo(Map.of(FormRun.MEMO, true, FormRun.BEFORE, before))
                .build())
        .start(Map.of("contactCenter", "acme", "to", "us-west-2", "reason", "x"));
  }

  private WorkflowStub run(WorkflowExecution execution) {
    return stage
        .client()
        .newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build());
  }
}
