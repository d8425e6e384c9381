package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadinessCommandTest {

  @Test
  void whatIsWrongComesFirstEachWithItsRemedyAndTheCodeSaysNotReady() {
    try (Stage stage = Stage.withWorker()) {
      Said said = stage.run("readiness", "acme");

      said.endedWith(ExitCode.NOT_READY);
      assertThat(said.out())
          .isEqualTo(
              """
              us-west-2 cannot take over: 2 things are wrong, 1 unknown
                BLOCKS  care: the group is ACTIVE (status is DELETION_FAILED)
                        ask AWS Support
                WRONG   agents: enough agents are signed in (3 seen, 20 asked for)
                        call agents
                ?       instance: replication is complete (throttled)
                        look again
                ok      us-west-2: the destination's call quota holds the expected peak (quota 100)

              us-east-1 is ready
                ok      us-east-1: the instance is ACTIVE (ACTIVE)

              acme: us-west-2 cannot take over.
              """);
    }
  }

  @Test
  void aReadyRegionEndsWithZero() {
    try (Stage stage = Stage.withWorker()) {
      Said said = stage.run("readiness", "acme", "--to", "us-east-1");

      said.endedWith(ExitCode.DONE);
      assertThat(said.out()).startsWith("us-east-1 is ready").doesNotContain("us-west-2");
    }
  }

  @Test
  void scriptsGetEveryFindingWithItsSeverityAndTheSameCode() {
    try (Stage stage = Stage.withWorker()) {
      Said said = stage.run("readiness", "acme", "--output", "json").endedWith(ExitCode.NOT_READY);
      JsonNode report = said.json();

      assertThat(report.at("/ready").asBoolean()).isFalse();
      assertThat(report.at("/regions/0/region").asText()).isEqualTo("us-west-2");
      assertThat(report.at("/regions/0/severity").asText()).isEqualTo("BLOCKING");
      assertThat(report.at("/regions/0/findings/1/severity").asText()).isEqualTo("CONCERN");
      assertThat(report.at("/regions/0/findings/1/finding/remedy").asText())
          .isEqualTo("call agents");
      assertThat(report.at("/regions/1/ready").asBoolean()).isTrue();
    }
  }

  @Test
  void anAnswerToSomebodyElsesQuestionIsNotTakenForThisOne() {
    try (Stage stage = Stage.withWorker()) {
      Said said = stage.run("readiness", "acme", "--to", "us-west-2");

      said.endedWith(ExitCode.CONFLICT);
      assertThat(said.err()).contains("somebody was checking [us-west-2, us-east-1] of acme");
    }
  }

  @Test
  void withoutAFileThereIsNothingToCheck() {
    try (Stage stage = Stage.withWorker()) {
      stage.run("readiness", "globex").endedWith(ExitCode.NOT_FOUND);
    }
  }

  @Test
  void withoutAWorkerNobodyLooks() {
    try (Stage stage = Stage.withoutWorker()) {
      stage.run("readiness", "acme").endedWith(ExitCode.NO_WORKER);
    }
  }
}
