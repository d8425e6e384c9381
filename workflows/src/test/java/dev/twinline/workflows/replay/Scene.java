package dev.twinline.workflows.replay;

import dev.twinline.workflows.failback.ShiftBeforeReset;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One run of an operation to one of its endings, of which the history is worth keeping. */
enum Scene implements Recording {
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
  RECOVERED_BY_OVERRIDE(Kind.OVERRIDE, 1, stage -> {}, (stage, failover) -> {}),
  RECOVERED_BY_UPDATE(
      1,
      stage -> {},
      (stage, run) ->
          stage.after(
              Duration.ofMinutes(1),
              () ->
                  run.update(
                      "decide", Object.class, Map.of("decision", "approve", "by", "oncall-1")))),
  RECOVERED_INSTEAD_OF_A_FAILBACK(
      1,
      stage ->
          stage.surroundings.holder =
              Observation.present(
                  new LockHolder("shift/acme", "run-1", "failback/acme", Instant.EPOCH, true)),
      (stage, run) ->
          stage.after(
              Duration.ofMinutes(1),
              () -> {
                stage.surroundings.holder = Observation.absent();
                run.signal("approve", Map.of("by", "oncall-1"));
              })),
  RETURNED(Kind.FAILBACK, 0, stage -> {}, (stage, failback) -> {}),
  RETURNED_AFTER_APPROVAL(
      Kind.FAILBACK, 1, stage -> {}, (stage, run) -> stage.approveSoon(run, "oncall-1")),
  RETURNED_STEP_BY_STEP(
      Kind.STEP_BY_STEP,
      1,
      stage -> {},
      (stage, run) -> {
        stage.after(Duration.ofMinutes(1), () -> approveWhatIsAsked(run));
        stage.after(Duration.ofMinutes(3), () -> approveWhatIsAsked(run));
      }),
  RETURNED_BY_OVERRIDE(
      Kind.FAILBACK_BY_OVERRIDE,
      1,
      stage -> stage.connect.readinessKnown = false,
      (stage, failback) -> {}),
  HELD_AT_A_STEP(
      Kind.STEP_BY_STEP,
      1,
      stage -> {},
      (stage, run) -> stage.after(Duration.ofMinutes(1), () -> approveWhatIsAsked(run))),
  HELD_AFTER_A_RESET(
      Kind.STEP_BY_STEP,
      1,
      ShiftBeforeReset::runs,
      (stage, run) -> {
        ShiftBeforeReset.waitsBefore(2, run);
        stage.after(
            Duration.ofMinutes(1),
            () ->
                run.signal(
                    "reject", Map.of("by", "oncall-1", "digest", Stage.gateOf(run).digest())));
        stage.after(
            Duration.ofMinutes(2),
            () -> ShiftBeforeReset.ends(stage, Ending.HELD, "rejected by oncall-1"));
      }),
  NOT_ALLOWED_TO_GO_ON(
      Kind.STEP_BY_STEP,
      1,
      stage -> {},
      (stage, run) -> {
        stage.after(Duration.ofMinutes(1), () -> approveWhatIsAsked(run));
        stage.after(
            Duration.ofMinutes(3),
            () ->
                run.signal(
                    "reject", Map.of("by", "oncall-1", "digest", Stage.gateOf(run).digest())));
      }),
  STEPPED_BACK(
      Kind.FAILBACK,
      0,
      stage -> stage.connect.beforeLook = () -> stage.connect.notServing.add(Acme.EAST),
      (stage, failback) -> {}),
  PUT_BACK_AFTER_A_REFUSAL(
      Kind.FAILBACK, 0, stage -> stage.connect.refused.add(Acme.SALES), (stage, failback) -> {}),
  PUT_BACK_WITHOUT_A_STALE_GROUP(
      Kind.FAILBACK,
      0,
      stage ->
          stage.connect.beforeLook =
              () ->
                  stage.connect.put(
                      Acme.SALES,
                      new TrafficDistribution(Acme.share(80), Acme.share(80), Optional.empty())),
      (stage, failback) -> {}),
  PUT_BACK_AFTER_A_CANCEL(
      Kind.FAILBACK,
      0,
      stage -> {},
      (stage, failback) ->
          stage.connect.beforeLook =
              () -> {
                stage.connect.beforeLook = () -> {};
                failback.cancel();
              }),
  YIELDED(
      Kind.FAILBACK,
      0,
      stage ->
          stage.connect.beforeLook =
              () -> {
                stage.connect.beforeLook = () -> {};
                stage
                    .temporal
                    .getWorkflowClient()
                    .newUntypedWorkflowStub("shift/acme")
                    .signal("yieldTo", Map.of("by", "failover/acme", "to", "us-west-2"));
              },
      (stage, failback) -> {}),
  HOME_IS_NOT_READY(
      Kind.FAILBACK, 1, stage -> stage.connect.readinessKnown = false, (stage, failback) -> {}),
  AT_HOME_ALREADY(
      Kind.FAILBACK,
      1,
      stage ->
          Acme.contactCenter()
              .groups()
              .forEach(group -> stage.connect.put(group.arn(), group.normal())),
      (stage, failback) -> {}),
  FAILBACK_REJECTED(
      Kind.FAILBACK,
      1,
      stage -> {},
      (stage, run) ->
          stage.after(Duration.ofMinutes(1), () -> run.signal("reject", Map.of("by", "oncall-1")))),
  FAILBACK_EXPIRED(Kind.FAILBACK, 1, stage -> {}, (stage, failback) -> {}),
  FAILBACK_NOT_PROVEN(
      Kind.FAILBACK, 0, stage -> stage.connect.unansweredCalls = 99, (stage, failback) -> {}),
  THERE_ALREADY(1, Stage::afterFailover, (stage, failover) -> {}),
  PLANNED(Kind.DRY_RUN, 1, stage -> {}, (stage, failover) -> {}),
  FAILBACK_PLANNED(Kind.FAILBACK_DRY_RUN, 1, stage -> {}, (stage, failback) -> {}),
  FAILBACK_CANCELLED_AT_THE_GATE(
      Kind.FAILBACK,
      1,
      stage -> {},
      (stage, run) -> stage.after(Duration.ofMinutes(1), run::cancel)),
  HELD_BY_A_CHANGED_FILE(
      Kind.STEP_BY_STEP,
      1,
      stage -> {},
      (stage, run) -> {
        stage.after(Duration.ofMinutes(1), () -> approveWhatIsAsked(run));
        stage.after(
            Duration.ofMinutes(3),
            () -> {
              stage.surroundings.fileDigest = "another file";
              approveWhatIsAsked(run);
            });
      }),
  SIGNED_OFF(
      Kind.OVERRIDE,
      1,
      stage -> {},
      (stage, run) ->
          stage.after(
              Duration.ofHours(1),
              () -> signOffOf(stage, run).signal("approve", Map.of("by", "oncall-2")))),
  RECOVERED_AFTER_VERIFIED_ANSWERS(
      Kind.VERIFIED,
      2,
      stage -> {},
      (stage, run) -> {
        answer(stage, run, Acme.ALICE, 60, Map.of());
        answer(stage, run, Acme.ALICE, 60, Map.of("by", Acme.BOB));
        answer(stage, run, "mallory@example.com", 61, Map.of());
        answer(stage, run, Acme.BOB, 90, Map.of());
      }),
  RECOVERED_THOUGH_THE_TIME_WAS_UP_BEFORE_THE_LOOK(
      Kind.VERIFIED,
      1,
      stage ->
          stage.after(
              Duration.ofMinutes(2), () -> stage.server.isSlowFor(Duration.ofSeconds(1690))),
      (stage, run) -> answer(stage, run, Acme.ALICE, 1790, Map.of())),
  EXPIRED_WITHOUT_A_READABLE_HISTORY(
      Kind.VERIFIED,
      1,
      stage -> stage.after(Duration.ofSeconds(50), () -> stage.server.readable = false),
      (stage, run) -> answer(stage, run, Acme.ALICE, 60, Map.of())),
  CANCELLED_WHILE_AN_ANSWER_IS_CHECKED(
      Kind.VERIFIED,
      1,
      stage -> stage.after(Duration.ofSeconds(50), () -> stage.server.readable = false),
      (stage, run) -> {
        answer(stage, run, Acme.ALICE, 60, Map.of());
        stage.after(Duration.ofSeconds(70), run::cancel);
      }),
  NOBODY_IS_KNOWN_TO_HAVE_ASKED(
      Kind.VERIFIED, 1, stage -> stage.server.writesPrincipals = false, (stage, failover) -> {}),
  SIGNED_OFF_BY_A_PRINCIPAL(
      Kind.VERIFIED_OVERRIDE,
      1,
      stage -> {},
      (stage, run) ->
          stage.after(
              Duration.ofHours(1),
              () -> stage.as(Acme.BOB, signOffOf(stage, run)).signal("approve", Map.of()))),
  RETURNED_STEP_BY_STEP_FOR_PRINCIPALS(
      Kind.VERIFIED_STEP_BY_STEP,
      1,
      stage -> {},
      (stage, run) -> {
        answerWhatIsAsked(stage, run, 60);
        answerWhatIsAsked(stage, run, 180);
      }),
  FORM(Kind.FORM, 1, stage -> {}, (stage, form) -> {}),
  FAILBACK_FORM(Kind.FAILBACK_FORM, 1, stage -> {}, (stage, form) -> {}),
  NAMELESS(Kind.NAMELESS, 1, stage -> {}, (stage, failover) -> {}),
  DESCRIBED(Kind.DESCRIPTION, 1, stage -> {}, (stage, failover) -> {}),
  CHECKED_AND_READY(Kind.READINESS, 1, stage -> {}, (stage, check) -> {}),
  CHECKED_AND_NOT_READY(
      Kind.READINESS,
      1,
      stage -> stage.connect.becomes(Acme.SALES, "DELETION_FAILED"),
      (stage, check) -> {}),
  CHECKED_AND_UNKNOWN(
      Kind.READINESS,
      1,
      stage -> {
        stage.connect.readable = false;
        stage.connect.readinessKnown = false;
      },
      (stage, check) -> {}),
  CHECKED_WHILE_A_GROUP_CHANGES(
      Kind.READINESS,
      1,
      stage -> stage.connect.becomes(Acme.SALES, "UPDATE_IN_PROGRESS"),
      (stage, check) ->
          stage.after(Duration.ofSeconds(3), () -> stage.connect.becomes(Acme.SALES, "ACTIVE"))),
  CHECK_CANCELLED(
      Kind.READINESS,
      1,
      stage -> stage.connect.readable = false,
      (stage, check) -> stage.after(Duration.ofSeconds(5), check::cancel)),
  CHECK_REFUSED(Kind.READINESS_OF_A_STRANGER, 1, stage -> {}, (stage, check) -> {}),
  CHECK_BY_SCHEDULE_NOT_MADE(
      Kind.READINESS_BY_SCHEDULE,
      1,
      stage -> stage.surroundings.fileCanBeRead = false,
      (stage, check) -> {});

