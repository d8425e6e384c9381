package dev.twinline.local.scenery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.server.RequestLog;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Something that goes wrong at a moment, and how long it took until traffic was safe again. */
public final class Trouble {

  private final Scenery scenery;
  private final String what;
  private final Instant since = Instant.now();

  private Trouble(Scenery scenery, String what) {
    this.scenery = scenery;
    this.what = what;
  }

  /** The trouble begins now. */
  public static Trouble begins(Scenery scenery, String what) {
    return new Trouble(scenery, what);
  }

  /**
   * Asserts, once the operations have ended, that traffic is where their contracts say and that
   * nothing was written that no approved plan asked for; and notes the time it took.
   *
   * @param operations all that ran, ended or not
   */
  public void endsWith(Traffic wanted, WorkflowStub... operations) {
    List<String> violations = violations(wanted, operations);
    TroubleLedger.note(what, untilSafe(), violations);
    assertThat(violations).as(what).isEmpty();
  }

  /**
   * What is not as it must be: every write that no plan asked for, and traffic in a wrong place.
   */
  public List<String> violations(Traffic wanted, WorkflowStub... operations) {
    scenery.untilNothingChanges();
    List<String> violations =
        new ArrayList<>(new ApprovedPlans(scenery, List.of(operations)).violations());
    Traffic now = scenery.traffic();
    if (!now.equals(wanted)) {
      violations.add("traffic is " + now + " and not " + wanted);
    }
    return violations;
  }

  /** Traffic is safe as soon as the last change has taken effect. */
  private Duration untilSafe() {
    return scenery.updates().stream()
        .map(RequestLog.Request::at)
        .reduce((earlier, later) -> later)
        .map(last -> Duration.between(since, last.plus(Scenery.CHANGE)))
        .filter(time -> !time.isNegative())
        .orElse(Duration.ZERO);
  }
}
