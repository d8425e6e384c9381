package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinline.workflows.operation.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineCommandsTest {

  private static final String EXAMPLE = "../examples/acme/contact-center.yaml";

  @TempDir Path folder;

  @Test
  void theRunbookOfTheExampleIsExactlyThis() throws IOException {
    Said said = Said.alone("runbook", "acme");

    assertThat(said.exitCode()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).isEqualTo(expectedRunbook());
  }

  @Test
  void theRunbookIsThereForScriptsToo() {
    JsonNode runbook = Said.alone("runbook", "acme", "--output", "json").json();

    assertThat(runbook.at("/contactCenter").asText()).isEqualTo("acme");
    assertThat(runbook.at("/directions")).hasSize(3);
    assertThat(runbook.at("/directions/0/through").asText()).isEqualTo("us-west-2");
    assertThat(runbook.at("/directions/0/steps/0/group").asText()).isEqualTo("care");
    assertThat(runbook.at("/directions/0/steps/0/write").asText()).contains("--sign-in-config");
    assertThat(runbook.at("/directions/0/steps/1/write").asText())
        .doesNotContain("--sign-in-config");
  }

  @Test
  void anUnknownContactCenterIsAnsweredWithThoseThereAre() {
    Said said = Said.alone("runbook", "globex");

    assertThat(said.exitCode()).isEqualTo(ExitCode.NOT_FOUND.code());
    assertThat(said.err()).contains("there is no contact center \"globex\"", "has acme");
  }

  @Test
  void aGoodFileIsConfirmedWithWhatItDescribes() {
    Said said = Said.alone("validate", EXAMPLE);

    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .startsWith(
            EXAMPLE + ": ok: acme in us-east-1 and us-west-2, 3 groups, 1 schedule, digest ");
  }

  @Test
  void everyProblemOfEveryFileIsPrintedAndTheCodeSaysInvalid() throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(
        wrong,
        Files.readString(Path.of(EXAMPLE))
            .replace("account:", "acount:")
            .replace("stepPercent: 50", "stepPercent: 51"));

    Said said = Said.alone("validate", EXAMPLE, wrong.toString());

    assertThat(said.exitCode()).isEqualTo(ExitCode.INVALID.code());
    assertThat(said.out())
        .contains(EXAMPLE + ": ok")
        .contains(wrong + ":6: account: is missing")
        .contains(wrong + ":7: acount: is not a field here; did you mean account?")
        .contains("failback.stepPercent: a step is a multiple of ten from 10 to 100");
    assertThat(said.err()).startsWith("3 problems");
  }

  @Test
  void scriptsGetProblemsWithFileLineAndField() throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, "name: [acme\n");

    JsonNode checked = Said.alone("validate", "--output", "json", wrong.toString()).json();

    assertThat(checked.at("/0/file").asText()).isEqualTo(wrong.toString());
    assertThat(checked.at("/0/problems/0/line").asInt()).isPositive();
    assertThat(checked.at("/0/problems/0/message").asText()).startsWith("is not YAML");
  }

  @Test
  void wordsOfACommandAreSafeToPaste() {
    assertThat(ShellWord.quoted("failover/acme")).isEqualTo("failover/acme");
    assertThat(ShellWord.quoted("it's; rm -rf /")).isEqualTo("'it'\\''s; rm -rf /'");
    assertThat(ShellWord.quoted("")).isEqualTo("''");
  }

  @Test
  void aSummaryFitsWhatTemporalTakes() {
    String long200 = StaticText.summary("é".repeat(150) + "\nsecond line");

    assertThat(long200.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
    assertThat(long200).endsWith("…").doesNotContain("\n");
    assertThat(StaticText.summary("Fail acme over\nto us-west-2"))
        .isEqualTo("Fail acme over to us-west-2");
  }

  private static String expectedRunbook() throws IOException {
    try (InputStream expected = OfflineCommandsTest.class.getResourceAsStream("acme-runbook.sh")) {
      return new String(expected.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
