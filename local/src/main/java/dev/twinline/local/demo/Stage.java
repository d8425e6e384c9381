package dev.twinline.local.demo;

import dev.twinline.local.system.LocalSystem;
import dev.twinline.simulator.Simulator;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every chapter plays on: the running system, its callers, and the people at the phone. */
final class Stage {

  /** Without a lost call for so long, callers count as served. */
  private static final Duration QUIET = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ONCALL_1 = "oncall-1";

  private final LocalSystem system;
  private final ContactCenter contactCenter;
  private final Terminal terminal;
  private final Oncall2 person;
  private final CallBoard board;
  private final LiveLines live;
  private final WorkflowClient firstPerson;

  Stage(
      LocalSystem system,
      ContactCenter contactCenter,
      Terminal terminal,
      Oncall2 person,
      CallBoard board) {
    this.system = system;
    this.contactCenter = contactCenter;
    this.terminal = terminal;
    this.person = person;
    this.board = board;
    this.live = new LiveLines(terminal, board);
    this.firstPerson = system.clientOf(ONCALL_1);
  }

  Simulator simulator() {
    return system.simulator();
  }

  LocalSystem system() {
    return system;
  }

  ContactCenter contactCenter() {
    return contactCenter;
  }

  Region source() {
    return contactCenter.regions().source();
  }

  Region replica() {
    return contactCenter.regions().replica();
  }

  CallBoard board() {
    return board;
  }

  /** How agents behave who are shifted from now on. */
  void letAgentsBe(AgentHabits habits) {
    contactCenter.groups().forEach(group -> simulator().arrange().habits(group.name(), habits));
  }

  /** The second up to which the audience has seen everything. */
  Instant now() {
    return live.now();
  }

  void runFor(Duration time, String step) {
    live.runFor(time, step);
  }

  /** Tells the audience what somebody does, between the lines of the seconds. */
  void tell(String event) {
    terminal.say("  !     " + event);
  }

  /** Lets oncall-1 start an operation under its usual ID. */
  FollowedRun start(String type, String workflowId, Map<String, String> input) {
    WorkflowStub run =
        firstPerson.newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId(workflowId)
                .build());
    Map<String, String> all = new LinkedHashMap<>(input);
    all.put("contactCenter", contactCenter.name().value());
    all.put("requestedBy", ONCALL_1);
    run.start(all);
    tell(ONCALL_1 + " starts " + workflowId);
    return new FollowedRun(run, live, person);
  }

  /** Plays on until no call was lost for a while; whether the Region answered calls meanwhile. */
  boolean callersAreServedAgainIn(Region region) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    Instant quietSince = live.now();
    while (Instant.now().isBefore(giveUp)) {
      live.nextSecond(() -> "done");
      Instant now = live.now();
      if (board.lostIn(now.minusSeconds(1), now) > 0) {
        quietSince = now;
      }
      if (!quietSince.plus(QUIET).isAfter(now)) {
        return board.answeredIn(region, quietSince, now) > 0;
      }
    }
    return false;
  }
}