  /** What is started. */
  private enum Kind {
    FAILOVER,
    DRY_RUN,
    OVERRIDE,
    FAILBACK,
    FAILBACK_DRY_RUN,
    FAILBACK_BY_OVERRIDE,
    STEP_BY_STEP,
    VERIFIED,
    VERIFIED_OVERRIDE,
    VERIFIED_STEP_BY_STEP,
    FORM,
    FAILBACK_FORM,
    NAMELESS,
    DESCRIPTION,
    READINESS,
    READINESS_OF_A_STRANGER,
    READINESS_BY_SCHEDULE
  }

  private static final Map<String, Object> BY_OVERRIDE =
      Map.of("requestedBy", "oncall-1", "override", Map.of("reason", "nobody can be reached"));

  private final Kind kind;
  private final int approvals;
  private final Consumer<Stage> arranged;
  private final BiConsumer<Stage, WorkflowStub> thenHappens;

  Scene(int approvals, Consumer<Stage> arranged, BiConsumer<Stage, WorkflowStub> thenHappens) {
    this(Kind.FAILOVER, approvals, arranged, thenHappens);
  }

  Scene(
      Kind kind,
      int approvals,
      Consumer<Stage> arranged,
      BiConsumer<Stage, WorkflowStub> thenHappens) {
    this.kind = kind;
    this.approvals = approvals;
    this.arranged = arranged;
    this.thenHappens = thenHappens;
  }

