package dev.twinline.local.stopped;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.workflows.model.Region;
import io.temporal.client.WorkflowStub;
import java.util.Locale;
import java.util.Optional;

/** An operation from its beginning to its end, with people who agree to it. */
enum Story {
  /** The Region that serves is gone, and everything moves into the other. */
  FAILOVER("RECOVERED", Traffic.atHome(), Traffic.allIn(WEST)) {
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

  /** Everything comes home, in two steps. */
  FAILBACK("RETURNED", Traffic.allIn(WEST), Traffic.atHome()) {
    @Override
    void before(Scenery scenery) {
      // The agents have to reach the west before it can be said who loses whose calls.
      scenery.untilAnsweredIn(WEST);
    }

    @Override
    WorkflowStub start(Scenery scenery) {
      return scenery.startFailback();
    }
  };

  /** How it ends, and where traffic goes then. */
  final String ending;

  final Traffic end;
  private final Traffic beginning;

  Story(String ending, Traffic beginning, Traffic end) {
    this.ending = ending;
    this.beginning = beginning;
    this.end = end;
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
