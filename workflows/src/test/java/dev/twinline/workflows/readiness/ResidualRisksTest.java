package dev.twinline.workflows.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import org.junit.jupiter.api.Test;

class ResidualRisksTest {

  @Test
  void theSourceRegionInTheSamlUrlIsNamedAsWhatNewSignInsDependOn() {
    assertThat(ResidualRisks.of(Acme.contactCenter()))
        .anySatisfy(risk -> assertThat(risk).contains("SAML URL names us-east-1"));
  }

  @Test
  void whatNoApiMovesOrShowsIsNamed() {
    assertThat(String.join("\n", ResidualRisks.of(Acme.contactCenter())))
        .contains("identity provider")
        .contains("Region's own URL")
        .contains("chat, tasks and e-mail")
        .contains("Customer Profiles, Cases");
  }

  @Test
  void aFileWithoutADefaultGroupLeavesTheSignInWhereItIs() {
    assertThat(ResidualRisks.of(Acme.withMoreGroups(0)))
        .noneMatch(risk -> risk.contains("no default group"));
    assertThat(ResidualRisks.of(Acme.withoutDefaultGroup()))
        .anyMatch(risk -> risk.contains("no default group"));
  }
}