  private static void answer(
      Stage stage, WorkflowStub run, String person, int seconds, Map<String, Object> said) {
    stage.after(Duration.ofSeconds(seconds), () -> stage.as(person, run).signal("approve", said));
  }

  private static void answerWhatIsAsked(Stage stage, WorkflowStub run, int seconds) {
    stage.after(
        Duration.ofSeconds(seconds),
        () ->
            stage
                .as(Acme.ALICE, run)
                .signal("approve", Map.of("digest", Stage.gateOf(run).digest())));
  }

  private static void approveWhatIsAsked(WorkflowStub run) {
    run.signal("approve", Map.of("by", "oncall-1", "digest", Stage.gateOf(run).digest()));
  }

  @Override
  public Stage played() {
    Stage stage = stage();
    arranged.accept(stage);
    WorkflowStub run = started(stage);
    thenHappens.accept(stage, run);
    Recording.end(run);
    if (goesOnByOverride()) {
      Recording.end(signOffOf(stage, run));
    }
    return stage;
  }

  private boolean goesOnByOverride() {
    return kind == Kind.OVERRIDE || kind == Kind.VERIFIED_OVERRIDE;
  }

  private Stage stage() {
    ContactCenter acme = contactCenter();
    Stage stage =
        this == RECOVERED_WITHOUT_WORKERS_THERE
            ? Stage.withWorkersIn(acme, Acme.EAST)
            : Stage.of(acme);
    return switch (kind) {
      case FAILBACK, FAILBACK_BY_OVERRIDE, FAILBACK_DRY_RUN, STEP_BY_STEP, VERIFIED_STEP_BY_STEP ->
          stage.afterFailover();
      default -> stage;
    };
  }

