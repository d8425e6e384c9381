package dev.twinline.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {

  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  static Stream<Path> histories() throws IOException {
    try (Stream<Path> files = Files.walk(HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void everyRecordedHistoryReplaysOnTheCodeAsItIs(Path file) throws Exception {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      Worker worker = stage.temporal.getWorkerFactory().getWorker(TaskQueues.CONTROL);
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(Files.readString(file), workflowIdOf(file)), worker);
    }
  }

  /** Some ask for their own ID, so a replay needs the one under which it was recorded. */
  private static String workflowIdOf(Path file) {
    return switch (file.getParent().getFileName().toString()) {
      case "ShiftTraffic" -> "shift/acme";
      case "DescribeContactCenter" -> "status/acme";
      case "Failback" -> "failback/acme";
      case "CheckReadiness" ->
          file.getFileName().toString().contains("by-schedule")
              ? "readiness/acme/hourly"
              : "readiness/acme";
      case "SignOff" -> "signoff/run";
      default -> "failover/acme";
    };
  }

  @Test
  void everySceneIsRecorded() throws IOException {
    List<String> recorded = histories().map(file -> file.getFileName().toString()).toList();

    assertThat(recorded)
        .contains(Stream.of(Scene.values()).map(Scene::fileName).toArray(String[]::new));
  }
}
