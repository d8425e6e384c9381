package dev.twinline.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A version tells somebody else's write only when it is later than the one that is known. */
class GroupMoveTest {

  private static final Instant KNOWN = Instant.parse("2026-11-25T12:00:00Z");
  private static final GroupMove MOVE =
      new GroupMove(
          Acme.SALES,
          "sales",
          Acme.allEast(),
          TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, false),
          Optional.of(KNOWN));

  @Test
  void aGroupThatSomebodyMovedAwayAndBackIsNotWhereTheMoveStarts() {
    assertThat(startsFromAllEast(KNOWN.plusSeconds(1))).isFalse();
    assertThat(
            MOVE.writtenLast(Optional.of(GroupMove.NEVER))
                .startsFrom(Acme.allEast(), Optional.of(KNOWN)))
        .isFalse();
  }

  @Test
  void aRegionThatShowsTheVersionLateIsNoWriter() {
    assertThat(startsFromAllEast(KNOWN.minusSeconds(1))).isTrue();
    assertThat(startsFromAllEast(KNOWN)).isTrue();
  }

  @Test
  void anEarlierVersionOfAnotherDistributionIsStillAnotherStart() {
    assertThat(MOVE.startsFrom(MOVE.goal(), Optional.of(KNOWN.minusSeconds(1)))).isFalse();
  }

  private static boolean startsFromAllEast(Instant written) {
    return MOVE.startsFrom(Acme.allEast(), Optional.of(written));
  }
}