  private ContactCenter contactCenter() {
    return switch (kind) {
      case STEP_BY_STEP -> Acme.askingEachStep(Acme.policy(1));
      case VERIFIED_STEP_BY_STEP -> Acme.askingEachStep(Acme.verified(1));
      case VERIFIED, VERIFIED_OVERRIDE -> Acme.withPolicy(Acme.verified(approvals));
      default -> Acme.withApprovals(approvals);
    };
  }

  private WorkflowStub started(Stage stage) {
    return switch (kind) {
      case FAILOVER -> stage.startFailover();
      case DRY_RUN -> stage.startFailover(Map.of("dryRun", true));
      case OVERRIDE -> stage.startFailover(BY_OVERRIDE);
      case VERIFIED -> stage.startFailoverAs("watcher@example.com", Map.of());
      case VERIFIED_OVERRIDE -> stage.startFailoverAs(Acme.ALICE, BY_OVERRIDE);
      case FAILBACK, STEP_BY_STEP, VERIFIED_STEP_BY_STEP -> stage.startFailback();
      case FAILBACK_DRY_RUN -> stage.startFailback(Map.of("dryRun", true));
      case FAILBACK_BY_OVERRIDE -> stage.startFailback(BY_OVERRIDE);
      case FORM ->
          stage.startForm(
              "Failover",
              "failover/acme",
              Map.of("contactCenter", "acme", "to", "us-west-2", "reason", "a form"));
      case FAILBACK_FORM ->
          stage.startForm(
              "Failback", "failback/acme", Map.of("contactCenter", "acme", "reason", "a form"));
      case NAMELESS -> stage.startFailover(Map.of("requestedBy", "YOUR NAME"));
      case DESCRIPTION -> describe(stage);
      case READINESS -> stage.startReadinessCheck(Map.of());
      case READINESS_OF_A_STRANGER -> stage.startReadinessCheck(Map.of("to", "eu-west-2"));
      case READINESS_BY_SCHEDULE -> stage.startScheduledReadinessCheck("");
    };
  }

  private static WorkflowStub signOffOf(Stage stage, WorkflowStub run) {
    return stage
        .temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub("signoff/" + run.getExecution().getRunId());
  }

  @Override
  public List<String> workflowIds(Stage stage) {
    List<String> ids =
        new ArrayList<>(
            List.of(
                "failover/acme",
                "failback/acme",
                "shift/acme",
                "status/acme",
                "readiness/acme",
                "readiness/acme/hourly"));
    if (goesOnByOverride()) {
      ids.add(
          "signoff/"
              + stage
                  .temporal
                  .getWorkflowClient()
                  .newUntypedWorkflowStub("failover/acme")
                  .describe()
                  .getExecution()
                  .getRunId());
    }
    return ids;
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
}
