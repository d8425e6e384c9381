package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** AWS answers, and says no: to some groups for good, or to everybody for a while. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class RefusedRequestsTest {

  private static final String UPDATE = "UpdateTrafficDistribution";
  private static final String DENIED = "AccessDeniedException";

  /** What an operation asks of AWS on its way, and AWS has too much to do for at first. */
  private static final List<String> ASKED =
      List.of(
          "DescribeInstance",
          "DescribeTrafficDistributionGroup",
          "GetTrafficDistribution",
          UPDATE,
          "GetCurrentMetricData",
          "GetMetricDataV2",
          "StartOutboundVoiceContact",
          "DescribeContact");

  private static Scenery nobodyAskedFrom(Traffic traffic) {
    return Scenery.with(yaml -> quick(nobodyAsked(yaml))).startingFrom(traffic);
  }

  @Test
  void aFailoverMovesTheGroupsThatItMayAndNamesTheOthers() {
    try (Scenery scenery = nobodyAskedFrom(Traffic.atHome())) {
      refuse(scenery, "care", WEST.code());
      refuse(scenery, "back-office", WEST.code());

      Trouble trouble = Trouble.begins(scenery, "half of the groups refuse, failover");
      WorkflowStub failover = scenery.startFailover();

      ApplicationFailure failure = scenery.failure(failover);
      assertThat(failure.getType()).isEqualTo("INCOMPLETE");
      assertThat(failure.getOriginalMessage())
          .contains("Not moved: care (REFUSED", "back-office (REFUSED", "Moved: sales");
      scenery.untilAnsweredIn(WEST);
      trouble.endsWith(Traffic.atHome().with(Traffic.allIn(WEST), List.of("sales")), failover);
    }
  }

  @Test
  void aFailbackPutsEverythingBackWhenSomeGroupsMayNotComeHome() {
    try (Scenery scenery = nobodyAskedFrom(Traffic.allIn(WEST))) {
      refuse(scenery, "sales", EAST.code());

      Trouble trouble = Trouble.begins(scenery, "half of the groups refuse, failback's step 1");
      WorkflowStub failback = scenery.startFailback();

      assertThat(scenery.failure(failback).getOriginalMessage())
          .contains("Step 1 of 2 could not be done: sales (REFUSED", "is back where it was before");
      trouble.endsWith(Traffic.allIn(WEST), failback);
    }
  }

  @Test
  void aFailbackPutsEverythingBackWhenAGroupRefusesHalfWay() {
    try (Scenery scenery = nobodyAskedFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      scenery.untilTrafficIs(Traffic.halfWay());

      Trouble trouble = Trouble.begins(scenery, "half of the groups refuse, failback's step 2");
      refuse(scenery, "care", EAST.code());

      assertThat(scenery.failure(failback).getOriginalMessage())
          .contains("Step 2 of 2 could not be done: care (REFUSED", "is back where it was before");
      trouble.endsWith(Traffic.allIn(WEST), failback);
    }
  }

  @Test
  void aFailbackThatMayNotGoBackEitherSaysWhichGroupIsWhere() {
    try (Scenery scenery = nobodyAskedFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      scenery.untilTrafficIs(Traffic.halfWay());

      Trouble trouble = Trouble.begins(scenery, "a group refuses, and another on the way back");
      refuse(scenery, "care", EAST.code());
      refuse(scenery, "sales", WEST.code());

      assertThat(scenery.failure(failback).getOriginalMessage())
          .contains(
              "Back where they were before: care, back-office", "Not put back: sales (REFUSED");
      trouble.endsWith(
          Traffic.allIn(WEST).with(Traffic.atHomeButTheLastAgents(), List.of("sales")), failback);
    }
  }

  @Test
  void aFailoverThatIsThrottledThroughoutArrives() {
    try (Scenery scenery = nobodyAskedFrom(Traffic.atHome())) {
      throttle(scenery);

      Trouble trouble = Trouble.begins(scenery, "throttled throughout, failover");
      WorkflowStub failover = scenery.startFailover();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), failover);
    }
  }

  /** Before the first write a refusal costs nothing; from then on callers are on their way. */
  @Test
  void aFailbackThatIsThrottledFromItsFirstWriteOnArrives() {
    try (Scenery scenery = nobodyAskedFrom(Traffic.allIn(WEST))) {
      WorkflowStub failback = scenery.startFailback();
      until(() -> scenery.hasBegunToWrite(EAST), "the failback writes");

      Trouble trouble = Trouble.begins(scenery, "throttled throughout, failback");
      throttle(scenery);

      assertThat(scenery.ending(failback)).isEqualTo("RETURNED");
      trouble.endsWith(Traffic.atHome(), failback);
    }
  }

  private static void refuse(Scenery scenery, String group, String region) {
    scenery
        .faults()
        .refuseFor(scenery.simulator.world().group(group).arn(), region, UPDATE, DENIED);
  }

  private static void throttle(Scenery scenery) {
    for (String operation : ASKED) {
      scenery.faults().refuse(EAST.code(), operation, "ThrottlingException", 2);
      scenery.faults().refuse(WEST.code(), operation, "ThrottlingException", 2);
    }
  }
}
