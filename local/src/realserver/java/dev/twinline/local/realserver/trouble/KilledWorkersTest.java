package dev.twinline.local.realserver.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.status;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worker processes are killed in the middle of an operation, and whoever is left finishes it. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
// What waits longest begins first, so that nothing waits for it in the end.
@Order(1)
class KilledWorkersTest {

  /** Longer than it takes to kill a process, so that a write is always caught in the middle. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** Who dies of the two Regions' workers. */
  enum Killed {
    THE_ONE_THAT_ACTS {
      @Override
      void in(Scenery scenery, Region acting) {
        scenery.system.loseWorker(acting);
      }
    },
    THE_OTHER_ONE {
      @Override
      void in(Scenery scenery, Region acting) {
        scenery.system.loseWorker(otherThan(acting));
      }
    },
    BOTH {
      /** The one that comes afterwards stands in the Region that does not act. */
      @Override
      void in(Scenery scenery, Region acting) {
        scenery.system.loseWorker(EAST);
        scenery.system.loseWorker(WEST);
        scenery.system.startWorker(otherThan(acting));
      }
    };

    abstract void in(Scenery scenery, Region acting);

    private static Region otherThan(Region region) {
      return region.equals(EAST) ? WEST : EAST;
    }
  }

  /** How far a failover is. */
  enum FailoverPoint {
    AT_THE_GATE((scenery, failover) -> awaitGate(failover, 1)),
    FIRST_WRITE((scenery, failover) -> writes(scenery, failover, 0)),
    LAST_WRITE((scenery, failover) -> writes(scenery, failover, 2)),
    CHANGING(
        (scenery, failover) -> {
          scenery.approve(failover);
          until(() -> isChanging(scenery), "a distribution changes");
        }),
    PROVING(
        (scenery, failover) -> {
          scenery.approve(failover);
          until(() -> isIn(failover, Phase.PROVING), "the proof has begun");
        });

    private final BiConsumer<Scenery, WorkflowStub> arrives;

    FailoverPoint(BiConsumer<Scenery, WorkflowStub> arrives) {
      this.arrives = arrives;
    }

    private static void writes(Scenery scenery, WorkflowStub failover, int updates) {
      awaitGate(failover, 1);
      scenery.faults().slow(WEST.code(), SLOW);
      scenery.approve(failover);
      until(
          () -> scenery.hasBegunToWrite(WEST) && scenery.updates().size() >= updates,
          "it writes after " + updates + " updates");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FIRST_WRITE, THE_ONE_THAT_ACTS",
    "LAST_WRITE, BOTH",
    "CHANGING, THE_ONE_THAT_ACTS",
    "PROVING, THE_ONE_THAT_ACTS",
    "FIRST_WRITE, THE_OTHER_ONE",
    "AT_THE_GATE, BOTH",
  })
  void aFailoverArrivesWithTheWorkersThatAreLeft(FailoverPoint point, Killed killed) {
    try (RealStage stage = RealStage.with(yaml -> patient(yaml, "1s"))) {
      Scenery scenery = stage.scenery;
      WorkflowStub failover = scenery.startFailover();
      point.arrives.accept(scenery, failover);

      Trouble trouble =
          Trouble.begins(scenery, "kill -9 of " + inWords(killed) + ", failover " + inWords(point));
      killed.in(scenery, WEST);
      scenery.faults().healAll();
      if (point == FailoverPoint.AT_THE_GATE) {
        scenery.approve(failover);
      }

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      if (point == FailoverPoint.FIRST_WRITE && killed == Killed.THE_ONE_THAT_ACTS) {
        assertThatARepeatedWriteWentToAnotherRegionsWorker(scenery);
      }
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  /** The first attempt took its full time; the second found nobody on the Region's queue. */
  private static void assertThatARepeatedWriteWentToAnotherRegionsWorker(Scenery scenery) {
    List<HistoryEvent> events =
        scenery.system.clientOf("auditor").fetchHistory("shift/acme").getEvents();
    List<HistoryEvent> writes =
        events.stream()
            .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
            .filter(e -> typeOf(e).equals("ShiftGroups"))
            .toList();
    assertThat(writes)
        .extracting(e -> e.getActivityTaskScheduledEventAttributes().getTaskQueue().getName())
        .containsExactly(TaskQueues.of(WEST), TaskQueues.CONTROL);
    HistoryEvent givenUp =
        events.stream()
            .filter(HistoryEvent::hasActivityTaskTimedOutEventAttributes)
            .filter(
                e ->
                    e.getActivityTaskTimedOutEventAttributes().getScheduledEventId()
                        == writes.get(0).getEventId())
            .findFirst()
            .orElseThrow();
    assertThat(
            givenUp
                .getActivityTaskTimedOutEventAttributes()
                .getFailure()
                .getTimeoutFailureInfo()
                .getTimeoutType())
        .isEqualTo(TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START);
    assertThat(Duration.between(timeOf(writes.get(0)), timeOf(givenUp)))
        .as("an attempt that was begun lies before the one that nobody took")
        .isGreaterThan(Duration.ofSeconds(15));
  }

  private static String typeOf(HistoryEvent scheduled) {
    return scheduled.getActivityTaskScheduledEventAttributes().getActivityType().getName();
  }

  private static Instant timeOf(HistoryEvent event) {
    return Instant.ofEpochSecond(
        event.getEventTime().getSeconds(), event.getEventTime().getNanos());
  }

  /** How far a failback is; nobody is asked. */
  enum FailbackPoint {
    STEP_1_WRITE(
        (scenery, failback) -> {
          scenery.faults().slow(EAST.code(), SLOW);
          until(() -> scenery.hasBegunToWrite(EAST), "it writes");
        }),
    STEP_1_SOAK((scenery, failback) -> scenery.untilSoakingAt(Traffic.halfWay())),
    STEP_2_WRITE(
        (scenery, failback) -> {
          scenery.untilSoakingAt(Traffic.halfWay());
          scenery.faults().slow(EAST.code(), Duration.ofMillis(300));
          until(() -> scenery.updates().size() >= 4, "it writes again");
        });

    private final BiConsumer<Scenery, WorkflowStub> arrives;

    FailbackPoint(BiConsumer<Scenery, WorkflowStub> arrives) {
      this.arrives = arrives;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STEP_1_WRITE, THE_ONE_THAT_ACTS",
    "STEP_1_SOAK, THE_ONE_THAT_ACTS",
    "STEP_1_SOAK, BOTH",
    "STEP_2_WRITE, THE_OTHER_ONE",
  })
  void aFailbackComesHomeWithTheWorkersThatAreLeft(FailbackPoint point, Killed killed) {
    try (RealStage stage = RealStage.with(yaml -> patient(nobodyAsked(yaml), "3s"))) {
      Scenery scenery = stage.scenery.startingFrom(Traffic.allIn(WEST));
      WorkflowStub failback = scenery.startFailback();
      point.arrives.accept(scenery, failback);

      Trouble trouble =
          Trouble.begins(scenery, "kill -9 of " + inWords(killed) + ", failback " + inWords(point));
      killed.in(scenery, EAST);
      scenery.faults().healAll();

      assertThat(scenery.ending(failback)).isEqualTo("RETURNED");
      trouble.endsWith(Traffic.atHome(), failback);
    }
  }

  private static String inWords(Enum<?> point) {
    return point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean isChanging(Scenery scenery) {
    return scenery.simulator.world().groups().stream()
        .anyMatch(group -> group.status().equals("UPDATE_IN_PROGRESS"));
  }

  private static boolean isIn(WorkflowStub operation, Phase phase) {
    return status(operation).phase().equals(phase.name());
  }
}
