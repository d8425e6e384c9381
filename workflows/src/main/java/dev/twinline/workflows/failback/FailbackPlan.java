package dev.twinline.workflows.failback;

import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.gate.PlanDigest;
import dev.twinline.workflows.gate.Proposal;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenter.FailbackSettings;
import dev.twinline.workflows.model.ContactCenter.FailbackSettings.Asking;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.PlannedMoves;
import dev.twinline.workflows.traffic.Routing;
import dev.twinline.workflows.traffic.RoutingMove;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Drain;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Grace;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.GroupQueue;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Step;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Watched;
import dev.twinline.workflows.traffic.StepOutcome;
import dev.twinline.workflows.traffic.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How traffic would come home, computed from what was seen: from where it is to where the file has
 * it on an ordinary day.
 *
 * @param to the Region to return to: the one that gains
 * @param states every group as it was read
 * @param moves the groups that are not at home, in order of criticality
 * @param routing how contacts are routed
 * @param findings what is known, and not known, about the Region to return to
 * @param agents who served when it was made, where the file lets those be set Available who move
 */
record FailbackPlan(
    Asked asked,
    Region to,
    List<GroupState> states,
    List<GroupMove> moves,
    Routing routing,
    List<Finding> findings,
    AgentsBefore agents)
    implements Proposal {

  /** Somebody must serve, whoever was there before. */
  private static final int NOBODY_KNOWS = 1;

  FailbackPlan {
    states = List.copyOf(states);
    moves = List.copyOf(moves);
    findings = List.copyOf(findings);
  }

  /**
   * What a plan is made for.
   *
   * @param run the operation's first execution run ID
   * @param byOverride whether nobody is asked, not even before a step
   * @param file as it was read for this plan
   */
  record Asked(String run, String reason, boolean byOverride, ContactCenterCatalog.Entry file) {}

  static FailbackPlan of(Asked asked, List<GroupState> states, Routing routing) {
    ContactCenter contactCenter = asked.file().contactCenter();
    PlannedMoves planned = PlannedMoves.of(contactCenter, states, TrafficDistributionGroup::normal);
    return new FailbackPlan(
        asked,
        gaining(contactCenter, planned.moves()),
        states,
        planned.moves(),
        routing,
        planned.findings(),
        AgentsBefore.NOT_ASKED);
  }

  /** The same plan with who serves before it is carried out. */
  FailbackPlan with(AgentsBefore before) {
    return new FailbackPlan(asked, to, states, moves, routing, findings, before);
  }

  /** The Region to which more comes than goes; the source where nothing tips the balance. */
  private static Region gaining(ContactCenter contactCenter, List<GroupMove> moves) {
    Region source = contactCenter.regions().source();
    int gain =
        moves.stream()
            .mapToInt(
                move ->
                    move.goal().telephony().in(source)
                        - move.from().telephony().in(source)
                        + move.goal().agents().in(source)
                        - move.from().agents().in(source))
            .sum();
    return gain >= 0 ? source : contactCenter.regions().replica();
  }

  /** The same plan with what the readiness checks saw. */
  FailbackPlan with(List<Finding> readiness) {
    List<Finding> all = new ArrayList<>(readiness);
    all.addAll(findings);
    all.add(PlannedMoves.headroom(contactCenter(), to));
    all.add(routing.whenReturning(contactCenter()));
    if (!moves.isEmpty() && enoughAgents().isEmpty()) {
      all.add(unknownHowMany());
    }
    return new FailbackPlan(asked, to, states, moves, routing, all, agents);
  }

  /** What the soak asks for; empty where that depends on who serves now, and nobody knows. */
  private OptionalInt enoughAgents() {
    return contactCenter().proof().agentsAvailable().outOf(agents.count());
  }

  private Finding unknownHowMany() {
    return Finding.unknown(
        Check.AGENTS_SERVING,
        to.code(),
        "the file asks for "
            + contactCenter().proof().agentsAvailable()
            + " of those who serve now, and nobody knows who does: "
            + agents.unknown(),
        "look again; or write a number into proof.agentsAvailable");
  }

  @Override
  public ContactCenter contactCenter() {
    return asked.file().contactCenter();
  }

  @Override
  public boolean isDone() {
    return moves.isEmpty() && restoration().isEmpty();
  }

  /** The last write: routing as the file has it. */
  Optional<RoutingMove> restoration() {
    return routing.restoration(contactCenter());
  }

  /** Nobody is in a hurry to come home: what is not known to be well blocks. */
  @Override
  public List<Finding> blocking() {
    return findings.stream().filter(finding -> !finding.isPassed()).toList();
  }

  List<Step> steps() {
    return Steps.of(
        moves,
        settings().stepPercent(),
        settings().drain().isZero() ? Optional.empty() : Optional.of(from()));
  }

  /** The Region that traffic leaves. */
  Region from() {
    return contactCenter().regions().otherThan(to);
  }

  /** The steps as a dry run reports them. */
  List<StepOutcome> plannedSteps() {
    List<StepOutcome> planned = new ArrayList<>();
    for (Step step : steps()) {
      planned.add(
          new StepOutcome(
              planned.size() + 1,
              step.moves(),
              Optional.empty(),
              List.of(),
              step.afterDrain()
                  ? FailbackWords.ofLastAgents(from(), settings().drain())
                  : "planned"));
    }
    return planned;
  }

  /** What the shift is told to do. */
  ShiftTrafficWorkflow.Plan toShift(String digest) {
    return new ShiftTrafficWorkflow.Plan(
        contactCenter().name(),
        to,
        steps(),
        digest,
        contactCenter().failover().budget(),
        Optional.of(grace()),
        Optional.empty(),
        restoration(),
        makeReady(),
        contactCenter().notification());
  }

  /** What is true of the Region to return to when a check is not passed. */
  String notReady() {
    return to() + " is not shown to be able to answer";
  }

  private Optional<AgentsBefore> makeReady() {
    return contactCenter().agents().makeAvailable() && agents.mayBeTouched()
        ? Optional.of(agents)
        : Optional.empty();
  }

  /**
   * Whether a shift does what the plan says; an older one may go by another file. How many agents
   * served before it only the shift itself still knows.
   */
  boolean isCarriedOutBy(ShiftTrafficWorkflow.Plan shift) {
    int watchedFor =
        enoughAgents()
            .orElse(shift.grace().map(each -> each.watch().agents()).orElse(NOBODY_KNOWS));
    return shift.steps().equals(steps()) && shift.grace().equals(Optional.of(grace(watchedFor)));
  }

  boolean asksEachStep() {
    boolean anybodyIsAsked =
        !asked.byOverride()
            && contactCenter().approvalPolicy(ContactCenter.Operation.FAILBACK).approvals() > 0;
    return anybodyIsAsked && settings().approval() == Asking.EACH_STEP && stepsToAskFor() > 1;
  }

  /** The agents who stay behind come without another question. */
  int stepsToAskFor() {
    return (int) steps().stream().filter(step -> !step.afterDrain()).count();
  }

  FailbackSettings settings() {
    return contactCenter().failback();
  }

  /** The steps are part of it through the file's digest, which says how large they are. */
  @Override
  public String digest(int gate) {
    List<String> changes = new ArrayList<>(PlannedMoves.lines(moves));
    restoration().ifPresent(move -> changes.add(move.line()));
    return PlanDigest.of(asked.run(), gate, asked.file().digest(), changes);
  }

  /** The digest of the question before one later step. */
  String digestOfStep(int gate, int step) {
    return PlanDigest.of(
        asked.run(),
        gate,
        asked.file().digest(),
        PlannedMoves.lines(steps().get(step - 1).moves()));
  }

  @Override
  public String question(Optional<String> requester) {
    return FailbackWords.question(this, requester);
  }

  String questionOfStep(int step) {
    return FailbackWords.questionOfStep(this, step);
  }

  Grace grace() {
    return grace(enoughAgents().orElse(NOBODY_KNOWS));
  }

  private Grace grace(int watchedFor) {
    ContactCenter center = contactCenter();
    List<GroupQueue> queues =
        center.groups().stream()
            .map(
                group ->
                    new GroupQueue(
                        group.arn(),
                        group.name(),
                        group.queueId(),
                        PlannedMoves.stateOf(group.arn(), states).distribution()))
            .toList();
    return new Grace(
        center.regions().otherThan(to),
        settings().soak(),
        center.proof().within(),
        asksEachStep(),
        center.approvalPolicy(ContactCenter.Operation.FAILBACK).expiresAfter().plusMinutes(1),
        new Watched(
            center.account(), center.instance().id(), queues, watchedFor, settings().limits()),
        steps().stream().anyMatch(Step::afterDrain)
            ? Optional.of(new Drain(settings().drain(), routing.countsApart()))
            : Optional.empty());
  }
}
