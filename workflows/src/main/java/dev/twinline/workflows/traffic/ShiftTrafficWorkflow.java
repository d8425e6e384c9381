package dev.twinline.workflows.traffic;

import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.model.ContactCenter.HealthLimits;
import dev.twinline.workflows.model.ContactCenter.NotificationSettings;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.NoticeTold;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The only writer of traffic. It runs as a child under the fixed ID {@code shift/<contact center>},
 * of which Temporal lets only one run at a time: that is the lock, and it is held for the whole
 * shift, all steps and soaks and the way back included.
 */
@WorkflowInterface
public interface ShiftTrafficWorkflow {

  /** The type name that people see. */
  String TYPE = "ShiftTraffic";

  /**
   * Moves the groups of an approved plan and waits until AWS shows them where they should be. It
   * takes ARNs and targets from the plan alone: the files of two Regions may differ for a while.
   *
   * <p>Ungraceful: one step, no way back. A group that has changed since the plan is left as it is,
   * the others move, and the result names it. A shift that is cancelled finishes all the same: half
   * a failover is worse than a whole one.
   *
   * <p>Graceful: step by step, each watched. When a step cannot be done, when the Region stops
   * serving, or when it is cancelled, every group that it moved goes back to where it was before.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code INVALID_REQUEST} when it was not started
   *     by an operation under the ID that is the lock, nothing was written; {@code PREEMPTED} with
   *     the {@link Report} as its detail when it yielded
   */
  @WorkflowMethod(name = TYPE)
  Report shift(Plan plan);

  /**
   * From an approved ungraceful failover: stop where you are. A graceful shift ends {@code
   * PREEMPTED} after the write in flight and without going back; an ungraceful one yields to
   * nobody.
   */
  @SignalMethod(name = "yieldTo", description = "From an approved failover: stop where you are.")
  void yieldTo(Yield to);

  /**
   * From a parent that was cancelled: end the graceful shift and put back what it moved. Temporal's
   * own cancel request does the same, but closes the shift without a report.
   */
  @SignalMethod(name = "goBack", description = "From a cancelled parent: put back what you moved.")
  void goBack();

  /** From the parent: people agreed to the step that the shift waits before. */
  @SignalMethod(name = "proceed", description = "From the parent: go on with this step.")
  void proceed(int step);

  /** From the parent: nobody agreed to the step; end {@code HELD} where you are. */
  @SignalMethod(name = "hold", description = "From the parent: stay at the step before this one.")
  void hold(Hold hold);

  /** Who wants the lock, and where traffic is to go. */
  record Yield(String by, Region to) {}

  /**
   * What a shift tells its parent, by the signal {@code stepReady}: it waits before this step.
   *
   * @param runId the shift's own run, so that a parent takes only its own shift's word
   */
  record StepReady(String runId, int step) {}

  /** The step that nobody agreed to, and why. */
  record Hold(int step, String why) {}

  /**
   * What to move.
   *
   * @param via the Region through which to act: the one that will serve
   * @param steps in order; one for an ungraceful shift, each with its moves in order of criticality
   * @param digest of the plan that people agreed to
   * @param budget how long to keep trying to write one step
   * @param grace how a graceful shift behaves; empty for an ungraceful one
   * @param routingFirst how contacts are to be routed before anything moves; its failure stops
   *     nothing
   * @param routingLast how they are to be routed once everything is at its goal; the same
   * @param makeReady the agents of whom a graceful shift may set those Available whom it has moved;
   *     empty where the file leaves agents to themselves
   * @param notification where a graceful shift tells of its steps; an ungraceful one's parent tells
   */
  record Plan(
      ContactCenterName contactCenter,
      Region via,
      List<Step> steps,
      String digest,
      Duration budget,
      Optional<Grace> grace,
      Optional<RoutingMove> routingFirst,
      Optional<RoutingMove> routingLast,
      Optional<AgentsBefore> makeReady,
      NotificationSettings notification) {
    public Plan {
      makeReady = makeReady == null ? Optional.empty() : makeReady;
      notification = notification == null ? NotificationSettings.NONE : notification;
      steps = steps == null ? List.of() : List.copyOf(steps);
      grace = grace == null ? Optional.empty() : grace;
      routingFirst = routingFirst == null ? Optional.empty() : routingFirst;
      routingLast = routingLast == null ? Optional.empty() : routingLast;
    }

    /** A plan that leaves routing and agents as they are, and whose shift tells nobody. */
    public Plan(
        ContactCenterName contactCenter,
        Region via,
        List<Step> steps,
        String digest,
        Duration budget,
        Optional<Grace> grace) {
      this(
          contactCenter,
          via,
          steps,
          digest,
          budget,
          grace,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          NotificationSettings.NONE);
    }

    /** How many steps people may be asked about: nobody is asked before the last agents come. */
    public int stepsToAskFor() {
      return (int) steps.stream().filter(step -> !step.afterDrain()).count();
    }
  }

