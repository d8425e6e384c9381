package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ListCommandTest {

  @Test
  void aServerThatCannotListShowsWhatRunsUnderTheUsualIdsAndSaysSo() {
    try (Stage stage = Stage.withWorker()) {
      stage.run("readiness", "acme", "--to", "us-east-1").endedWith(ExitCode.DONE);
      stage.run("failover", "acme", "--to", "us-west-2", "--reason", "a flood");
      stage.run("plan", "failover", "acme", "--to", "us-west-2");

      Said said = stage.run("list").endedWith(ExitCode.DONE);

      assertThat(said.err())
          .contains(
              "twinline: this server cannot list (UNIMPLEMENTED); only operations under their usual"
                  + " IDs are shown");
      assertThat(said.out().lines().filter(line -> !line.startsWith(" ")))
          .containsExactly(
              "Failover  failover/acme  RUNNING", "CheckReadiness  readiness/acme  COMPLETED");
      assertThat(said.out())
          .containsPattern("started \\S+Z  Fail acme over to us-west-2: a flood")
          .containsPattern("started \\S+Z, took \\d+s  Check the readiness of acme");
    }
  }

  @Test
  void whatSomebodyWroteIntoTheWebUisFormWritesNothingElseOnTheTerminal() {
    try (Stage stage = Stage.withWorker()) {
      stage
          .client()
          .newUntypedWorkflowStub(
              FailoverWorkflow.TYPE,
              WorkflowOptions.newBuilder()
                  .setTaskQueue(TaskQueues.CONTROL)
                  .setWorkflowId("failover/acme")
                  .setStaticSummary("a flood\u001b[2K\nFailback  failback/acme  COMPLETED")
                  .build())
          .start(Map.of("contactCenter", "acme", "to", "us-west-2", "reason", "a flood"));

      Said said = stage.run("list").endedWith(ExitCode.DONE);

      assertThat(said.out())
          .contains("  a flood [2K Failback  failback/acme  COMPLETED")
          .doesNotContain("\u001b");
      assertThat(said.out().lines()).hasSize(2);
    }
  }

  @Test
  void scriptsSeeWhetherTheListIsComplete() {
    try (Stage stage = Stage.withWorker()) {
      stage.run("readiness", "acme", "--to", "us-east-1").endedWith(ExitCode.DONE);

      JsonNode listed =
          stage.run("list", "acme", "--operation", "readiness", "--output", "json").json();

      assertThat(listed.at("/complete").asBoolean()).isFalse();
      assertThat(listed.at("/why").asText()).contains("cannot list");
      assertThat(listed.at("/operations")).hasSize(1);
      assertThat(listed.at("/operations/0/workflowId").asText()).isEqualTo("readiness/acme");
      assertThat(listed.at("/operations/0/status").asText()).isEqualTo("COMPLETED");
      assertThat(listed.at("/operations/0/open").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list acme --operation failback --phase shifting"
            + " | WorkflowType IN ('Failback') AND TwinlineContactCenter = 'acme'"
            + " AND TwinlinePhase = 'SHIFTING'",
        "list --operation readiness | WorkflowType IN ('CheckReadiness')",
        "list | WorkflowType IN ('Failover', 'Failback', 'ShiftTraffic', 'CheckReadiness',"
            + " 'SignOff')"
      })
  void whatIsWantedIsAskedOfTheServer(String command, String query) {
    try (Stage stage = Stage.withoutWorker()) {
      stage.index().holds();

      Said said = stage.run(command.split(" ")).endedWith(ExitCode.DONE);

      assertThat(stage.index().queries()).containsExactly(query);
      assertThat(said.out()).isEqualTo("No operations.\n");
      assertThat(said.err()).isEmpty();
    }
  }

  @Test
  void whatIsNoOperationAndNoPhaseIsRefusedWithThoseThereAre() {
    assertThat(Said.alone("list", "--operation", "coup").endedWith(ExitCode.USAGE).err())
        .contains("READINESS");
    assertThat(Said.alone("list", "--phase", "moon").endedWith(ExitCode.USAGE).err())
        .contains("WAITING_FOR_APPROVAL");
    assertThat(Said.alone("list", "--limit", "0").endedWith(ExitCode.USAGE).err())
        .contains("--limit must be at least 1, not 0");
  }
}
