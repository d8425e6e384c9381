package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.status;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Progress.Phase;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every worker dies at some point of an operation, and others come in its place.
 *
 * <p>They come in the same Regions: the embedded server forgets the schedule-to-start time-out of a
 * repeated attempt, so that only a worker of the same Region can take it; a real one reroutes it.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class ReplacedWorkersTest {

  private static final Duration SLOW = Duration.ofMillis(150);

  /** How far a failover is. */
  enum FailoverPoint {
    LOOKING((scenery, failover) -> until(() -> asked(scenery, "DescribeInstance"), "it looks")),
    AT_THE_GATE((scenery, failover) -> awaitGate(failover, 1)),
    LOOKING_AGAIN((scenery, failover) -> scenery.approve(failover)),
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
      scenery.faults().slow(WEST.code(), SLOW);
      scenery.approve(failover);
      until(
          () -> scenery.hasBegunToWrite(WEST) && scenery.updates().size() >= updates,
          "it writes after " + updates + " updates");
    }
  }

  @ParameterizedTest
  @EnumSource(FailoverPoint.class)
  void aFailoverArrivesWithOtherWorkers(FailoverPoint point) {
    try (Scenery scenery = Scenery.with(yaml -> patient(yaml, "1s"))) {
      WorkflowStub failover = scenery.startFailover();
      point.arrives.accept(scenery, failover);

      Trouble trouble = Trouble.begins(scenery, "workers replaced, failover " + inWords(point));
      scenery.replaceWorkers();
      scenery.faults().healAll();
      if (point.compareTo(FailoverPoint.AT_THE_GATE) <= 0) {
        scenery.approve(failover);
      }

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  /** How far a failback is; nobody is asked. */
  enum FailbackPoint {
    LOOKING((scenery, failback) -> until(() -> asked(scenery, "DescribeInstance"), "it looks")),
    STEP_1_WRITE((scenery, failback) -> until(() -> writes(scenery, EAST), "it writes")),
    STEP_1_CHANGING((scenery, failback) -> until(() -> isChanging(scenery), "it changes")),
    STEP_1_SOAK((scenery, failback) -> scenery.untilSoakingAt(Traffic.halfWay())),
    STEP_2_WRITE(
        (scenery, failback) -> until(() -> scenery.updates().size() >= 4, "it writes again")),
    STEP_2_SOAK((scenery, failback) -> scenery.untilSoakingAt(Traffic.atHomeButTheLastAgents())),
    PROVING((scenery, failback) -> until(() -> isIn(failback, Phase.PROVING), "it proves"));

    private final BiConsumer<Scenery, WorkflowStub> arrives;

    FailbackPoint(BiConsumer<Scenery, WorkflowStub> arrives) {
      this.arrives = arrives;
    }
  }

  @ParameterizedTest
  @EnumSource(FailbackPoint.class)
  void aFailbackArrivesWithOtherWorkers(FailbackPoint point) {
    try (Scenery scenery =
        Scenery.with(yaml -> patient(nobodyAsked(yaml), "2s")).startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      point.arrives.accept(scenery, failback);

      Trouble trouble = Trouble.begins(scenery, "workers replaced, failback " + inWords(point));
      scenery.replaceWorkers();

      assertThat(scenery.ending(failback)).isEqualTo("RETURNED");
      trouble.endsWith(Traffic.atHome(), failback);
    }
  }

  @Test
  void aFailbackThatGoesBackArrivesThereWithOtherWorkers() {
    try (Scenery scenery =
        Scenery.with(yaml -> patient(nobodyAsked(yaml), "3s")).startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.halfWay());
      scenery.faults().regionDown(EAST.code(), Mode.RESET);
      until(() -> scenery.hasBegunToWrite(WEST), "it goes back");

      Trouble trouble = Trouble.begins(scenery, "workers replaced, failback going back");
      scenery.replaceWorkers();

      assertThat(scenery.ending(failback)).isEqualTo("STEPPED_BACK");
      trouble.endsWith(Traffic.allIn(WEST), failback);
    }
  }

  private static String inWords(Enum<?> point) {
    return point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean asked(Scenery scenery, String operation) {
    return !scenery.simulator.requests().of(operation).isEmpty();
  }

  private static boolean writes(Scenery scenery, Region through) {
    return scenery.hasBegunToWrite(through);
  }

  private static boolean isChanging(Scenery scenery) {
    return scenery.simulator.world().groups().stream()
        .anyMatch(group -> group.status().equals("UPDATE_IN_PROGRESS"));
  }

  private static boolean isIn(WorkflowStub operation, Phase phase) {
    return status(operation).phase().equals(phase.name());
  }
}