  /**
   * One step: where every group goes that moves in it.
   *
   * @param afterDrain whether it brings the agents who stayed behind, and so waits until nobody is
   *     left for them in their queues
   */
  record Step(List<GroupMove> moves, boolean afterDrain) {
    public Step {
      moves = moves == null ? List.of() : List.copyOf(moves);
    }

    /** A step that waits for nobody. */
    public Step(List<GroupMove> moves) {
      this(moves, false);
    }
  }

  /**
   * How a graceful shift behaves.
   *
   * @param back the Region through which it goes back: the one that it takes traffic from
   * @param soak how long each step is watched
   * @param patience how long, beyond the soak, a step may take until everything is well
   * @param asksEachStep whether it waits for {@code proceed} before every step but the first
   * @param answerWithin how long it waits for that, before it ends {@code HELD} by itself
   * @param watch what is looked at
   * @param drain how long the last agents stay behind; empty where nobody does
   */
  record Grace(
      Region back,
      Duration soak,
      Duration patience,
      boolean asksEachStep,
      Duration answerWithin,
      Watched watch,
      Optional<Drain> drain) {
    public Grace {
      drain = drain == null ? Optional.empty() : drain;
    }
  }

  /**
   * How long the last agents stay in the Region that is left, for the callers who wait there.
   *
   * @param atMost also when somebody still waits
   * @param countsApart whether the metrics of that Region count its own callers only, so that they
   *     tell when nobody waits any more; otherwise the time decides
   */
  record Drain(Duration atMost, boolean countsApart) {}

  /**
   * What is looked at while a step soaks.
   *
   * @param queues each group's queue
   * @param agents how many must serve when all agents are there; fewer in the steps before
   */
  record Watched(
      String account, String instanceId, List<GroupQueue> queues, int agents, HealthLimits limits) {
    public Watched {
      queues = List.copyOf(queues);
    }
  }

  /**
   * A group and its queue, also when the group does not move.
   *
   * @param start where its traffic goes before the first step
   */
  record GroupQueue(GroupArn arn, String group, String queueId, TrafficDistribution start) {}

  /**
   * What became of every group, in the order of the plan.
   *
   * @param outcomes of the writes forward
   * @param steps of a graceful shift, as far as they were begun
   * @param restored what became of each group that was to go back; empty when none was
   * @param why one sentence, for an ending that is not COMPLETE
   * @param routing what became of each change of routing
   * @param mutations every call that changed something, in order
   * @param notices what the shift itself told people
   */
  record Report(
      Ending ending,
      List<GroupOutcome> outcomes,
      List<StepOutcome> steps,
      List<GroupOutcome> restored,
      String why,
      List<RoutingOutcome> routing,
      List<Mutation> mutations,
      List<NoticeTold> notices) {
    public Report {
      notices = notices == null ? List.of() : List.copyOf(notices);
      outcomes = List.copyOf(outcomes);
      steps = List.copyOf(steps);
      restored = List.copyOf(restored);
      routing = routing == null ? List.of() : List.copyOf(routing);
      mutations = mutations == null ? List.of() : List.copyOf(mutations);
    }

    /** Of a shift of which nobody knows by which calls it changed something. */
    public Report(
        Ending ending,
        List<GroupOutcome> outcomes,
        List<StepOutcome> steps,
        List<GroupOutcome> restored,
        String why) {
      this(ending, outcomes, steps, restored, why, List.of(), List.of(), List.of());
    }

    /** The same with what became of the routing of contacts. */
    Report with(List<RoutingOutcome> routed) {
      List<Mutation> all = new ArrayList<>(mutations);
      routed.forEach(outcome -> outcome.mutation().ifPresent(all::add));
      all.sort(Comparator.comparing(Mutation::at));
      return new Report(ending, outcomes, steps, restored, why, routed, all, notices);
    }

    /** The same, with what the shift told. */
    public Report telling(List<NoticeTold> told) {
      return new Report(ending, outcomes, steps, restored, why, routing, mutations, told);
    }

    /** The groups whose change was taken, confirmed or not: their calls can be proven. */
    public List<GroupOutcome> moved() {
      return outcomes.stream().filter(GroupOutcome::isMoving).toList();
    }

    /** The groups that are not known to be at their goal. */
    public List<GroupOutcome> left() {
      return outcomes.stream().filter(outcome -> !outcome.isThere()).toList();
    }
  }

  /** How a shift ended. */
  enum Ending {
    /** Every group is at its last goal. */
    COMPLETE,
    /**
     * Some groups are not at their goal and nothing goes back: of an ungraceful shift, and of a
     * graceful one of which only the agents who stayed behind could not be moved.
     */
    INCOMPLETE,
    /** Graceful: a step could not be done, and what was moved went back. */
    RESTORED,
    /** Graceful: the Region stopped serving, and what was moved went back. */
    STEPPED_BACK,
    /** Graceful: cancelled, and what was moved went back. */
    CANCELLED,
    /** Graceful: stays where it is, because nobody agreed to the next step. */
    HELD,
    /** Graceful: stays where it is, because it yielded. */
    PREEMPTED
  }
}
