package dev.twinline.workflows.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.ContactCenterCatalog;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.Routing;
import dev.twinline.workflows.traffic.RoutingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailoverPlanTest {

  private static final Routing NOT_ENABLED =
      Routing.known(RoutingState.NOT_ENABLED, Optional.empty());

  private static final TrafficDistribution CARE =
      new TrafficDistribution(
          Acme.share(100), Acme.share(100), Optional.of(Acme.signIn(true, true)));

  @Test
  void movesTelephonyAgentsAndOnlyTheDefaultGroupsSignIn() {
    FailoverPlan plan = plan(Acme.allEast());

    assertThat(plan.moves())
        .extracting(m -> m.name())
        .containsExactly("care", "sales", "back-office");
    assertThat(plan.moves().get(0).goal().signIn()).contains(Acme.signIn(false, true));
    assertThat(plan.moves().get(1).goal().signIn()).isEmpty();
  }

  @Test
  void leavesOutAGroupThatIsThere() {
    FailoverPlan plan = plan(TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, false));

    assertThat(plan.moves()).extracting(m -> m.name()).containsExactly("care", "back-office");
    assertThat(plan.there()).containsExactly("sales");
  }

  @Test
  void movesAGroupWhoseAgentsAreNotWhereItsCallersAre() {
    FailoverPlan plan =
        plan(new TrafficDistribution(Acme.share(0), Acme.share(100), Optional.empty()));

    assertThat(plan.moves()).extracting(m -> m.name()).contains("sales");
  }

  @Test
  void doesNotMindASignInThatAwsShowsForAnotherGroup() {
    FailoverPlan plan =
        plan(
            new TrafficDistribution(
                Acme.share(0), Acme.share(0), Optional.of(Acme.signIn(true, true))));

    assertThat(plan.there()).containsExactly("sales");
  }

  @Test
  void isRefusedByAGroupThatDoesNotBecomeActiveByItself() {
    FailoverPlan plan =
        FailoverPlan.of(
            asked("run", "file"),
            Acme.WEST,
            List.of(
                new GroupState(Acme.CARE, "PENDING_DELETION", CARE),
                new GroupState(Acme.SALES, "ACTIVE", Acme.allEast()),
                new GroupState(Acme.BACK_OFFICE, "ACTIVE", Acme.allEast())),
            NOT_ENABLED,
            List.of(),
            Optional.empty());

    assertThat(plan.blocking())
        .singleElement()
        .extracting(Finding::check)
        .isEqualTo(Check.GROUP_ACTIVE);
  }

  @Test
  void isNotRefusedByWhatNobodyKnows() {
    Finding unknown = Finding.unknown(Check.INSTANCE_ACTIVE, "us-west-2", "timed out", "look");
    FailoverPlan plan =
        FailoverPlan.of(
            asked("run", "file"),
            Acme.WEST,
            states(Acme.allEast()),
            NOT_ENABLED,
            List.of(unknown),
            Optional.empty());

    assertThat(plan.blocking()).isEmpty();
    assertThat(plan.concerns()).contains(unknown);
  }

  @Test
  void hasTheSameDigestForTheSameQuestionOnly() {
    String digest = plan(Acme.allEast()).digest(1);

    assertThat(plan(Acme.allEast()).digest(1)).isEqualTo(digest);
    assertThat(plan("other run", "file", Acme.allEast()).digest(1)).isNotEqualTo(digest);
    assertThat(plan(Acme.allEast()).digest(2)).isNotEqualTo(digest);
    assertThat(plan("run", "other file", Acme.allEast()).digest(1)).isNotEqualTo(digest);
    assertThat(planRouted(RoutingState.ISOLATED).digest(1)).isEqualTo(digest);
    assertThat(planRouted(RoutingState.GLOBAL).digest(1)).isNotEqualTo(digest);
    assertThat(
            plan(new TrafficDistribution(Acme.share(90), Acme.share(90), Optional.empty()))
                .digest(1))
        .isNotEqualTo(digest);
  }

  @Test
  void isBoundToTheShiftThatMustYieldInsteadOfToWhereTheGroupsAreOnTheirWay() {
    FailoverPlan before = plan(Acme.allEast()).insteadOf(holder("run-1"));
    FailoverPlan onTheWay =
        plan(new TrafficDistribution(Acme.share(50), Acme.share(50), Optional.empty()))
            .insteadOf(holder("run-1"));

    assertThat(onTheWay.digest(1)).isEqualTo(before.digest(1));
    assertThat(before.insteadOf(holder("run-2")).digest(1)).isNotEqualTo(before.digest(1));
    assertThat(before.digest(1)).isNotEqualTo(plan(Acme.allEast()).digest(1));
  }

  private static Optional<LockHolder> holder(String runId) {
    return Optional.of(new LockHolder("shift/acme", runId, "failback/acme", Instant.EPOCH, true));
  }

  private static FailoverPlan plan(TrafficDistribution sales) {
    return plan("run", "file", sales);
  }

  private static FailoverPlan plan(String run, String file, TrafficDistribution sales) {
    return FailoverPlan.of(
        asked(run, file), Acme.WEST, states(sales), NOT_ENABLED, List.of(), Optional.empty());
  }

  private static FailoverPlan planRouted(RoutingState state) {
    return FailoverPlan.of(
        asked("run", "file"),
        Acme.WEST,
        states(Acme.allEast()),
        Routing.known(state, Optional.empty()),
        List.of(),
        Optional.empty());
  }

  private static FailoverPlan.Asked asked(String run, String file) {
    return new FailoverPlan.Asked(
        run, "it is impaired", new ContactCenterCatalog.Entry(Acme.contactCenter(), file));
  }

  private static List<GroupState> states(TrafficDistribution sales) {
    List<GroupState> states = new ArrayList<>();
    states.add(active(Acme.CARE, CARE));
    states.add(active(Acme.SALES, sales));
    states.add(active(Acme.BACK_OFFICE, Acme.allEast()));
    return states;
  }

  private static GroupState active(GroupArn arn, TrafficDistribution distribution) {
    return new GroupState(arn, "ACTIVE", distribution);
  }
}
