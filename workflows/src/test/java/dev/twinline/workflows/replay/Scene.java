package dev.twinline.workflows.replay;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One run of a failover to one of its endings, of which the history is worth keeping. */
enum Scene {
  RECOVERED_WITHOUT_GATE(0, stage -> {}, (stage, failover) -> {}),
  RECOVERED_AFTER_APPROVAL(1, stage -> {}, (stage, run) -> stage.approveSoon(run, "oncall-1")),
  RECOVERED_WITHOUT_WORKERS_THERE(0, stage -> {}, (stage, failover) -> {}),
  RECOVERED_AFTER_BAD_ANSWERS(
      1,
      stage -> {},
      (stage, run) -> {
        stage.after(Duration.ofSeconds(30), () -> run.signal("aprove", "yes"));
        stage.after(Duration.ofSeconds(31), () -> run.signal("approve"));
        stage.approveSoon(run, "oncall-1");
      }),
  REJECTED(
      1,
      stage -> {},
      (stage, run) ->
          stage.after(Duration.ofMinutes(1), () -> run.signal("reject", Map.of("by", "oncall-1")))),
  EXPIRED(1, stage -> {}, (stage, failover) -> {}),
  ASKED_AGAIN(
      1,
      stage ->
          stage.after(
              Duration.ofSeconds(50),
              () ->
                  stage.connect.put(
                      Acme.SALES, TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, false))),
      (stage, run) -> stage.approveSoon(run, "oncall-1")),
  LEFT_A_STALE_GROUP(
      0,
      stage ->
          stage.connect.beforeWrite =
              () ->
                  stage.connect.put(
                      Acme.SALES,
                      new TrafficDistribution(Acme.share(80), Acme.share(80), Optional.empty())),
      (stage, failover) -> {}),
  THROTTLED_TO_THE_END(
      0, stage -> stage.connect.throttled.add(Acme.SALES), (stage, failover) -> {}),
  NOT_READY(1, stage -> stage.connect.instanceActive = false, (stage, failover) -> {}),
  NOT_PROVEN(0, stage -> stage.connect.agentsAvailable = 1, (stage, failover) -> {}),
  UNREADABLE(1, stage -> stage.connect.readable = false, (stage, failover) -> {}),
  LOCK_HELD(
      1,
      stage ->
          stage.surroundings.holder =
              Observation.present(
                  new LockHolder("shift/acme", "run-1", "failback/acme", Instant.EPOCH, false)),
      (stage, failover) -> {}),
  CANCELLED_AT_THE_GATE(
      1, stage -> {}, (stage, run) -> stage.after(Duration.ofMinutes(1), run::cancel)),
  CANCELLED_IN_THE_SHIFT(
      0,
      stage ->
          stage.connect.beforeWrite =
              () ->
                  stage
                      .temporal
                      .getWorkflowClient()
                      .newUntypedWorkflowStub("failover/acme")
                      .cancel(),
      (stage, failover) -> {}),
  WRITTEN_BUT_UNREADABLE(
      0, stage -> stage.connect.readableAfterWrites = false, (stage, failover) -> {}),
  WAITED_FOR_A_CHANGE(
      0,
      stage -> stage.connect.becomes(Acme.SALES, "UPDATE_IN_PROGRESS"),
      (stage, failover) ->
          stage.after(Duration.ofSeconds(3), () -> stage.connect.becomes(Acme.SALES, "ACTIVE"))),
  STALE_AS_A_WHOLE(
      0,
      stage ->
          stage.connect.beforeWrite =
              () ->
                  List.of(Acme.CARE, Acme.SALES, Acme.BACK_OFFICE)
                      .forEach(
                          arn ->
                              stage.connect.put(
                                  arn,
                                  new TrafficDistribution(
                                      Acme.share(80),
                                      Acme.share(80),
                                      Optional.of(Acme.signIn(true, true))))),
      (stage, failover) -> {}),
  DESCRIBED(1, stage -> {}, (stage, failover) -> {});

  private final int approvals;
  private final Consumer<Stage> arranged;
  private final BiConsumer<Stage, WorkflowStub> thenHappens;

  Scene(int approvals, Consumer<Stage> arranged, BiConsumer<Stage, WorkflowStub> thenHappens) {
    this.approvals = approvals;
    this.arranged = arranged;
    this.thenHappens = thenHappens;
  }

  /** Plays the scene to its end; the stage then holds its histories. */
  Stage played() {
    Stage stage =
        this == RECOVERED_WITHOUT_WORKERS_THERE
            ? Stage.withWorkersIn(Acme.withApprovals(approvals), Acme.EAST)
            : Stage.of(Acme.withApprovals(approvals));
    arranged.accept(stage);
    WorkflowStub run = this == DESCRIBED ? describe(stage) : stage.startFailover();
    thenHappens.accept(stage, run);
    try {
      run.getResult(Object.class);
    } catch (WorkflowFailedException ending) {
      // An ending in failure is as worth keeping as any other.
    }
    return stage;
  }

  private static WorkflowStub describe(Stage stage) {
    WorkflowStub run =
        stage
            .temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                DescribeContactCenterWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CONTROL)
                    .setWorkflowId("status/acme")
                    .build());
    run.start(Map.of("contactCenter", "acme"));
    return run;
  }

  String fileName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".json";
  }

  /** The workflow IDs whose histories the scene leaves. */
  static final String[] WORKFLOW_IDS = {"failover/acme", "shift/acme", "status/acme"};
}
