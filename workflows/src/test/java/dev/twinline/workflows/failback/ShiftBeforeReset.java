package dev.twinline.workflows.failback;

import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.ContactCenterCatalog.Entry;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.Routing;
import dev.twinline.workflows.traffic.RoutingState;
import dev.twinline.workflows.traffic.ShiftRecordActivities.Started;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shift that a failback started before it was reset, as Temporal tells of it. The test server
 * resets nothing and keeps no such shift, so a test says how it ends.
 */
public final class ShiftBeforeReset {

  private static final String RUN = "11111111-0000-4000-8000-000000000001";

  private ShiftBeforeReset() {}

  /** It runs as it was started from where all traffic was in the west. */
  public static void runs(Stage stage) {
    runs(stage, planIn(stage));
  }

  static void runs(Stage stage, Plan plan) {
    holdsTheLock(stage);
    stage.surroundings.started =
        () -> Observation.present(new Started(plan, firstRunOf(stage, "failback/acme")));
  }

  /** It tells its parent so; a signal that Temporal repeats after the reset. */
  public static void waitsBefore(int step, WorkflowStub failback) {
    failback.signal("stepReady", Map.of("runId", RUN, "step", step));
  }

  private static String firstRunOf(Stage stage, String workflowId) {
    return stage
        .temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(workflowId)
        .describe()
        .getExecution()
        .getRunId();
  }

  static void holdsTheLock(Stage stage) {
    stage.surroundings.holder =
        Observation.present(
            new LockHolder("shift/acme", RUN, "failback/acme", Instant.EPOCH, true));
  }

  /** It ends now. */
  public static void ends(Stage stage, Ending ending, String why) {
    stage.surroundings.shiftReport =
        Observation.present(new Report(ending, List.of(), List.of(), List.of(), why));
    stage.surroundings.holder = Observation.absent();
  }

  /** What the failback started its shift with, from where all traffic was in the west. */
  static Plan planIn(Stage stage) {
    ContactCenter acme = stage.surroundings.contactCenter;
    List<GroupState> states =
        acme.groups().stream()
            .map(
                group ->
                    new GroupState(
                        group.arn(),
                        "ACTIVE",
                        TrafficDistribution.allIn(
                            Acme.WEST, Acme.PAIR, group.normal().signIn().isPresent()),
                        Optional.of(Instant.EPOCH)))
            .toList();
    FailbackPlan plan =
        FailbackPlan.of(
                new FailbackPlan.Asked(
                    "run", "reason", false, new Entry(acme, stage.surroundings.fileDigest)),
                states,
                Routing.known(RoutingState.NOT_ENABLED, Optional.empty()))
            .with(new AgentsBefore(List.of(agent("a"), agent("b")), ""));
    return plan.toShift(plan.digest(1));
  }

  private static AgentsBefore.Agent agent(String id) {
    return new AgentsBefore.Agent(id, "available");
  }
}
