package dev.twinline.activities.aws.connect;

import static dev.twinline.activities.aws.Stage.CARE;
import static dev.twinline.activities.aws.Stage.EAST;
import static dev.twinline.activities.aws.Stage.INSTANCE;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.activities.aws.Stage;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.Finding.Verdict;
import dev.twinline.workflows.readiness.ReadinessActivities;
import dev.twinline.workflows.readiness.ReadinessActivities.SignIn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInReadinessTest {

  private static final SignIn IN_THE_WEST = new SignIn(INSTANCE, Optional.of(CARE), "acme-east");

  private final Stage stage = Stage.set();
  private final ReadinessActivities readiness =
      stage.stub(ReadinessActivities.class, new AwsReadinessActivities(stage.clients));

  @AfterEach
  void strike() {
    stage.close();
  }

  @Test
  void agentsCanSignInAndSwitchInBothRegionsOfASoundPair() {
    assertThat(readiness.verifySignIn(IN_THE_WEST, WEST)).hasSize(2).allMatch(Finding::isPassed);
    assertThat(readiness.verifySignIn(new SignIn(INSTANCE, Optional.of(CARE), "acme-west"), EAST))
        .hasSize(2)
        .allMatch(Finding::isPassed);
  }

  @Test
  void anAccessUrlThatIsNoApprovedOriginIsNamedWithTheCommand() {
    stage.aws.arrange().withoutApprovedOrigin("us-west-2", "https://acme-east.my.connect.aws");

    Finding finding = only(Check.ORIGINS_APPROVED, readiness.verifySignIn(IN_THE_WEST, WEST));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.remedy())
        .contains("https://acme-east.my.connect.aws", "AssociateApprovedOrigin in us-west-2");
  }

  @Test
  void theAccessUrlOfAnotherInstanceIsNotTakenForIt() {
    Finding finding =
        only(
            Check.ORIGINS_APPROVED,
            readiness.verifySignIn(new SignIn(INSTANCE, Optional.of(CARE), "east"), WEST));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void whatCouldNotBeReadIsUnknown() {
    stage.aws.faults().regionDown("us-west-2", Mode.RESET);

    List<Finding> findings = readiness.verifySignIn(IN_THE_WEST, WEST);

    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.UNKNOWN).hasSize(2);
  }

  @Test
  void whereTheFileNamesNoDefaultGroupOnlyTheOriginsAreJudged() {
    assertThat(readiness.verifySignIn(new SignIn(INSTANCE, Optional.empty(), "acme-east"), WEST))
        .extracting(Finding::check)
        .containsExactly(Check.ORIGINS_APPROVED);
  }

  private static Finding only(Check check, List<Finding> findings) {
    return findings.stream().filter(each -> each.check() == check).findFirst().orElseThrow();
  }
}
