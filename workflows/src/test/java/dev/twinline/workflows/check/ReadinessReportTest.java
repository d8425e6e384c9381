package dev.twinline.workflows.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessReportTest {

  private static final Finding ACTIVE =
      Finding.passed(Check.INSTANCE_ACTIVE, "us-west-2", "ACTIVE");
  private static final Finding TOO_FEW =
      Finding.failed(Check.AGENTS_SIGNED_IN, "us-west-2", "3 of 20", "ask agents to sign in");
  private static final Finding STILL_TOO_FEW =
      Finding.failed(Check.AGENTS_SIGNED_IN, "us-west-2", "4 of 20", "ask agents to sign in");
  private static final Finding NOBODY_KNOWS =
      Finding.unknown(Check.AGENTS_SIGNED_IN, "us-west-2", "throttled", "look yourself");
  private static final Finding DEAD =
      Finding.failed(Check.GROUP_ACTIVE, "care", "CREATION_FAILED", "ask AWS Support");

  @Test
  void theFirstLookIsNewsOnlyWhenSomethingIsWrong() {
    assertThat(report(ACTIVE).isNewsAfter(Optional.empty())).isFalse();
    assertThat(report(ACTIVE, TOO_FEW).isNewsAfter(Optional.empty())).isTrue();
  }

  @Test
  void theSameTroubleInOtherNumbersIsNoNews() {
    assertThat(report(STILL_TOO_FEW).isNewsAfter(Optional.of(report(TOO_FEW)))).isFalse();
  }

  @Test
  void troubleThatComesChangesOrGoesIsNews() {
    assertThat(report(TOO_FEW).isNewsAfter(Optional.of(report(ACTIVE)))).isTrue();
    assertThat(report(TOO_FEW, DEAD).isNewsAfter(Optional.of(report(TOO_FEW)))).isTrue();
    assertThat(report(NOBODY_KNOWS).isNewsAfter(Optional.of(report(TOO_FEW)))).isTrue();
    assertThat(report(ACTIVE).isNewsAfter(Optional.of(report(TOO_FEW)))).isTrue();
  }

  @Test
  void theWorstComesFirst() {
    ReadinessReport report = report(ACTIVE, NOBODY_KNOWS, TOO_FEW, DEAD);

    assertThat(report.regions().get(0).concerns()).containsExactly(DEAD, TOO_FEW, NOBODY_KNOWS);
    assertThat(report.summary())
        .isEqualTo(
            "acme: us-west-2 cannot take over: 2 things are wrong, 1 unknown. First of all: care:"
                + " the group is ACTIVE: not so (CREATION_FAILED); ask AWS Support. See: twinline"
                + " readiness acme");
  }

  @Test
  void aLongErrorIsCutInTheSummaryAndWholeInTheFinding() {
    Finding wordy = Finding.unknown(Check.HEADROOM, "us-west-2", "x".repeat(300), "look");

    ReadinessReport report = report(wordy);

    assertThat(report.summary()).contains(": unknown (" + "x".repeat(79) + "…); look. See: ");
    assertThat(report.regions().get(0).concerns()).containsExactly(wordy);
  }

  @Test
  void thePageListsWhatIsWrongWithItsRemedyAndWhatIsWellInFewWords() {
    Finding another = Finding.passed(Check.GROUP_ACTIVE, "sales", "ACTIVE");
    Finding third = Finding.passed(Check.GROUP_ACTIVE, "back-office", "ACTIVE");

    assertThat(ReadinessPage.of(report(ACTIVE, another, third, NOBODY_KNOWS, TOO_FEW, DEAD)))
        .isEqualTo(
            """
            ### us-west-2 cannot take over: 2 things are wrong, 1 unknown

            - ✘ **stops a failover:** care: the group is ACTIVE – CREATION_FAILED → **ask AWS Support**
            - ✘ **wrong:** us-west-2: enough agents are signed in – 3 of 20 → **ask agents to sign in**
            - ? **unknown:** us-west-2: enough agents are signed in – throttled → **look yourself**
            - ✔ the instance is ACTIVE: us-west-2
            - ✔ the group is ACTIVE: sales, back-office

            """);
  }

  private static ReadinessReport report(Finding... findings) {
    return ReadinessReport.of(
        Acme.NAME, Instant.EPOCH, List.of(RegionReadiness.of(Acme.WEST, List.of(findings))));
  }
}
