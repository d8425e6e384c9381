package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.askingEachStep;
import static dev.twinline.local.scenery.ExampleFile.failbackAtOnce;
import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.ExampleFile.replaced;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.realserver.Terminal;
import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators end and reset operations whose shift is on its way. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class EndedParentsTest {

  private static final Duration SLOW = Duration.ofSeconds(2);

  @Test
  void aStartedFailoverFinishesThoughItsOperationIsTerminated() {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(yaml, "1s"))) {
      Scenery scenery = stage.scenery;
      Operator operator = new Operator(scenery);
      Terminal terminal = stage.terminal("oncall-2");
      WorkflowStub failover = startedAndWriting(scenery);

      Trouble trouble = Trouble.begins(scenery, "failover terminated, first write");
      operator.terminate("failover/acme");
      Typed meanwhile = terminal.twinline("status", "acme");
      assertThat(meanwhile.words())
          .contains("shift/acme holds the lock, but failover/acme, which started it, is not among")
          .contains("Next   twinline watch acme --workflow-id shift/acme");
      scenery.faults().healAll();

      assertThat(operator.closing("shift/acme")).isEqualTo("COMPLETED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
      assertThat(terminal.twinline("status", "acme").words())
          .contains("Lock   free: nobody is moving traffic")
          .contains("failover/acme, did not do what it was started for: TERMINATED")
          .contains("Next   twinline plan failback acme");
      WorkflowStub next = scenery.startFailover();
      assertThat(scenery.ending(next)).isEqualTo("ALREADY_THERE");
      assertThat(trouble.violations(Traffic.allIn(WEST), failover, next)).isEmpty();
    }
  }

  @Test
  void aStartedFailoverFinishesAndTellsThoughItIsCancelled() {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(yaml, "1s"))) {
      Scenery scenery = stage.scenery;
      WorkflowStub failover = startedAndWriting(scenery);

      Trouble trouble = Trouble.begins(scenery, "failover cancelled, first write");
      failover.cancel();
      scenery.faults().healAll();

      assertThat(new Operator(scenery).closing(failover)).isEqualTo("CANCELED");
      assertThat(failover.query("report", OperationReport.class).outcome())
          .isEqualTo(Outcome.RECOVERED);
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  /** Where a run is sent back to. */
  enum Reset {
    TO_THE_BEGINNING(Operator::resetToTheBeginning),
    TO_BEFORE_ITS_SHIFT(Operator::resetToBeforeItsShift);

    private final BiFunction<Operator, String, WorkflowStub> ask;

    Reset(BiFunction<Operator, String, WorkflowStub> ask) {
      this.ask = ask;
    }

    WorkflowStub by(Operator operator, String workflowId) {
      return ask.apply(operator, workflowId);
    }

    String inWords() {
      return "reset " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @ParameterizedTest
  @CsvSource({"TO_THE_BEGINNING, ALREADY_THERE", "TO_BEFORE_ITS_SHIFT, RECOVERED"})
  void aFailoverThatIsResetWaitsForTheShiftThatItStarted(Reset reset, String ending) {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(yaml, "1s"))) {
      Scenery scenery = stage.scenery;
      WorkflowStub failover = startedAndWriting(scenery);

      Trouble trouble = Trouble.begins(scenery, "failover " + reset.inWords() + ", first write");
      WorkflowStub again = reset.by(new Operator(scenery), "failover/acme");
      until(() -> scenery.updates().size() == 1, "the shift goes on");
      scenery.faults().healAll();

      assertThat(scenery.ending(again)).isEqualTo(ending);
      trouble.endsWith(Traffic.allIn(WEST), failover, again);
    }
  }

  private static WorkflowStub startedAndWriting(Scenery scenery) {
    WorkflowStub failover = scenery.startFailover();
    awaitGate(failover, 1);
    scenery.faults().slow(WEST.code(), SLOW);
    scenery.approve(failover);
    until(() -> scenery.hasBegunToWrite(WEST), "the failover writes");
    return failover;
  }

  /** How a failback loses the operation that started its shift. */
  enum End {
    TERMINATED,
    CANCELED
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void aFailbackThatIsEndedInItsSoakGoesBack(End end) {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(nobodyAsked(yaml), "40s"))) {
      Scenery scenery = stage.scenery.startingFrom(Traffic.allIn(WEST));
      Operator operator = new Operator(scenery);
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.halfWay());

      Trouble trouble = Trouble.begins(scenery, "failback " + inWords(end) + ", step 1 soak");
      ended(failback, end, operator);

      assertThat(operator.closing("shift/acme"))
          .isEqualTo(end == End.TERMINATED ? "CANCELED" : "COMPLETED");
      assertThat(operator.closing(failback)).isEqualTo(end.name());
      trouble.endsWith(Traffic.allIn(WEST), failback);

      scenery.file().rewrite(yaml -> replaced(yaml, "soak: 40s", "soak: 1s"));
      WorkflowStub next = scenery.startFailback();
      assertThat(scenery.ending(next)).isEqualTo("RETURNED");
      assertThat(trouble.violations(Traffic.atHome(), failback, next)).isEmpty();
    }
  }

  @Test
  void aFailbackThatIsTerminatedInAWriteGoesBack() {
    try (RealStage stage =
        RealStage.withWorkersInside(yaml -> patient(failbackAtOnce(yaml), "40s"))) {
      Scenery scenery = stage.scenery.startingFrom(Traffic.allIn(WEST));
      Operator operator = new Operator(scenery);
      WorkflowStub failback = scenery.startFailback();
      until(
          () -> !scenery.simulator.requests().of("DescribeInstance").isEmpty(),
          "the failback looks");
      scenery.faults().slow(EAST.code(), Duration.ofMillis(700));
      until(() -> !scenery.updates().isEmpty(), "the first group is written");

      Trouble trouble = Trouble.begins(scenery, "failback terminated, step 1 write");
      operator.terminate("failback/acme");

      assertThat(operator.closing("shift/acme")).isEqualTo("CANCELED");
      trouble.endsWith(Traffic.allIn(WEST), failback);
    }
  }

  private static void ended(WorkflowStub operation, End end, Operator operator) {
    if (end == End.TERMINATED) {
      operator.terminate(operation.getExecution().getWorkflowId());
    } else {
      operation.cancel();
    }
  }

  private static String inWords(End end) {
    return end == End.TERMINATED ? "terminated" : "cancelled";
  }

  @Test
  void aFailbackThatIsResetWaitsForTheShiftThatItStartedAndComesHome() {
    try (RealStage stage = RealStage.withWorkersInside(yaml -> patient(nobodyAsked(yaml), "3s"))) {
      Scenery scenery = stage.scenery.startingFrom(Traffic.allIn(WEST));
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.halfWay());

      Trouble trouble = Trouble.begins(scenery, "failback reset to before its shift, step 1 soak");
      WorkflowStub again = Reset.TO_BEFORE_ITS_SHIFT.by(new Operator(scenery), "failback/acme");

      assertThat(scenery.ending(again)).isEqualTo("RETURNED");
      trouble.endsWith(Traffic.atHome(), failback, again);
    }
  }

  @ParameterizedTest
  @CsvSource({"TO_THE_BEGINNING, 1", "TO_BEFORE_ITS_SHIFT, 2"})
  void aFailbackThatIsResetWhileItAsksBeforeAStepAsksAgainForTheSameShift(Reset reset, int gate) {
    try (RealStage stage = askingBeforeStepTwo()) {
      WorkflowStub failback = askedBeforeStepTwo(stage.scenery);

      Trouble trouble = Trouble.begins(stage.scenery, "failback " + reset.inWords() + ", gate 2");
      WorkflowStub again = reset.by(new Operator(stage.scenery), "failback/acme");
      stage.scenery.approve(again, gate);

      assertThat(stage.scenery.ending(again)).isEqualTo("RETURNED");
      trouble.endsWith(Traffic.atHome(), failback, again);
    }
  }

  @ParameterizedTest
  @CsvSource({"TO_THE_BEGINNING, 1", "TO_BEFORE_ITS_SHIFT, 2"})
  void aNoAfterTheResetLeavesTrafficWhereItIsAndIsToldAsThat(Reset reset, int gate) {
    try (RealStage stage = askingBeforeStepTwo()) {
      WorkflowStub failback = askedBeforeStepTwo(stage.scenery);

      Trouble trouble = Trouble.begins(stage.scenery, "failback " + reset.inWords() + ", a no");
      WorkflowStub again = reset.by(new Operator(stage.scenery), "failback/acme");
      Scenery.answer(again, "reject", "oncall-1", awaitGate(again, gate).digest());

      assertThat(stage.scenery.ending(again)).isEqualTo("HELD");
      assertThat(again.query("report", OperationReport.class).outcome()).isEqualTo(Outcome.HELD);
      trouble.endsWith(Traffic.halfWay(), failback, again);
    }
  }

  private static RealStage askingBeforeStepTwo() {
    return RealStage.withWorkersInside(yaml -> patient(askingEachStep(yaml), "1s"));
  }

  private static WorkflowStub askedBeforeStepTwo(Scenery scenery) {
    scenery.startingFrom(Traffic.allIn(WEST));
    WorkflowStub failback = scenery.startFailback();
    scenery.approve(failback, 1);
    awaitGate(failback, 2);
    return failback;
  }
}
