package dev.twinline.workflows.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailoverPlanTest {

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
            Acme.contactCenter(),
            Acme.WEST,
            List.of(
                new GroupState(Acme.CARE, "PENDING_DELETION", CARE),
                new GroupState(Acme.SALES, "ACTIVE", Acme.allEast()),
                new GroupState(Acme.BACK_OFFICE, "ACTIVE", Acme.allEast())),
            List.of());

    assertThat(plan.refusals())
        .singleElement()
        .extracting(Finding::check)
        .isEqualTo(Check.GROUP_ACTIVE);
  }

  @Test
  void isNotRefusedByWhatNobodyKnows() {
    Finding unknown = Finding.unknown(Check.INSTANCE_ACTIVE, "us-west-2", "timed out", "look");
    FailoverPlan plan =
        FailoverPlan.of(Acme.contactCenter(), Acme.WEST, states(Acme.allEast()), List.of(unknown));

    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.concerns()).contains(unknown);
  }

  @Test
  void hasTheSameDigestForTheSameQuestionOnly() {
    String digest = plan(Acme.allEast()).digest("run", 1, "file");

    assertThat(plan(Acme.allEast()).digest("run", 1, "file")).isEqualTo(digest);
    assertThat(plan(Acme.allEast()).digest("other run", 1, "file")).isNotEqualTo(digest);
    assertThat(plan(Acme.allEast()).digest("run", 2, "file")).isNotEqualTo(digest);
    assertThat(plan(Acme.allEast()).digest("run", 1, "other file")).isNotEqualTo(digest);
    assertThat(
            plan(new TrafficDistribution(Acme.share(90), Acme.share(90), Optional.empty()))
                .digest("run", 1, "file"))
        .isNotEqualTo(digest);
  }

  private static FailoverPlan plan(TrafficDistribution sales) {
    return FailoverPlan.of(Acme.contactCenter(), Acme.WEST, states(sales), List.of());
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
