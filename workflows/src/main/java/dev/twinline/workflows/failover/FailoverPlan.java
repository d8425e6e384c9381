package dev.twinline.workflows.failover;

import dev.twinline.workflows.agents.AgentWords;
import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.gate.GateWords;
import dev.twinline.workflows.gate.PlanDigest;
import dev.twinline.workflows.gate.Proposal;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.StatusPage;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.ResidualRisks;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.PlannedMoves;
import dev.twinline.workflows.traffic.Routing;
import dev.twinline.workflows.traffic.RoutingMove;
import dev.twinline.workflows.wire.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a failover would change, computed from what was seen: a pure value that is shown in a dry
 * run, asked about at the gate, and carried out by the shift.
 *
 * @param asked why, and on whose behalf
 * @param moves the groups that are not at the target, in order of criticality
 * @param there the names of the groups that are at the target already
 * @param routing how contacts are routed
 * @param findings what is known, and not known, about the destination
 * @param holder the graceful shift that would have to yield
 * @param agents who served when it was made, as far as somebody needs to know
 */
record FailoverPlan(
    Asked asked,
    Region to,
    List<GroupMove> moves,
    List<String> there,
    Routing routing,
    List<Finding> findings,
    Optional<LockHolder> holder,
    AgentsBefore agents)
    implements Proposal {

  FailoverPlan {
    moves = List.copyOf(moves);
    there = List.copyOf(there);
    findings = List.copyOf(findings);
  }

  /**
   * What a plan is made for.
   *
   * @param run the operation's first execution run ID
   * @param file as it was read for this plan
   */
  record Asked(String run, String reason, ContactCenterCatalog.Entry file) {}

  /**
   * Plans to move everything into one Region.
   *
   * @param states every group of the contact center as AWS shows it
   * @param findings what the readiness checks saw
   */
  static FailoverPlan of(
      Asked asked,
      Region to,
      List<GroupState> states,
      Routing routing,
      List<Finding> findings,
      Optional<LockHolder> holder) {
    PlannedMoves planned = PlannedMoves.allInto(to, asked.file().contactCenter(), states);
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(planned.findings());
    all.add(routing.whenLeaving(asked.file().contactCenter()));
    return new FailoverPlan(
        asked, to, planned.moves(), planned.there(), routing, all, holder, AgentsBefore.NOT_ASKED);
  }

  /** The same plan with who serves before it is carried out. */
  FailoverPlan with(AgentsBefore before) {
    return new FailoverPlan(asked, to, moves, there, routing, findings, holder, before);
  }

  /** The same plan as the answer to what was asked about a shift that has ended since. */
  FailoverPlan insteadOf(Optional<LockHolder> ended) {
    return new FailoverPlan(asked, to, moves, there, routing, findings, ended, agents);
  }

  /** The first write: nobody in the destination is to be sent to agents in the Region left. */
  Optional<RoutingMove> isolation() {
    return routing.isolation(contactCenter());
  }

  /** What a dry run says. */
  String onlyPlanned() {
    return "A dry run: nothing was changed and nobody was asked."
        + isolation().map(move -> " The failover first " + move.sentence() + ".").orElse("");
  }

  @Override
  public ContactCenter contactCenter() {
    return asked.file().contactCenter();
  }

  /** Whether nothing is left to move; while another shift is on its way, nobody knows. */
  @Override
  public boolean isDone() {
    return moves.isEmpty() && holder.isEmpty();
  }

  /** Only a finding that the destination surely cannot answer stops an ungraceful failover. */
  @Override
  public List<Finding> blocking() {
    return findings.stream().filter(Finding::showsThatTheDestinationCannotAnswer).toList();
  }

  /** The findings that a person should read before agreeing. */
  List<Finding> concerns() {
    return findings.stream().filter(finding -> !finding.isPassed()).toList();
  }

  /**
   * Where a graceful shift is on its way, its run stands in place of where the groups are: they
   * move while people think, and the targets do not.
   */
  @Override
  public String digest(int gate) {
    List<String> changes = new ArrayList<>();
    isolation().ifPresent(move -> changes.add(move.line()));
    changes.addAll(
        holder
            .map(
                shift ->
                    Stream.concat(
                            Stream.of("instead of shift run " + shift.runId()),
                            contactCenter().groups().stream().map(g -> g.arn() + " to " + to))
                        .toList())
            .orElseGet(() -> PlannedMoves.lines(moves)));
    return PlanDigest.of(asked.run(), gate, asked.file().digest(), changes);
  }

  @Override
  public String question(Optional<String> requester) {
    StringBuilder page = new StringBuilder();
    page.append("Move all callers, agents and sign-in of **")
        .append(contactCenter().name())
        .append("** to **")
        .append(to)
        .append("**?\n\n- Reason: ")
        .append(Shown.inMarkdown(asked.reason()))
        .append('\n');
    requester.ifPresent(
        by -> page.append("- Asked by: ").append(Shown.inMarkdown(Shown.name(by))).append('\n'));
    holder.ifPresent(
        shift ->
            page.append("- **Stops ")
                .append(shift.name())
                .append("**, which is moving traffic now: it stops where it is, and everything is")
                .append(" moved from there\n"));
    if (!there.isEmpty()) {
      page.append("- There already: ").append(String.join(", ", there)).append('\n');
    }
    isolation().ifPresent(move -> page.append("- First ").append(move.sentence()).append('\n'));
    page.append("- New contacts only: queued callers stay, agents finish the call in hand\n");
    page.append("- One way: nothing goes back by itself\n");
    page.append(AgentWords.atTheGate(contactCenter(), agents, to)).append('\n');
    page.append(StatusPage.fenced(moves));
    page.append(GateWords.concerns(findings));
    page.append(GateWords.risks(ResidualRisks.of(contactCenter())));
    return page.toString();
  }
}
