package dev.twinline.starter;

import static dev.twinline.starter.StagedGate.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReportCommandTest {

  private final Stage stage = Stage.withWorker();

  @AfterEach
  void leave() {
    stage.close();
  }

  @Test
  void aReportSaysWhatWasDoneAndWhatNobodyKnows() {
    recover();

    Said said = stage.run("report", "acme");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out())
        .startsWith("Calls of acme are answered in us-west-2.")
        .contains("Recovery       Recovery took 1 min 23 s, from the detection to the proof")
        .contains("The objective of 5 min 00 s is met")
        .contains("Not known:\n")
        .contains("How much data was lost:");
  }

  @Test
  void aRunThatCompletedNeedsNoWorkerToBeReported() {
    recover();
    stage.loseWorker();

    Said said = stage.run("report", "failover/acme");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).startsWith("Calls of acme are answered in us-west-2.");
  }

  @Test
  void aRunThatFailedIsReportedByAWorker() {
    fail();

    Said said = stage.run("report", "acme");

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).contains("Not known:").doesNotContain("Recovery time");
  }

  @Test
  void whereNoWorkerTellsOfAFailedRunTheRemedyIsSaid() {
    fail();
    stage.loseWorker();

    Said said = stage.run("report", "acme");

    said.endedWith(ExitCode.NO_WORKER);
    assertThat(said.err())
        .contains("no worker tells what failover/acme did")
        .contains("twinline worker --region REGION");
  }

  @Test
  void aRunThatStillWaitsIsReportedAsFarAsItHasCome() {
    start("us-east-1 is impaired");

    JsonNode told = stage.run("report", "acme", "--output", "json").json();

    assertThat(told.at("/report/outcome").asText()).isEqualTo("RUNNING");
    assertThat(told.at("/notKnown/0").asText()).isEqualTo("How it ends: it is still running.");
  }

  @Test
  void aScriptGetsTheWholeReportWithItsRun() {
    recover();

    JsonNode told = stage.run("report", "failover/acme", "--output", "json").json();

    assertThat(told.at("/workflowId").asText()).isEqualTo("failover/acme");
    assertThat(told.at("/webUi").asText()).startsWith("https://ui.example.com/");
    assertThat(told.at("/report/outcome").asText()).isEqualTo("RECOVERED");
    assertThat(told.at("/report/moves/0/name").asText()).isEqualTo("care");
  }

  @Test
  void anEarlierRunIsFoundByItsRunId() {
    fail();
    String earlier = stage.workflow("failover/acme").describe().getExecution().getRunId();
    recover();

    JsonNode byId = json("report", "failover/acme", "--run-id", earlier);
    JsonNode byName = json("report", "acme", "--run-id", earlier);

    assertThat(byId.at("/runId").asText()).isEqualTo(earlier);
    assertThat(byId).isEqualTo(byName);
    assertThat(json("report", "acme").at("/runId").asText()).isNotEqualTo(earlier);
  }

  @Test
  void thePageIsWrittenWhereItIsWantedAndThatIsSaid(@TempDir Path folder) throws IOException {
    recover();
    Path file = folder.resolve("failover.html");

    Said said = stage.run("report", "acme", "--html", file.toString());

    said.endedWith(ExitCode.DONE);
    assertThat(said.out()).isEqualTo("The report is in " + file + "\n");
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("recovered</h1>");
  }

  @Test
  void thePageAloneGoesToStandardOutput() {
    recover();

    Said said = stage.run("report", "acme", "--html", "-");

    assertThat(said.out()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }

  @Test
  void aPageThatCannotBeWrittenIsRefusedWithTheRemedy(@TempDir Path folder) {
    recover();

    Said said = stage.run("report", "acme", "--html", folder.resolve("no/such.html").toString());

    said.endedWith(ExitCode.INVALID);
    assertThat(said.err()).contains("cannot be written to", "choose another --html");
  }

  @Test
  void whatNeverRanHasNoReport() {
    stage.run("report", "night 7").endedWith(ExitCode.NOT_FOUND);
    stage.run("report", "acme").endedWith(ExitCode.NOT_FOUND);
  }

  @Test
  void whatIsNoOperationHasNoReport() {
    stage.run("readiness", "acme");

    Said said = stage.run("report", "readiness/acme");

    said.endedWith(ExitCode.NOT_FOUND);
    assertThat(said.err()).contains("is no operation", "twinline list");
  }

  private JsonNode json(String... command) {
    String[] line = Arrays.copyOf(command, command.length + 2);
    line[command.length] = "--output";
    line[command.length + 1] = "json";
    return stage.run(line).json();
  }

  private void recover() {
    start("us-east-1 is impaired");
    stage.run("approve", "acme", "--by", "oncall-2", "--digest", DIGEST);
    stage.run("watch", "acme").endedWith(ExitCode.DONE);
  }

  private void fail() {
    start(StagedFailover.NOT_PROVEN);
    stage.run("approve", "acme", "--by", "oncall-2", "--digest", DIGEST);
    stage.run("watch", "acme").endedWith(ExitCode.NOT_PROVEN);
  }

  private void start(String reason) {
    stage.run("failover", "acme", "--to", "us-west-2", "--reason", reason);
  }
}
