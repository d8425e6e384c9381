package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.nobodyAsked;
import static dev.twinline.local.scenery.ExampleFile.quick;
import static dev.twinline.local.scenery.Scenery.EAST;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.activities.temporal.TemporalOperationActivities;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.simulator.scene.WorldView;
import dev.twinline.workflows.model.ContactCenter.HealthLimits;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Grace;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.GroupQueue;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Watched;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflowImpl;
import dev.twinline.workflows.traffic.Steps;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever asked the one writer to move traffic away for a while dies before it is back. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
// What waits longest begins first, so that nothing waits for it in the end.
@Order(1)
class KilledCallerTest {

  private static final RegionPair PAIR = new RegionPair(EAST, WEST);

  @Test
  void trafficIsBackWhereItWasWhenADrillIsKilled() {
    try (Scenery scenery = Scenery.with(yaml -> yaml);
        Rehearsal rehearsal = new Rehearsal(scenery.system.clientOf("drill"))) {
      WorkflowStub drill = rehearsal.start(planFrom(scenery));
      scenery.untilSoakingAt(Traffic.halfWay().with(Traffic.allIn(WEST), List.of("back-office")));

      Trouble trouble = Trouble.begins(scenery, "a drill that moves traffic is killed");
      drill.terminate("somebody kills it");
      // The embedded server closes no children with their parent; a real one sends this request,
      // as the child's parent close policy asks it to.
      WorkflowStub shift = scenery.system.clientOf("server").newUntypedWorkflowStub("shift/acme");
      shift.cancel();

      assertThatThrownBy(() -> shift.getResult(Report.class))
          .hasCauseInstanceOf(CanceledFailure.class);
      scenery.untilAnsweredIn(EAST);
      trouble.endsWith(Traffic.atHome(), drill);
    }
  }

  /**
   * The lock is taken from a shift that cannot hear: whatever it may still have been writing is
   * waited out, and then everything is moved from where it is.
   */
  @Test
  void aFailoverTakesTheLockFromAShiftThatDoesNotAnswer() {
    try (Scenery scenery = Scenery.with(yaml -> quick(nobodyAsked(yaml)));
        Rehearsal rehearsal = new Rehearsal(scenery.system.clientOf("drill"))) {
      WorkflowStub drill = rehearsal.start(planFrom(scenery));
      scenery.untilSoakingAt(Traffic.halfWay().with(Traffic.allIn(WEST), List.of("back-office")));
      rehearsal.loseWorker();

      Trouble trouble = Trouble.begins(scenery, "failover against a shift that does not answer");
      WorkflowStub failover = scenery.startFailover();

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      trouble.endsWith(Traffic.allIn(WEST), drill, failover);
    }
  }

  /** What a drill would plan from what it sees: everything to the west in two steps. */
  private static Plan planFrom(Scenery scenery) {
    List<WorldView.Group> groups = scenery.simulator.world().groups();
    List<GroupMove> moves = groups.stream().map(KilledCallerTest::toTheWest).toList();
    List<GroupQueue> queues =
        moves.stream()
            .map(move -> new GroupQueue(move.arn(), move.name(), queueOf(move), move.from()))
            .toList();
    return new Plan(
        new ContactCenterName("acme"),
        WEST,
        Steps.of(moves, 50),
        "rehearsed",
        Duration.ofSeconds(20),
        Optional.of(
            new Grace(
                EAST,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                false,
                Duration.ZERO,
                new Watched(
                    "111122223333",
                    "11111111-aaaa-4bbb-8ccc-000000000001",
                    queues,
                    5,
                    new HealthLimits(Duration.ofSeconds(30), 50)),
                Optional.empty())));
  }

  /** The scene numbers queues as it numbers groups. */
  private static String queueOf(GroupMove move) {
    String arn = move.arn().value();
    return "33333333" + arn.substring(arn.indexOf("/22222222") + "/22222222".length());
  }

  private static GroupMove toTheWest(WorldView.Group group) {
    return new GroupMove(
        new GroupArn(group.arn()),
        group.name(),
        new TrafficDistribution(
            share(group.distribution().telephony()),
            share(group.distribution().agents()),
            group.isDefault()
                ? Optional.of(SignInDistribution.of(Map.of(EAST, true, WEST, true)))
                : Optional.empty()),
        TrafficDistribution.allIn(WEST, PAIR, group.isDefault()));
  }

  private static TrafficShare share(Map<String, Integer> byRegion) {
    return TrafficShare.of(
        byRegion.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().equals(EAST.code()) ? EAST : WEST, Map.Entry::getValue)));
  }

  /** A worker for drills alone: a child runs on its parent's queue, so the writer is here too. */
  private static final class Rehearsal implements AutoCloseable {

    private static final String QUEUE = "rehearsal";

    private final WorkflowClient client;
    private final WorkerFactory workers;

    Rehearsal(WorkflowClient client) {
      this.client = client;
      this.workers = WorkerFactory.newInstance(client);
      // Nothing is sticky on the embedded server: it never times such a task out.
      WorkerOptions options =
          WorkerOptions.newBuilder().setStickyQueueScheduleToStartTimeout(Duration.ZERO).build();
      Worker worker = workers.newWorker(QUEUE, options);
      worker.registerWorkflowImplementationTypes(
          PracticeRunWorkflowImpl.class, ShiftTrafficWorkflowImpl.class);
      // Whoever starts the writer first asks for one that was torn off, on its own queue too.
      worker.registerActivitiesImplementations(new TemporalOperationActivities(client));
      workers.start();
    }

    WorkflowStub start(Plan plan) {
      WorkflowStub drill =
          client.newUntypedWorkflowStub(
              "PracticeRun",
              WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId("drill/acme").build());
      drill.start(plan);
      return drill;
    }

    @Override
    public void close() {
      loseWorker();
    }

    void loseWorker() {
      workers.shutdownNow();
      workers.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}
