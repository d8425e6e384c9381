package dev.twinline.workflows.traffic;

import dev.twinline.workflows.agents.MovedAgents;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.operation.SignalToWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Grace;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Step;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.StepReady;
import dev.twinline.workflows.traffic.StepWatch.End;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A graceful shift, as an operator would do it by hand: step, watch, next step; and everything back
 * to where it was when a step cannot be done, the Region stops serving, or somebody cancels.
 */
final class GracefulShift {

  private final Plan plan;
  private final Grace grace;
  private final Progress progress;
  private final Interruption interruption;
  private final StepNotices told;
  private final RegionalActivities hands;
  private final Map<GroupArn, TrafficDistribution> now = new LinkedHashMap<>();
  private final Map<GroupArn, GroupOutcome> outcomes = new LinkedHashMap<>();
  private final List<StepOutcome> steps = new ArrayList<>();
  private final List<Mutation> mutations = new ArrayList<>();
  private final Versions versions;
  private final MovedAgents agents;
  private String notServing = "";

  GracefulShift(Plan plan, Progress progress, Interruption interruption) {
    this.plan = plan;
    this.grace = plan.grace().orElseThrow();
    this.progress = progress;
    this.interruption = interruption;
    this.told = new StepNotices(plan, interruption);
    this.hands = new RegionalActivities(plan.via());
    this.versions = Versions.of(plan.steps());
    this.agents =
        new MovedAgents(
            grace.watch().instanceId(),
            grace.watch().queues().stream().map(ShiftTrafficWorkflow.GroupQueue::queueId).toList(),
            plan.makeReady(),
            hands);
    grace.watch().queues().forEach(queue -> now.put(queue.arn(), queue.start()));
  }

