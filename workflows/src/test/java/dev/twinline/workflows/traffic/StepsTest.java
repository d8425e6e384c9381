package dev.twinline.workflows.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 100, 50, '50 100'",
    "0, 100, 20, '20 40 60 80 100'",
    "0, 100, 30, '30 60 90 100'",
    "0, 50, 20, '20 40 50'",
    "80, 100, 50, '100'",
    "100, 0, 40, '60 20 0'",
    "0, 100, 100, '100'"
  })
  void goFromWhereTrafficIsToTheGoalInTens(int from, int goal, int percent, String shares) {
    List<Step> steps = Steps.of(List.of(move("sales", from, goal)), percent);

    assertThat(steps)
        .extracting(step -> step.moves().get(0).goal().telephony().in(Acme.EAST))
        .containsExactly(
            List.of(shares.split(" ")).stream().map(Integer::valueOf).toArray(Integer[]::new));
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.moves().get(0).goal().agents())
                    .isEqualTo(step.moves().get(0).goal().telephony()));
  }

  @Test
  void chainEachStepToTheOneBefore() {
    List<Step> steps = Steps.of(List.of(move("sales", 0, 100)), 30);

    for (int k = 1; k < steps.size(); k++) {
      assertThat(steps.get(k).moves().get(0).from())
          .isEqualTo(steps.get(k - 1).moves().get(0).goal());
    }
  }

  @Test
  void leaveOutAGroupThatHasArrived() {
    List<Step> steps = Steps.of(List.of(move("care", 0, 100), move("back-office", 0, 50)), 50);

    assertThat(steps.get(0).moves()).extracting(GroupMove::name).contains("back-office");
    assertThat(steps.get(1).moves()).extracting(GroupMove::name).containsExactly("care");
  }

  @Test
  void openSignInWithTheFirstStepAndCloseItWithTheLast() {
    SignInDistribution west = Acme.signIn(false, true);
    SignInDistribution east = Acme.signIn(true, false);
    GroupMove move =
        new GroupMove(
            Acme.CARE,
            "care",
            new TrafficDistribution(Acme.share(0), Acme.share(0), Optional.of(west)),
            new TrafficDistribution(Acme.share(100), Acme.share(100), Optional.of(east)));

    assertThat(Steps.of(List.of(move), 50))
        .extracting(step -> step.moves().get(0).goal().signIn().orElseThrow())
        .containsExactly(Acme.signIn(true, true), east);
  }

  @Test
  void leaveATenthOfTheAgentsBehindAndBringThemLast() {
    List<Step> steps = Steps.of(List.of(move("sales", 0, 100)), 50, Optional.of(Acme.WEST));

    assertThat(steps).extracting(Step::afterDrain).containsExactly(false, false, true);
    assertThat(steps)
        .extracting(step -> step.moves().get(0).goal().telephony())
        .containsExactly(Acme.share(50), Acme.share(100), Acme.share(100));
    assertThat(steps)
        .extracting(step -> step.moves().get(0).goal().agents())
        .containsExactly(Acme.share(50), Acme.share(90), Acme.share(100));
  }

  @Test
  void leaveNobodyBehindWhereAgentsStayAnyway() {
    List<Step> steps = Steps.of(List.of(move("back-office", 0, 50)), 50, Optional.of(Acme.WEST));

    assertThat(steps).extracting(Step::afterDrain).containsExactly(false);
  }

  @Test
  void neverSendAgentsBackWhoHadArrivedInAnEarlierStep() {
    List<Step> steps =
        Steps.of(List.of(move("care", 0, 100), move("sales", 50, 100)), 50, Optional.of(Acme.WEST));

    assertThat(steps)
        .extracting(step -> step.moves().stream().map(GroupMove::name).toList())
        .containsExactly(List.of("care", "sales"), List.of("care"), List.of("care", "sales"));
    assertThat(steps.get(0).moves().get(1).goal().agents()).isEqualTo(Acme.share(90));
  }

  @Test
  void bringOnlyTheAgentsWhoWereLeftBehind() {
    TrafficDistribution left =
        new TrafficDistribution(Acme.share(100), Acme.share(90), Optional.empty());

    assertThat(
            Steps.of(
                List.of(new GroupMove(Acme.SALES, "sales", left, east(100))),
                50,
                Optional.of(Acme.WEST)))
        .extracting(Step::afterDrain)
        .containsExactly(true);
  }

  @Test
  void closeSignInOnlyWhenTheLastAgentsCome() {
    GroupMove move =
        new GroupMove(
            Acme.CARE,
            "care",
            TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true),
            TrafficDistribution.allIn(Acme.EAST, Acme.PAIR, true));

    assertThat(Steps.of(List.of(move), 100, Optional.of(Acme.WEST)))
        .extracting(step -> step.moves().get(0).goal().signIn().orElseThrow())
        .containsExactly(Acme.signIn(true, true), Acme.signIn(true, false));
  }

  @Test
  void carryTheVersionWithTheFirstStepOfAGroupOnly() {
    Optional<Instant> written = Optional.of(Instant.EPOCH.plusSeconds(1));

    assertThat(Steps.of(List.of(move("sales", 0, 100).writtenLast(written)), 50))
        .extracting(step -> step.moves().get(0).lastFailover())
        .containsExactly(written, Optional.empty());
  }

  private static GroupMove move(String name, int from, int goal) {
    return new GroupMove(Acme.SALES, name, east(from), east(goal));
  }

  private static TrafficDistribution east(int percent) {
    return new TrafficDistribution(Acme.share(percent), Acme.share(percent), Optional.empty());
  }
}
