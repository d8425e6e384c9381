package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.ExampleFile.replaced;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.status;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.workflows.model.Region;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The Region through which an operation acts, the one that is to serve, has two workers, and both
 * are killed at the same moment, while their half of the work is in flight: the other Region's
 * worker finishes what they began.
 */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
// What waits longest begins first, so that nothing waits for it in the end.
@Order(1)
class LostRegionTest {

  /** Longer than it takes to kill two processes, so that a write is always caught in the middle. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** Agents who need longer than it takes to notice that they are waited for. */
  private static final AgentHabits HESITANT =
      AgentHabits.usual().withUntilAvailable(Spread.exactly(Duration.ofSeconds(8)));

  /** How far a failover is. */
  enum FailoverPoint {
    AT_THE_GATE((scenery, failover) -> awaitGate(failover, 1)),
    SECOND_WRITE(
        (scenery, failover) -> {
          awaitGate(failover, 1);
          scenery.faults().slow(WEST.code(), SLOW);
          scenery.approve(failover);
          until(() -> scenery.updates().size() == 1, "it writes a second time");
        }),
    WAITING_FOR_AGENTS(
        (scenery, failover) -> {
          habits(scenery, HESITANT);
          scenery.approve(failover);
          until(
              () ->
                  status(failover).steps().stream()
                      .anyMatch(step -> step.detail().matches("\\d+ of 50 Available.*")),
              "it waits for agents");
        });

    private final BiConsumer<Scenery, WorkflowStub> arrives;

    FailoverPoint(BiConsumer<Scenery, WorkflowStub> arrives) {
      this.arrives = arrives;
    }
  }

  @ParameterizedTest
  @EnumSource(FailoverPoint.class)
  void theOtherRegionsWorkerFinishesAFailover(FailoverPoint point) {
    try (TwoWorkersIn west = new TwoWorkersIn(WEST, LostRegionTest::wantingFiftyAgents)) {
      Scenery scenery = west.stage.scenery;
      WorkflowStub failover = scenery.startFailover();
      point.arrives.accept(scenery, failover);

      Trouble trouble =
          Trouble.begins(
              scenery, "kill -9 of all workers of the destination, failover " + inWords(point));
      west.loseBoth();
      scenery.faults().healAll();
      if (point == FailoverPoint.AT_THE_GATE) {
        west.approveAtOnce();
      }

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThat(whoEnded(scenery, failover)).contains("@" + EAST + "/");
      assertThat(scenery.writes()).containsExactlyInAnyOrder("care", "sales", "back-office");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  private static String wantingFiftyAgents(String yaml) {
    return replaced(yaml, "agentsAvailable: 20", "agentsAvailable: 50");
  }

  private static void habits(Scenery scenery, AgentHabits habits) {
    List.of("care", "sales", "back-office")
        .forEach(group -> scenery.simulator.arrange().habits(group, habits));
  }

  /** How far a failback is. */
  enum FailbackPoint {
    AT_THE_GATE(yaml -> yaml, (scenery, failback) -> awaitGate(failback, 1)),
    STEP_2_WRITE(
        ExampleFile::failbackAtOnce,
        (scenery, failback) -> {
          scenery.untilSoakingAt(Traffic.halfWay());
          scenery.faults().slow(EAST.code(), SLOW);
          until(() -> scenery.updates().size() == 4, "it writes in its second step");
        }),
    STEP_2_SOAK(
        ExampleFile::failbackAtOnce,
        (scenery, failback) -> scenery.untilSoakingAt(Traffic.atHomeButTheLastAgents()));

    private final UnaryOperator<String> words;
    private final BiConsumer<Scenery, WorkflowStub> arrives;

    FailbackPoint(UnaryOperator<String> words, BiConsumer<Scenery, WorkflowStub> arrives) {
      this.words = words;
      this.arrives = arrives;
    }
  }

  @ParameterizedTest
  @EnumSource(FailbackPoint.class)
  void theOtherRegionsWorkerFinishesAFailback(FailbackPoint point) {
    try (TwoWorkersIn east =
        new TwoWorkersIn(EAST, yaml -> patient(point.words.apply(yaml), "3s"))) {
      Scenery scenery = east.stage.scenery.startingFrom(Traffic.allIn(WEST));
      WorkflowStub failback = scenery.startFailback();
      point.arrives.accept(scenery, failback);

      Trouble trouble =
          Trouble.begins(
              scenery, "kill -9 of all workers of the Region at home, failback " + inWords(point));
      east.loseBoth();
      scenery.faults().healAll();
      if (point == FailbackPoint.AT_THE_GATE) {
        east.approveAtOnce();
      }

      assertThat(scenery.ending(failback)).isEqualTo("RETURNED");
      assertThat(whoEnded(scenery, failback)).contains("@" + WEST + "/");
      trouble.endsWith(Traffic.atHome(), failback);
    }
  }

  /** The worker that completed the last workflow task. */
  private static String whoEnded(Scenery scenery, WorkflowStub operation) {
    return scenery
        .system
        .clientOf("auditor")
        .fetchHistory(operation.getExecution().getWorkflowId())
        .getEvents()
        .stream()
        .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
        .map(event -> event.getWorkflowTaskCompletedEventAttributes().getIdentity())
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static String inWords(Enum<?> point) {
    return point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A stage on which one Region has a second worker. */
  private static final class TwoWorkersIn implements AutoCloseable {

    final RealStage stage;
    private final Region region;
    private final WorkerProcesses.OfItsOwn second;

    TwoWorkersIn(Region region, UnaryOperator<String> words) {
      this.region = region;
      this.stage = RealStage.with(words);
      this.second =
          stage.workers.start(
              region, stage.scenery.file().folder(), stage.scenery.simulator.endpoint());
    }

    /** Both are hit before either is waited for. */
    void loseBoth() {
      second.process().destroyForcibly();
      stage.scenery.system.loseWorker(region);
      second.lose();
    }

    /** By the command line, which has to find somebody who says what is asked. */
    void approveAtOnce() {
      stage.terminal("oncall-1").twinline("approve", "acme").endedWith(0);
    }

    @Override
    public void close() {
      second.lose();
      stage.close();
    }
  }
}
