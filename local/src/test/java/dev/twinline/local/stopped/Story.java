package dev.twinline.local.stopped;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.ExampleFile.replaced;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.world.CrossRegionRouting;
import dev.twinline.workflows.model.Region;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An operation from its beginning to its end, with people who agree to it. */
enum Story {
  /** The Region that serves is gone, and everything moves into the other. */
  FAILOVER(
      "RECOVERED",
      Traffic.atHome(),
      Traffic.allIn(WEST),
      Set.of("UpdateTrafficDistribution", "StartOutboundVoiceContact")) {
    @Override
    void before(Scenery scenery) {
      scenery.untilAnsweredIn(EAST);
      scenery.faults().regionDown(EAST.code(), Mode.RESET);
    }

    @Override
    WorkflowStub start(Scenery scenery) {
      return scenery.startFailover();
    }
  },

  /**
   * Everything comes home, in two steps and with the last agents in a third, to a pair that a
   * failover has isolated; and some agents have to be set Available.
   */
  FAILBACK(
      "RETURNED",
      Traffic.allIn(WEST),
      Traffic.atHome(),
      Set.of(
          "UpdateTrafficDistribution",
          "UpdateCrossRegionRouting",
          "PutUserStatus",
          "StartOutboundVoiceContact")) {
    @Override
    void before(Scenery scenery) {
      scenery.simulator.arrange().routing(CrossRegionRouting.ISOLATED);
      GROUPS.forEach(group -> scenery.simulator.arrange().habits(group, SOME_SILENT));
      // The agents have to reach the west before it can be said who loses whose calls.
      scenery.untilAnsweredIn(WEST);
    }

    @Override
    String file(String yaml) {
      String global = replaced(super.file(yaml), "routing: isolated", "routing: global");
      String making = replaced(global, "makeAvailable: false", "makeAvailable: true");
      // Such a pair's metrics do not tell who waits where, so the last agents wait all this time.
      return replaced(making, "drain: 5s", "drain: 2s");
    }

    @Override
    WorkflowStub start(Scenery scenery) {
      return scenery.startFailback();
    }
  };

  private static final List<String> GROUPS = List.of("care", "sales", "back-office");

  /** Enough agents come by themselves that no caller waits for those who have to be set. */
  private static final AgentHabits SOME_SILENT =
      AgentHabits.usual()
          .withUntilAvailable(Spread.around(Duration.ofMillis(300)))
          .withSilentPercent(20);

  /** How it ends, and where traffic goes then. */
  final String ending;

  final Traffic end;
  private final Traffic beginning;

  /** What AWS is asked to change; a story that did without would prove nothing about it. */
  final Set<String> writes;

  Story(String ending, Traffic beginning, Traffic end, Set<String> writes) {
    this.ending = ending;
    this.beginning = beginning;
    this.end = end;
    this.writes = writes;
  }

  /** What has happened before somebody starts the operation. */
  abstract void before(Scenery scenery);

  abstract WorkflowStub start(Scenery scenery);

  /** The budgets are the example's: a worker that is killed costs an attempt. */
  String file(String yaml) {
    return patient(yaml, "1s");
  }

  /** The Region that has failed, if any: whoever calls there is lost until traffic is moved. */
  Optional<Region> gone() {
    return this == FAILOVER ? Optional.of(EAST) : Optional.empty();
  }

  Traffic beginning() {
    return beginning;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
