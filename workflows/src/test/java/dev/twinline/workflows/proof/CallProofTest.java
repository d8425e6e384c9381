package dev.twinline.workflows.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.SyntheticCall.Served;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallProofTest {

  private static final String CARE_ID = "22222222-0000-4000-8000-000000000001";

  @ParameterizedTest
  @CsvSource({
    "us-west-2, us-west-2, us-west-2, care,  PROVEN",
    "us-east-1, us-west-2, us-west-2, care,  DISPROVEN",
    "us-west-2, us-east-1, us-west-2, care,  DISPROVEN",
    "us-west-2, us-west-2, us-east-1, care,  DISPROVEN",
    "us-west-2, us-west-2, us-west-2, sales, DISPROVEN",
    ",          us-west-2, us-west-2, care,  CANNOT_TELL",
    "us-west-2, ,          us-west-2, care,  CANNOT_TELL",
    "us-west-2, us-west-2, ,          care,  CANNOT_TELL",
    "us-west-2, us-west-2, us-west-2, ,      CANNOT_TELL",
    ",          ,          ,          ,      CANNOT_TELL",
    ",          ,          us-east-1, ,      DISPROVEN",
  })
  void aCallIsProvenOnlyWhenAllFourWereToldAndFit(
      String origin, String active, String agent, String group, Verdict verdict) {
    Whereabouts where =
        new Whereabouts(region(origin), region(active), region(agent), groupId(group));

    assertThat(proofOf(where).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, us-west-2, us-west-2, it came in in us-east-1 and not us-west-2",
    "us-west-2, us-east-1, us-west-2, it was active in us-east-1 and not us-west-2",
    "us-west-2, us-west-2, us-east-1, its agent was active in us-east-1 and not us-west-2",
  })
  void theEvidenceSaysWhatWasElsewhere(String origin, String active, String agent, String words) {
    Whereabouts where =
        new Whereabouts(region(origin), region(active), region(agent), groupId("care"));

    assertThat(proofOf(where).evidence()).isEqualTo("an agent took the call, but " + words);
  }

  private static CallProof proofOf(Whereabouts where) {
    return CallProof.of(
        new Served("care", "contact", "agent-1", Instant.EPOCH, where, Optional.empty()),
        Acme.WEST,
        Acme.CARE);
  }

  private static Optional<Region> region(String code) {
    return Optional.ofNullable(code).map(Region::new);
  }

  private static Optional<String> groupId(String group) {
    return Optional.ofNullable(group).map(name -> name.equals("care") ? CARE_ID : "another");
  }
}
