package dev.twinline.workflows.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.Roster;
import dev.twinline.workflows.agents.Roster.View;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Agents;
import dev.twinline.workflows.model.EnoughAgents;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgentsThereTest {

  private static final Instant SHIFTED = Instant.parse("2026-11-25T18:00:00Z");
  private static final Instant SINCE = SHIFTED.plusSeconds(7);

  @Test
  void whereARegionShowsItsOwnAgentsWhoIsShownIsThere() {
    AgentsProof seen =
        judge(
            EnoughAgents.of(2),
            AgentsBefore.NOT_ASKED,
            View.OWN,
            Agents.available("a"),
            Agents.onContactIn("b", Acme.WEST),
            Agents.offline("c"));

    assertThat(seen.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(seen.progress()).isEqualTo("1 of 2 Available, 1 on calls");
  }

  @Test
  void whereBothShowAllAnOldStatusIsNoEvidence() {
    AgentsProof seen =
        judge(
            EnoughAgents.of(1),
            AgentsBefore.NOT_ASKED,
            View.BOTH,
            Agents.available("a"),
            Agents.available("b"));

    assertThat(seen.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.serving()).isZero();
    assertThat(seen.progress())
        .isEqualTo("0 of 1 Available, 0 on calls, 2 without evidence of where");
  }

  @Test
  void whereBothShowAllAStatusSinceTheShiftAndAContactThereAreEvidence() {
    AgentsProof seen =
        judge(
            EnoughAgents.of(3),
            AgentsBefore.NOT_ASKED,
            View.BOTH,
            Agents.availableSince("a", SINCE),
            Agents.onContactIn("b", Acme.WEST),
            Agents.available("c"));

    assertThat(seen.verdict()).as("the third may be there").isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.available()).isEqualTo(1);
    assertThat(seen.onContact()).isEqualTo(1);
  }

  @Test
  void oneWithEvidenceAndManyWithoutAreNotTooFew() {
    AgentAtWork[] all =
        IntStream.range(0, 20)
            .mapToObj(n -> n == 0 ? Agents.availableSince("0", SINCE) : Agents.available("" + n))
            .toArray(AgentAtWork[]::new);

    AgentsProof seen = judge(EnoughAgents.of("as-before"), before(all), View.BOTH, all);

    assertThat(seen.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.missing()).isEmpty();
    assertThat(seen.progress())
        .isEqualTo("1 of 20 Available, 0 on calls, 19 without evidence of where, 0 silent");
  }

  @Test
  void whereThoseWithoutEvidenceCannotMakeUpTheNumberItIsNotReached() {
    AgentsProof seen =
        judge(
            EnoughAgents.of(3),
            AgentsBefore.NOT_ASKED,
            View.BOTH,
            Agents.availableSince("a", SINCE),
            Agents.available("b"));

    assertThat(seen.verdict()).isEqualTo(Verdict.NOT_YET);
  }

  @Test
  void whoIsStillOnACallElsewhereIsNotSilent() {
    AgentsProof seen =
        judge(
            EnoughAgents.of("as-before"),
            before(Agents.available("a"), Agents.available("b"), Agents.available("c")),
            View.BOTH,
            Agents.availableSince("a", SINCE),
            Agents.onContactIn("b", Acme.EAST),
            Agents.offline("c"));

    assertThat(seen.verdict()).isEqualTo(Verdict.NOT_YET);
    assertThat(seen.missing()).containsExactly("c");
    assertThat(seen.progress())
        .isEqualTo("1 of 3 Available, 0 on calls, 1 still on calls elsewhere, 1 silent");
  }

  @Test
  void aContactElsewhereSpeaksAgainstEverythingElse() {
    for (View view : View.values()) {
      AgentsProof seen =
          judge(
              EnoughAgents.of(1),
              AgentsBefore.NOT_ASKED,
              view,
              Agents.onContactIn("a", Acme.EAST),
              Agents.offline("b"));

      assertThat(seen.verdict()).as(view.name()).isEqualTo(Verdict.NOT_YET);
    }
  }

  @Test
  void whatCannotBeReadIsTakenForAPairThatShowsAll() {
    AgentsProof seen =
        judge(EnoughAgents.of(1), AgentsBefore.NOT_ASKED, View.UNKNOWN, Agents.available("a"));

    assertThat(seen.verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void aShareOfNobodyKnowsHowManyCannotBeTold() {
    AgentsProof seen =
        judge(
            EnoughAgents.of("80%"),
            new AgentsBefore(List.of(), "us-east-1 did not show its agents"),
            View.OWN,
            Agents.available("a"));

    assertThat(seen.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(seen.evidence())
        .contains("us-east-1 did not show its agents", "give a number for proof.agentsAvailable");
  }

  @Test
  void whoWasThereBeforeAndIsNotIsMissing() {
    AgentsBefore before =
        new AgentsBefore(
            List.of(
                new AgentsBefore.Agent("a", "available"),
                new AgentsBefore.Agent("b", "available"),
                new AgentsBefore.Agent("c", "available")),
            "");

    AgentsProof seen =
        judge(
            EnoughAgents.of("as-before"),
            before,
            View.OWN,
            Agents.available("a"),
            Agents.available("somebody-else"),
            Agents.offline("c"));

    assertThat(seen.verdict()).isEqualTo(Verdict.NOT_YET);
    assertThat(seen.missing()).containsExactly("b", "c");
    assertThat(seen.progress()).isEqualTo("2 of 3 Available, 0 on calls, 2 silent");
    assertThat(seen.evidence()).contains("who still has a contact elsewhere is not shown there");
  }

  private static AgentsBefore before(AgentAtWork... agents) {
    return new AgentsBefore(
        Stream.of(agents).map(each -> new AgentsBefore.Agent(each.id(), each.statusId())).toList(),
        "");
  }

  private static AgentsProof judge(
      EnoughAgents enough, AgentsBefore before, View view, AgentAtWork... agents) {
    return new AgentsThere(before, enough, Acme.WEST, SHIFTED)
        .judge(new Roster(Acme.WEST, view, Arrays.asList(agents)));
  }
}
