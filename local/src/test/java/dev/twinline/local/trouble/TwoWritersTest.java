package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.failbackAtOnce;
import static dev.twinline.local.scenery.ExampleFile.failoverAtOnce;
import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.ExampleFile.soakingFor;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.answer;
import static dev.twinline.local.scenery.Scenery.awaitGate;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.workflows.gate.GateView;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two people want to move the same callers at the same time. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class TwoWritersTest {

  @Test
  void ofTwoFailoversInTheSameDirectionOneMovesAndTheOtherSaysWhoDoes() {
    try (Scenery scenery = Scenery.with(yaml -> quick(nobodyAsked(yaml)))) {
      scenery.faults().slow(WEST.code(), Duration.ofMillis(100));
      Trouble trouble = Trouble.begins(scenery, "two failovers at once, same direction");
      WorkflowStub one = scenery.startFailover();
      WorkflowStub other = scenery.startFailover(WEST, "failover/acme-too", Map.of());

      List<String> endings = List.of(scenery.ending(one), scenery.ending(other));

      assertThat(endings).containsExactlyInAnyOrder("RECOVERED", "LOCK_HELD");
      WorkflowStub refused = endings.get(0).equals("RECOVERED") ? other : one;
      String winner = endings.get(0).equals("RECOVERED") ? "failover/acme " : "failover/acme-too ";
      assertThat(scenery.failure(refused).getOriginalMessage())
          .contains("Nothing was moved by this run", "being moved by " + winner);
      trouble.endsWith(Traffic.allIn(WEST), one, other);
    }
  }

  @Test
  void ofTwoFailoversInOppositeDirectionsOneMovesEverythingAndTheOtherNothing() {
    try (Scenery scenery =
        Scenery.with(yaml -> quick(nobodyAsked(yaml))).startingFrom(Traffic.halfWay())) {
      scenery.faults().slow(WEST.code(), Duration.ofMillis(100));
      scenery.faults().slow(EAST.code(), Duration.ofMillis(100));
      Trouble trouble = Trouble.begins(scenery, "two failovers at once, opposite directions");
      WorkflowStub west = scenery.startFailover(WEST, "failover/west", Map.of());
      WorkflowStub east = scenery.startFailover(EAST, "failover/east", Map.of());

      List<String> endings = List.of(scenery.ending(west), scenery.ending(east));

      assertThat(endings).containsOnlyOnce("RECOVERED").containsAnyOf("LOCK_HELD", "PLAN_STALE");
      trouble.endsWith(Traffic.allIn(endings.get(0).equals("RECOVERED") ? WEST : EAST), west, east);
    }
  }

  @Test
  void aYesToAFailoverIsNoYesOnceTheOtherWayWasTaken() {
    try (Scenery scenery = Scenery.with(ExampleFile::quick).startingFrom(Traffic.halfWay())) {
      WorkflowStub west = scenery.startFailover(WEST, "failover/west", Map.of());
      WorkflowStub east = scenery.startFailover(EAST, "failover/east", Map.of());
      awaitGate(east, 1);
      Trouble trouble = Trouble.begins(scenery, "two failovers approved, opposite directions");
      scenery.approve(west, 1);
      assertThat(scenery.ending(west)).isEqualTo("RECOVERED");

      scenery.approve(east, 1);
      GateView asksAgain = awaitGate(east, 2);
      answer(east, "reject", "oncall-2", asksAgain.digest());

      assertThat(scenery.ending(east)).isEqualTo("REJECTED");
      trouble.endsWith(Traffic.allIn(WEST), west, east);
    }
  }

  @Test
  void aFailoverStopsAFailbackThatSoaks() {
    try (Scenery scenery =
        Scenery.with(yaml -> soakingFor(nobodyAsked(yaml), "20s"))
            .startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.halfWay());

      Trouble trouble = Trouble.begins(scenery, "failover during a failback's soak");
      WorkflowStub failover = scenery.startFailover();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThat(scenery.failure(failback).getOriginalMessage())
          .contains("yielded to failover/acme where it was");
      trouble.endsWith(Traffic.allIn(WEST), failback, failover);
    }
  }

  @Test
  void aFailoverStopsAFailbackInTheMiddleOfAWrite() {
    try (Scenery scenery =
        Scenery.with(yaml -> quick(nobodyAsked(yaml))).startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      until(
          () -> !scenery.simulator.requests().of("DescribeInstance").isEmpty(),
          "the failback looks");
      scenery.faults().slow(EAST.code(), Duration.ofMillis(700));
      until(() -> scenery.hasBegunToWrite(EAST), "the failback writes");

      Trouble trouble = Trouble.begins(scenery, "failover during a failback's write");
      WorkflowStub failover = scenery.startFailover();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThat(scenery.ending(failback)).isEqualTo("PREEMPTED");
      trouble.endsWith(Traffic.allIn(WEST), failback, failover);
    }
  }

  @Test
  void aFailbackThatWaitedAtItsGateWhileAFailoverPassedAsksAgain() {
    try (Scenery scenery =
        Scenery.with(yaml -> quick(failoverAtOnce(yaml))).startingFrom(Traffic.halfWay())) {
      WorkflowStub failback = scenery.startFailback();
      awaitGate(failback, 1);

      Trouble trouble = Trouble.begins(scenery, "failover during a failback's gate");
      WorkflowStub failover = scenery.startFailover();
      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      scenery.approve(failback, 1);
      answer(failback, "reject", "oncall-2", awaitGate(failback, 2).digest());

      assertThat(scenery.ending(failback)).isEqualTo("REJECTED");
      trouble.endsWith(Traffic.allIn(WEST), failback, failover);
    }
  }

  @Test
  void aFailoverStopsAFailbackThatAsksBeforeItsNextStep() {
    try (Scenery scenery =
        Scenery.with(yaml -> quick(ExampleFile.askingEachStep(failoverAtOnce(yaml))))
            .startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      scenery.approve(failback, 1);
      awaitGate(failback, 2);

      Trouble trouble = Trouble.begins(scenery, "failover during a failback's gate between steps");
      WorkflowStub failover = scenery.startFailover();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThat(scenery.ending(failback)).isEqualTo("PREEMPTED");
      assertThat(Scenery.gate(failback).state()).isEqualTo(GateView.State.WITHDRAWN);
      trouble.endsWith(Traffic.allIn(WEST), failback, failover);
    }
  }

  @Test
  void aFailoverThatWaitedWhileAFailbackBeganAsksAboutStoppingIt() {
    try (Scenery scenery =
        Scenery.with(yaml -> soakingFor(failbackAtOnce(yaml), "20s"))
            .startingFrom(Traffic.halfWay())) {
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);

      Trouble trouble = Trouble.begins(scenery, "failback while a failover waits");
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.atHome());
      scenery.approve(failover, 1);
      assertThat(awaitGate(failover, 2).question()).contains("Stops failback/acme");
      assertThat(scenery.traffic()).isEqualTo(Traffic.atHome());
      scenery.approve(failover, 2);

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThat(scenery.ending(failback)).isEqualTo("PREEMPTED");
      trouble.endsWith(Traffic.allIn(WEST), failover, failback);
    }
  }

  @Test
  void aFailoverThatWaitedWhileAFailbackCameHomeAsksAgain() {
    try (Scenery scenery =
        Scenery.with(yaml -> quick(failbackAtOnce(yaml))).startingFrom(Traffic.halfWay())) {
      WorkflowStub failover = scenery.startFailover();
      awaitGate(failover, 1);

      Trouble trouble = Trouble.begins(scenery, "failback done while a failover waits");
      WorkflowStub failback = scenery.startFailback();
      assertThat(scenery.ending(failback)).isEqualTo("RETURNED");
      scenery.approve(failover, 1);
      awaitGate(failover, 2);
      assertThat(scenery.traffic()).isEqualTo(Traffic.atHome());
      scenery.approve(failover, 2);

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover, failback);
    }
  }

  @Test
  void aFailoverInTheDirectionOfAFailbackHurriesItAndMovesEverything() {
    try (Scenery scenery =
        Scenery.with(yaml -> soakingFor(nobodyAsked(yaml), "20s"))
            .startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.halfWay());

      Trouble trouble = Trouble.begins(scenery, "failover in the direction of a failback's soak");
      WorkflowStub failover = scenery.startFailover(EAST, "failover/acme", Map.of());

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      assertThat(scenery.ending(failback)).isEqualTo("PREEMPTED");
      trouble.endsWith(Traffic.allIn(EAST), failback, failover);
    }
  }

  @Test
  void aFailoverTakesOverFromAFailbackThatGoesBack() {
    try (Scenery scenery =
        Scenery.with(yaml -> soakingFor(nobodyAsked(yaml), "3s"))
            .startingFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      scenery.untilSoakingAt(Traffic.halfWay());
      scenery.faults().slow(WEST.code(), Duration.ofMillis(500));
      scenery.faults().regionDown(EAST.code(), Mode.RESET);

      Trouble trouble = Trouble.begins(scenery, "failover during a failback's way back");
      WorkflowStub failover = scenery.startFailover();

      // Whoever is faster brings everything to the west; nobody leaves any of it behind.
      assertThat(scenery.ending(failback)).isIn("PREEMPTED", "STEPPED_BACK");
      assertThat(scenery.ending(failover)).isIn("RECOVERED", "ALREADY_THERE");
      trouble.endsWith(Traffic.allIn(WEST), failback, failover);
    }
  }
}
