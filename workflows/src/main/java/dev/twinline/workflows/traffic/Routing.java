package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.ReadinessChecks;
import java.util.Optional;

/**
 * How contacts are routed, as it was seen.
 *
 * @param state empty when nobody could read it
 * @param why what stood in the way of reading it; empty otherwise
 * @param cannotIsolate what stands in the way of isolating the Region that is left; empty where
 *     nothing does, or nobody asked
 */
public record Routing(Optional<RoutingState> state, String why, Optional<String> cannotIsolate) {

  public static Routing known(RoutingState state, Optional<String> cannotIsolate) {
    return new Routing(Optional.of(state), "", cannotIsolate);
  }

  public static Routing unknown(String why) {
    return new Routing(Optional.empty(), why, Optional.empty());
  }

  /**
   * How contacts were routed when the plan of a shift was made, as far as the shift tells.
   *
   * @param inFile what they had to be where the shift has nothing to change
   */
  public static Routing behind(ShiftTrafficWorkflow.Plan shift, Optional<RoutingMode> inFile) {
    boolean apart =
        shift
            .grace()
            .flatMap(ShiftTrafficWorkflow.Grace::drain)
            .filter(d -> d.countsApart())
            .isPresent();
    RoutingMode before =
        shift.routingLast().map(RoutingMove::from).or(() -> inFile).orElse(RoutingMode.ISOLATED);
    if (apart) {
      return known(RoutingState.NOT_ENABLED, Optional.empty());
    }
    return known(
        before == RoutingMode.GLOBAL ? RoutingState.GLOBAL : RoutingState.ISOLATED,
        Optional.empty());
  }

  /**
   * The same for whoever must not guess: whether a pair that is isolated by the file is enabled for
   * global routing is told only by a shift that changes its mode, or that knows it is not.
   */
  public static Optional<RoutingState> surelyBehind(
      ShiftTrafficWorkflow.Plan shift, Optional<RoutingMode> inFile) {
    return behind(shift, inFile)
        .state()
        .filter(state -> state != RoutingState.ISOLATED || shift.routingLast().isPresent());
  }

  /** Whether this is what another look saw, as far as routing itself goes. */
  public boolean isLike(Routing other) {
    return state.equals(other.state);
  }

  /**
   * The first write of a failover: with global routing callers in the destination would still be
   * sent to agents in the Region that is being left.
   */
  public Optional<RoutingMove> isolation(ContactCenter contactCenter) {
    boolean wanted = state.equals(Optional.of(RoutingState.GLOBAL)) && cannotIsolate.isEmpty();
    return wanted
        ? Optional.of(move(contactCenter, RoutingMode.GLOBAL, RoutingMode.ISOLATED))
        : Optional.empty();
  }

  /** The last write of a failback: the file's mode, where AWS has another and can change it. */
  public Optional<RoutingMove> restoration(ContactCenter contactCenter) {
    return contactCenter.routing().flatMap(wanted -> restoration(contactCenter, wanted));
  }

  private Optional<RoutingMove> restoration(ContactCenter contactCenter, RoutingMode wanted) {
    return state
        .filter(RoutingState::canChange)
        .filter(seen -> !seen.is(wanted))
        .map(
            seen ->
                move(
                    contactCenter,
                    seen == RoutingState.GLOBAL ? RoutingMode.GLOBAL : RoutingMode.ISOLATED,
                    wanted));
  }

  private static RoutingMove move(ContactCenter contactCenter, RoutingMode from, RoutingMode to) {
    return new RoutingMove(contactCenter.instance().id(), from, to);
  }

  /** Whether what a Region's metrics count is known to be its own. */
  public boolean countsApart() {
    return state.filter(RoutingState::countsApart).isPresent();
  }

  /** What a failover should know: the mode, and where it cannot isolate what it leaves. */
  public Finding whenLeaving(ContactCenter contactCenter) {
    return cannotIsolate
        .map(
            trouble ->
                Finding.unknown(
                    Check.ROUTING_MODE,
                    subject(contactCenter),
                    "global, and "
                        + trouble
                        + ": the Regions are not isolated, and AWS does not say whether contacts"
                        + " are still sent to agents there",
                    "once it answers: aws connect update-cross-region-routing --instance-id "
                        + contactCenter.instance().id()
                        + " --isolated-all"))
        .orElseGet(() -> comparedWith(contactCenter));
  }

  /** What a failback should know, which mends what its own last write can. */
  public Finding whenReturning(ContactCenter contactCenter) {
    return restoration(contactCenter)
        .map(
            move ->
                Finding.passed(
                    Check.ROUTING_MODE,
                    subject(contactCenter),
                    says(contactCenter) + "; the failback's last write restores it"))
        .orElseGet(() -> comparedWith(contactCenter));
  }

  /** Whether AWS routes contacts as the file says. */
  public Finding comparedWith(ContactCenter contactCenter) {
    String subject = subject(contactCenter);
    if (state.isEmpty()) {
      return Finding.unknown(Check.ROUTING_MODE, subject, why, ReadinessChecks.REMEDY_UNKNOWN);
    }
    String seen = state.get().inWords();
    if (contactCenter.routing().isEmpty()) {
      return Finding.passed(
          Check.ROUTING_MODE, subject, seen + "; the file names no mode, so none is restored");
    }
    if (state.get().is(contactCenter.routing().get())) {
      return Finding.passed(Check.ROUTING_MODE, subject, seen);
    }
    return Finding.failed(Check.ROUTING_MODE, subject, says(contactCenter), remedy(contactCenter));
  }

  private String says(ContactCenter contactCenter) {
    return "the file says "
        + contactCenter.routing().map(RoutingMode::word).orElse("nothing")
        + ", and AWS "
        + state.map(RoutingState::inWords).orElse("nothing");
  }

  private String remedy(ContactCenter contactCenter) {
    if (!state.orElseThrow().canChange()) {
      return "ask AWS Support to enable the pair for global routing (administrator guide,"
          + " global-routing-across-acgr-regions), or write routing: isolated into the file";
    }
    String failback = "the failback restores what the file says: twinline failback ";
    return (contactCenter.routing().equals(Optional.of(RoutingMode.GLOBAL))
            ? "a failover isolates the Regions, and " + failback
            : failback)
        + contactCenter.name();
  }

  private static String subject(ContactCenter contactCenter) {
    return contactCenter.name().value();
  }
}
