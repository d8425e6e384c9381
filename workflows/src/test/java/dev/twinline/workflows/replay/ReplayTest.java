package dev.twinline.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.FakeConnect;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.activity.ActivityMethod;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        .contains(Recording.all().stream().map(Recording::fileName).toArray(String[]::new));
  }

  @Test
  void whateverIsAskedOfAmazonConnectIsInARecordedHistory() throws IOException {
    Set<String> notRecorded =
        Stream.of(FakeConnect.class.getInterfaces())
            .flatMap(activities -> Stream.of(activities.getMethods()))
            .map(activity -> activity.getAnnotation(ActivityMethod.class).name())
            .collect(Collectors.toSet());
    for (Path file : histories().toList()) {
      String history = Files.readString(file);
      notRecorded.removeIf(activity -> history.contains("\"name\": \"" + activity + "\""));
    }

    assertThat(notRecorded).isEmpty();
  }

  @Test
  void noSceneIsRecordedOverAnother() {
    assertThat(Recording.all()).extracting(Recording::fileName).doesNotHaveDuplicates();
  }
}
