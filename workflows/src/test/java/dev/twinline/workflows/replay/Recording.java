package dev.twinline.workflows.replay;

import dev.twinline.workflows.fakes.Stage;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A run of an operation of which the history is worth keeping, whatever it is about. */
interface Recording {

  /** Every scene there is. */
  static List<Recording> all() {
    return Stream.of(Scene.values(), RoutingScene.values(), AgentScene.values())
        .<Recording>flatMap(Stream::of)
        .toList();
  }

  /** Plays the scene to its end; the stage then holds its histories. */
  Stage played();

  /** The workflow IDs whose histories a played scene may leave. */
  default List<String> workflowIds(Stage stage) {
    return List.of("failover/acme", "failback/acme", "shift/acme");
  }

  /** The scene's name, as enums give it. */
  String name();

  default String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
  }

  /** Waits for the end of a run, whatever that is. */
  static void end(WorkflowStub run) {
    try {
      run.getResult(Object.class);
    } catch (WorkflowFailedException ending) {
      // An ending in failure is as worth keeping as any other.
    }
  }
}
