package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.gate.SignOffWorkflow;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignOffTest {

  private final Stage stage = Stage.withWorker();

  @BeforeEach
  void somebodyHasBrokenTheGlass() {
    signOff("signoff/r1", ApprovalPolicy.Identity.CLAIMED);
  }

  private void signOff(String workflowId, ApprovalPolicy.Identity identity) {
    stage
        .client()
        .newUntypedWorkflowStub(
            SignOffWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.CONTROL)
                .build())
        .start(
            new SignOffWorkflow.Request(
                new ContactCenterFolder(Path.of("../examples"))
                    .read(new ContactCenterName("acme"))
                    .contactCenter(),
                "Failover of acme",
                "failover/acme",
                "oncall-1",
                "nobody answers",
                List.of("oncall-2"),
                identity));
  }

  @AfterEach
  void leave() {
    stage.close();
  }

  @Test
  void aSecondPersonSignsOffByItsId() {
    Said said = stage.run("approve", "acme", "--by", "oncall-2", "--workflow-id", "signoff/r1");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).startsWith("counts").contains("Next: twinline status acme");
  }

  @Test
  void anAnswerOfWhichTheSenderIsStillLookedUpIsWaitedFor() {
    Said said =
        stage.run(
            "approve",
            "acme",
            "--by",
            "oncall-2",
            "--comment",
            StagedGate.SLOWLY,
            "--workflow-id",
            "signoff/r1");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).startsWith("counts").doesNotContain("being checked");
  }

  @Test
  void rightAfterAWorkerHasDiedTheQuestionIsAskedAgainUntilAnotherAnswers() {
    stage.refusingQueries(2);

    Said said = stage.run("approve", "acme", "--by", "oncall-2", "--workflow-id", "signoff/r1");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).startsWith("counts");
  }

  @Test
  void whereTheServerSaysWhoAnswersTheNameForEveryDayIsLeftOut() {
    signOff("signoff/r2", ApprovalPolicy.Identity.VERIFIED);

    Said named = stage.run("approve", "acme", "--by", "oncall-2", "--workflow-id", "signoff/r2");
    Said said = stage.run("approve", "acme", "--workflow-id", "signoff/r2");

    assertThat(named.out()).as("a name that was typed is sent").startsWith("refused: oncall-2");
    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).startsWith("counts");
  }

  @Test
  void aSignOffCanBeFollowedToo() {
    stage.run("approve", "acme", "--by", "oncall-2", "--workflow-id", "signoff/r1");

    Said said = stage.run("watch", "acme", "--workflow-id", "signoff/r1");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).startsWith("signoff/r1 has ended.");
    assertThat(said.err()).contains("oncall-2: counts").doesNotContain("No worker");
  }
}
