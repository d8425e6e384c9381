package dev.twinline.local.demo;

import dev.twinline.catalog.CatalogException;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.local.system.LocalSystem;
import dev.twinline.simulator.Simulator;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.ReportPage;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.OperationStatus;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The main job, played in front of callers. */
final class Demo {

  private static final ContactCenterName ACME = new ContactCenterName("acme");

  /** A quiet time before the fault, so that the chart shows what an ordinary second looks like. */
  private static final Duration ORDINARY_TIME = Duration.ofSeconds(6);

  /** How long it takes until somebody notices; the callers pay for it. */
  private static final Duration NOTICING = Duration.ofSeconds(4);

  /** Without a lost call for so long, callers count as served again. */
  private static final Duration QUIET = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Terminal terminal;
  private final Path catalog;
  private final Settings settings;

  /** What the person asked for. */
  record Settings(boolean yes, double callsPerSecond, long seed, Optional<Path> page) {}

  Demo(Terminal terminal, Path catalog, Settings settings) {
    this.terminal = terminal;
    this.catalog = catalog;
    this.settings = settings;
  }

  DemoOutcome play() {
    ContactCenter contactCenter = contactCenter();
    Path page = settings.page().orElseGet(() -> defaultPage(Instant.now()));
    requireWritable(page);
    Region source = contactCenter.regions().source();
    Region replica = contactCenter.regions().replica();
    terminal.say("Starting Temporal, the simulator and a worker for each Region in one process");
    Simulator simulator =
        Simulator.builder().callsPerSecond(settings.callsPerSecond()).seed(settings.seed()).start();
    try (LocalSystem system = LocalSystem.start(simulator, catalog)) {
      system.startWorker(source);
      system.startWorker(replica);
      Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      CallBoard board = new CallBoard(simulator, contactCenter, start);
      LiveLines live = new LiveLines(terminal, board);
      terminal.say("Callers dial " + settings.callsPerSecond() + " times a second\n");
      terminal.say(board.heading());

      live.runFor(ORDINARY_TIME, "an ordinary day");
      simulator.faults().regionDown(source.code());
      system.loseWorker(source);
      Instant fault = Instant.now();
      terminal.say("  !     " + source + " is down: telephony, API and its worker");
      live.runFor(NOTICING, "nobody has noticed yet");

      WorkflowClient person = system.clientOf("oncall-1");
      WorkflowStub failover = startFailover(person, replica, source, fault);
      terminal.say("  !     oncall-1 starts " + WorkflowIds.failover(ACME));
      followToTheEnd(failover, live);
      boolean quiet = untilQuiet(board, live, replica);
      return finish(failover, board, start, quiet, page);
    }
  }

  private ContactCenter contactCenter() {
    try {
      return new ContactCenterFolder(catalog).read(ACME).contactCenter();
    } catch (CatalogException e) {
      throw new DemoTrouble(
          e.getMessage() + ". Run from the project's folder, or set TWINLINE_CATALOG.", e);
    }
  }

  private static WorkflowStub startFailover(
      WorkflowClient person, Region to, Region from, Instant fault) {
    WorkflowStub failover =
        person.newUntypedWorkflowStub(
            FailoverWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId(WorkflowIds.failover(ACME))
                .build());
    failover.start(
        Map.of(
            "contactCenter", ACME.value(),
            "to", to.code(),
            "reason", from + " does not answer",
            "requestedBy", "oncall-1",
            "faultAt", fault.toString(),
            "detectedAt", Instant.now().toString()));
    return failover;
  }

  private void followToTheEnd(WorkflowStub failover, LiveLines live) {
    boolean answered = false;
    while (isRunning(failover)) {
      live.nextSecond(stepOf(failover));
      if (!answered && gateOf(failover).state() == GateView.State.OPEN) {
        answerTheGate(failover);
        answered = true;
      }
    }
  }

  private void answerTheGate(WorkflowStub failover) {
    GateView gate = gateOf(failover);
    terminal.say("\n" + gate.plainQuestion() + "Digest " + gate.digest() + "\n");
    boolean go = settings.yes() || askThePerson();
    failover.signal(go ? "approve" : "reject", Map.of("by", "oncall-2", "digest", gate.digest()));
    terminal.say("  !     oncall-2 says " + (go ? "yes" : "no"));
  }

  private boolean askThePerson() {
    return terminal
        .ask("You are oncall-2. Approve?")
        .orElseThrow(
            () ->
                new DemoTrouble(
                    "nobody is at the terminal to approve; use --yes to let oncall-2 approve",
                    null));
  }

  private boolean untilQuiet(CallBoard board, LiveLines live, Region destination) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    Instant quietSince = live.now();
    while (Instant.now().isBefore(giveUp)) {
      live.nextSecond("done");
      Instant now = live.now();
      if (board.lostIn(now.minusSeconds(1), now) > 0) {
        quietSince = now;
      }
      if (!quietSince.plus(QUIET).isAfter(now)) {
        return board.answeredIn(destination, quietSince, now) > 0;
      }
    }
    return false;
  }

  /** Nobody watches a demo for a minute to learn at its end that there is no report of it. */
  private static void requireWritable(Path page) {
    try {
      boolean isNew = Files.notExists(page);
      Path folder = page.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      Files.newOutputStream(page, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      if (isNew) {
        Files.delete(page);
      }
    } catch (IOException e) {
      throw new DemoTrouble(
          "the report cannot be written to " + page + " (" + e + "); choose another --report", e);
    }
  }

  private DemoOutcome finish(
      WorkflowStub failover, CallBoard board, Instant start, boolean quiet, Path page) {
    OperationReport report = failover.query("report", OperationReport.class);
    DemoOutcome outcome = new DemoOutcome(report, board.series(), start, quiet, page);
    try {
      Files.writeString(page, ReportPage.of(report, outcome.calls()));
    } catch (IOException e) {
      throw new DemoTrouble("the report could not be written to " + page + ": " + e, e);
    }
    terminal.say(outcome.summary());
    return outcome;
  }

  private static Path defaultPage(Instant start) {
    DateTimeFormatter stamp =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    return Path.of("reports", "demo-" + stamp.format(start) + ".html");
  }

  private static boolean isRunning(WorkflowStub failover) {
    return switch (failover.describe().getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING -> true;
      default -> false;
    };
  }

  private static GateView gateOf(WorkflowStub failover) {
    return failover.query("gate", GateView.class);
  }

  private static String stepOf(WorkflowStub failover) {
    return failover.query("status", OperationStatus.class).next();
  }
}
