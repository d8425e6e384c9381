package dev.twinline.workflows.replay;

import dev.twinline.workflows.fakes.Stage;
import io.grpc.StatusRuntimeException;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records the histories anew: {@code workflows/record-histories}. */
public final class HistoryRecorder {

  private HistoryRecorder() {}

  /** Takes one argument, the folder to write into. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (Recording scene : Recording.all()) {
      try (Stage stage = scene.played()) {
        for (String workflowId : scene.workflowIds(stage)) {
          record(stage, workflowId, folder, scene);
        }
      }
    }
  }

  private static void record(Stage stage, String workflowId, Path folder, Recording scene)
      throws IOException {
    WorkflowExecutionHistory history;
    try {
      history = stage.temporal.getWorkflowClient().fetchHistory(workflowId);
    } catch (StatusRuntimeException notPlayed) {
      return;
    }
    String type =
        history
            .getEvents()
            .get(0)
            .getWorkflowExecutionStartedEventAttributes()
            .getWorkflowType()
            .getName();
    Path file = folder.resolve(type).resolve(scene.fileName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, history.toJson(true) + "\n");
    System.out.println("recorded " + file);
  }
}