  /** Goes through all steps, or ends early in one of the ways of {@link Ending}. */
  Report carryOut() {
    for (int number = 1; number <= plan.steps().size(); number++) {
      Step next = plan.steps().get(number - 1);
      Optional<Report> ended =
          next.afterDrain() ? lastAgents(number, next.moves()) : step(number, next.moves());
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    return report(Ending.COMPLETE, List.of(), "");
  }

  private Optional<Report> step(int number, List<GroupMove> moves) {
    if (interruption.stops()) {
      return Optional.of(interrupted());
    }
    String name = "step " + number + " of " + plan.stepsToAskFor();
    Optional<String> trouble = write(number, moves);
    Optional<Report> stopped = stoppedWhile(name + " was made");
    if (stopped.isPresent()) {
      return stopped;
    }
    if (trouble.isPresent()) {
      String why = name + " could not be done: " + trouble.get();
      return Optional.of(back(Ending.RESTORED, why));
    }
    // Those who wait in the Region that is left do so now, and the agents who stay for them come as
    // soon as nobody does: so the soak is theirs too.
    return lastAgentsComeAfter(number) ? Optional.empty() : soak(number, name, "well");
  }

  private boolean lastAgentsComeAfter(int number) {
    return number < plan.steps().size() && plan.steps().get(number).afterDrain();
  }

  private Optional<Report> soak(int number, String name, String verdict) {
    StepWatch watch = new StepWatch(hands, grace, now);
    progress.begin(RunbookStep.SOAK, "Watch " + plan.via() + " in " + name);
    End end = watch.soak(interruption::stops);
    if (end == End.WELL && asksAfter(number)) {
      judged(number, watch, "well; waits for an answer");
      end = awaitAnswer(number + 1, watch);
    }
    judged(number, watch, end == End.WELL ? verdict : watch.inWords(end));
    return switch (end) {
      case INTERRUPTED -> Optional.of(interrupted());
      case NOT_SERVING ->
          Optional.of(
              back(
                  Ending.STEPPED_BACK,
                  plan.via() + " stopped serving in " + name + ": " + watch.trouble()));
      case WELL -> mayGoOn(number);
    };
  }

  /**
   * Brings the agents who stayed behind. When that cannot be done traffic is where it should be all
   * the same, and nothing goes back for their sake.
   */
  private Optional<Report> lastAgents(int number, List<GroupMove> moves) {
    StepWatch watch = new StepWatch(hands, grace, now);
    End end = new LastAgents(grace, progress).stayFor(moves, watch, interruption::stops);
    if (end == End.NOT_SERVING) {
      notServing = plan.via() + " stopped serving: " + watch.trouble();
    }
    if (number > 1) {
      judged(number - 1, watch, watch.inWords(end));
    }
    Optional<Report> stopped = stoppedWhile("the last agents stayed in " + grace.back());
    if (stopped.isPresent()) {
      return stopped;
    }
    Optional<String> trouble = write(number, moves);
    stopped = stoppedWhile("the last agents came");
    if (stopped.isPresent()) {
      return stopped;
    }
    if (trouble.isPresent()) {
      String why = "agents are left behind in " + grace.back() + ": " + trouble.get();
      return soak(number, "the last step", "not done: " + trouble.get())
          .or(() -> Optional.of(report(Ending.INCOMPLETE, List.of(), why)));
    }
    return soak(number, "the last step", "the last agents have come");
  }

  /** The ending, when somebody interrupted or the Region stopped serving meanwhile. */
  private Optional<Report> stoppedWhile(String what) {
    if (interruption.stops()) {
      return Optional.of(interrupted());
    }
    return notServing.isEmpty()
        ? Optional.empty()
        : Optional.of(back(Ending.STEPPED_BACK, notServing + " (while " + what + ")"));
  }

  private boolean asksAfter(int number) {
    return grace.asksEachStep() && number < plan.stepsToAskFor();
  }

  /** Writes one step; the answer is what stood in the way. */
  private Optional<String> write(int number, List<GroupMove> planned) {
    List<GroupMove> moves = versions.on(planned);
    progress.enter(Phase.SHIFTING);
    steps.add(new StepOutcome(number, moves, Optional.empty(), List.of(), "begun"));
    // From here on a group may be at either end of its move, and callers may go to a Region that
    // dies meanwhile: so it is watched beside the writing too, by the shares from before.
    StepWatch beside = new StepWatch(hands, grace, now);
    Async.procedure(beside::whileWriting);
    agents.follow();
    GroupWriter writer =
        new GroupWriter(
            hands,
            progress,
            () -> interruption.stops() || beside.hasStoppedServing(),
            false,
            plan.budget());
    List<GroupOutcome> written = writer.move(moves);
    beside.stop();
    mutations.addAll(writer.mutations());
    versions.after(moves, written, writer.readBack());
    if (beside.hasStoppedServing()) {
      notServing = plan.via() + " stopped serving: " + beside.trouble();
    }
    written.forEach(outcome -> outcomes.put(outcome.arn(), outcome));
    moves.stream().filter(this::isThere).forEach(move -> now.put(move.arn(), move.goal()));
    List<GroupOutcome> left = written.stream().filter(outcome -> !outcome.isThere()).toList();
    if (left.isEmpty() && written.size() == moves.size()) {
      replaceLast(new StepOutcome(number, moves, Optional.of(time()), List.of(), "shifted"));
      told.made(number, moves);
      return Optional.empty();
    }
    String why =
        left.stream()
            .map(o -> o.name() + " (" + o.result() + ": " + o.detail() + ")")
            .collect(Collectors.joining(", "));
    replaceLast(new StepOutcome(number, moves, Optional.empty(), List.of(), "not done: " + why));
    return Optional.of(why);
  }

  private boolean isThere(GroupMove move) {
    return Optional.ofNullable(outcomes.get(move.arn())).filter(GroupOutcome::isThere).isPresent();
  }

  /** Asks the parent, and goes on watching while people think. */
  private End awaitAnswer(int step, StepWatch watch) {
    progress.begin(RunbookStep.APPROVAL, "Wait for an answer before step " + step);
    interruption.await(step);
    String parent = Workflow.getInfo().getParentWorkflowId().orElseThrow();
    StepReady ready = new StepReady(Workflow.getInfo().getRunId(), step);
    boolean heard =
        SignalToWorkflow.isHeard(
            () -> Workflow.newUntypedExternalWorkflowStub(parent).signal("stepReady", ready));
    if (!heard) {
      // Nobody is left to answer: the time for it runs out, and the step is held.
      progress.says("The operation that would answer is gone: " + parent);
    }
    End end =
        watch.until(
            () -> interruption.hasAnswered(step), grace.answerWithin(), interruption::stops);
    progress.done(interruption.mayProceedTo(step) ? "go on" : "no yes");
    return end;
  }

  private Optional<Report> mayGoOn(int number) {
    int next = number + 1;
    if (!asksAfter(number) || interruption.mayProceedTo(next)) {
      return Optional.empty();
    }
    String why =
        interruption
            .heldBefore(next)
            .map(ShiftTrafficWorkflow.Hold::why)
            .orElse("nobody answered in time");
    return Optional.of(report(Ending.HELD, List.of(), "held after step " + number + ": " + why));
  }

  private Report interrupted() {
    if (interruption.hasYielded()) {
      return yielded(List.of());
    }
    return back(Ending.CANCELLED, "cancelled");
  }

  private Report yielded(List<GroupOutcome> restored) {
    return report(Ending.PREEMPTED, restored, interruption.yieldedInWords());
  }

  private Report back(Ending ending, String why) {
    progress.failed(why);
    progress.says("Going back, because " + why);
    told.goesBack(why);
    agents.stop();
    WayBack wayBack = new WayBack(plan, grace, progress, interruption, versions);
    List<GroupOutcome> restored = wayBack.restore(steps);
    mutations.addAll(wayBack.mutations());
    return interruption.hasYielded() ? yielded(restored) : report(ending, restored, why);
  }

  private void judged(int number, StepWatch watch, String verdict) {
    progress.done(verdict);
    StepOutcome last = steps.get(steps.size() - 1);
    replaceLast(new StepOutcome(number, last.moves(), last.shiftedAt(), watch.findings(), verdict));
  }

  private void replaceLast(StepOutcome outcome) {
    steps.set(steps.size() - 1, outcome);
  }

  private Report report(Ending ending, List<GroupOutcome> restored, String why) {
    agents.stop();
    mutations.addAll(agents.mutations());
    agents.trouble().ifPresent(finding -> replaceLast(steps.get(steps.size() - 1).adding(finding)));
    return told.in(
        new Report(
            ending,
            List.copyOf(outcomes.values()),
            steps,
            restored,
            why,
            List.of(),
            List.copyOf(mutations),
            List.of()));
  }

  private static Instant time() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
