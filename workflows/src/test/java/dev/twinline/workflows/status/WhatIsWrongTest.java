package dev.twinline.workflows.status;

import static dev.twinline.workflows.status.Seen.EAST;
import static dev.twinline.workflows.status.Seen.FREE;
import static dev.twinline.workflows.status.Seen.NEVER;
import static dev.twinline.workflows.status.Seen.PAIR;
import static dev.twinline.workflows.status.Seen.WEST;
import static dev.twinline.workflows.status.Seen.ended;
import static dev.twinline.workflows.status.Seen.heldFor;
import static dev.twinline.workflows.status.Seen.open;
import static dev.twinline.workflows.status.Seen.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIsWrongTest {

  private static final Observation<List<OpenOperation>> ON_ITS_WAY =
      open(running("Failback", "failback/acme"));

  static Stream<Arguments> groups() {
    return Stream.of(
        look(
            Seen.unreadable(),
            "care: nobody can read where its traffic goes: us-west-2 throttles."),
        look(Seen.missing(), "care: Amazon Connect has no such group."),
        look(
            Seen.inState("DELETION_FAILED"),
            "care: the group is DELETION_FAILED, and only an ACTIVE one takes a change."),
        look(
            Seen.inState("UPDATE_IN_PROGRESS"),
            "care: the group is UPDATE_IN_PROGRESS, and only an ACTIVE one takes a change; that"
                + " ends by itself."),
        look(
            Seen.away(),
            "care: its traffic does not go where it goes on an ordinary day, and no operation is"
                + " open that would bring it back."),
        look(
            Seen.in(EAST, WEST),
            "care: its traffic does not go where it goes on an ordinary day, and no operation is"
                + " open that would bring it back.",
            "care: callers and agents go different ways: telephony us-east-1 100%, us-west-2 0%,"
                + " agents us-east-1 0%, us-west-2 100%."),
        look(
            Seen.signingIn(Optional.of(SignInDistribution.onlyIn(WEST, PAIR))),
            "care: sign-in is us-east-1 off, us-west-2 on, normally us-east-1 on, us-west-2 on."),
        look(
            Seen.signingIn(Optional.empty()),
            "care: sign-in is unknown, normally us-east-1 on, us-west-2 on."),
        look(Seen.atHome()));
  }

  private static Arguments look(Group group, String... wrong) {
    return Arguments.of(group, List.of(wrong));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void aGroupIsHeldAgainstAnOrdinaryDay(Group group, List<String> wrong) {
    assertThat(WhatIsWrong.of(List.of(group), FREE, open(), NEVER)).isEqualTo(wrong);
  }

  @Test
  void aGroupOnItsWayIsNotAstray() {
    assertThat(wrong(Seen.away(), FREE, ON_ITS_WAY)).isEmpty();
    assertThat(wrong(Seen.inState("UPDATE_IN_PROGRESS"), FREE, ON_ITS_WAY)).isEmpty();
    assertThat(wrong(Seen.away(), heldFor("failback/acme"), ON_ITS_WAY)).isEmpty();
  }

  @Test
  void whatIsWrongInAnyCaseIsWrongDuringAnOperationToo() {
    assertThat(wrong(Seen.in(EAST, WEST), FREE, ON_ITS_WAY))
        .singleElement()
        .asString()
        .startsWith("care: callers and agents go different ways");
    assertThat(wrong(Seen.inState("CREATION_FAILED"), FREE, ON_ITS_WAY)).hasSize(1);
    assertThat(wrong(Seen.unreadable(), FREE, ON_ITS_WAY)).hasSize(1);
  }

  @Test
  void whatTemporalDoesNotSayIsNotTakenForNothing() {
    assertThat(
            WhatIsWrong.of(
                List.of(Seen.away()),
                Observation.unknown("no answer"),
                Observation.unknown("no list"),
                Observation.unknown("no past")))
        .containsExactly(
            "care: its traffic does not go where it goes on an ordinary day.",
            "Nobody knows who holds the lock: no answer.",
            "Nobody knows which operations are open: no list.",
            "Nobody knows how the last operation ended: no past.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failover/acme | failover/acme, which started it, is not among the open operations.",
        "'' | no operation has started it."
      })
  void aShiftWithoutItsOperationIsNamed(String parent, String why) {
    assertThat(wrong(Seen.away(), heldFor(parent), open()))
        .containsExactly("shift/acme holds the lock, but " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "TERMINATED", "TIMED_OUT"})
  void anOperationThatEndedBadlyIsWrongUntilAnotherHasEnded(String status) {
    assertThat(WhatIsWrong.of(List.of(Seen.atHome()), FREE, open(), ended("night 7", status)))
        .containsExactly(
            "The last operation, night 7, did not do what it was started for: " + status + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPLETED", "CANCELED"})
  void anOperationThatEndedAsSomebodyWantedIsFine(String status) {
    Observation<LastOperation> last = ended("failback/acme", status);

    assertThat(WhatIsWrong.of(List.of(Seen.atHome()), FREE, open(), last)).isEmpty();
  }

  private static List<String> wrong(
      Group group, Observation<LockHolder> holder, Observation<List<OpenOperation>> open) {
    return WhatIsWrong.of(List.of(group), holder, open, NEVER);
  }

  @Test
  void whatIsPausedIsNamedAndSoIsWhatThatMeans() {
    List<String> wrong =
        WhatIsWrong.of(
            List.of(Seen.atHome()),
            Seen.pausedFor("failback/acme"),
            open(Seen.paused("Failback", "failback/acme")),
            Observation.absent());

    assertThat(wrong)
        .containsExactly(
            "failback/acme is paused: somebody has told Temporal to let nothing of it go on until"
                + " it is unpaused. Answers to it are kept until then, and its gate's time runs"
                + " on.",
            "shift/acme is paused: somebody has told Temporal to let nothing of it go on until it"
                + " is unpaused.");
  }
}
