package dev.twinline.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.failure.FailureType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {

  static Stream<List<String>> commands() {
    return Stream.of(
        List.of("validate"),
        List.of("status"),
        List.of("plan", "failover"),
        List.of("plan", "failback"),
        List.of("failover"),
        List.of("failback"),
        List.of("approve"),
        List.of("reject"),
        List.of("watch"),
        List.of("cancel"),
        List.of("runbook"),
        List.of("readiness"),
        List.of("list"),
        List.of("schedule", "create"),
        List.of("schedule", "list"),
        List.of("schedule", "describe"),
        List.of("schedule", "pause"),
        List.of("schedule", "unpause"),
        List.of("schedule", "trigger"),
        List.of("schedule", "delete"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithAnExampleAndItsExitCodes(List<String> command) {
    Said said = Said.alone(with(command, "--help"));

    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .contains("Usage: twinline " + String.join(" ", command))
        .contains("--output=text|json")
        .contains("--verbose")
        .contains("Example:\n  twinline " + String.join(" ", command))
        .containsPattern("Exit codes:\\n  0 +done");
    assertThat(said.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandRefusesWhatItDoesNotUnderstandInOneLine(List<String> command) {
    Said said = Said.alone(with(command, "--colour"));

    assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).singleElement().asString().startsWith("twinline: ");
    assertThat(said.err()).contains("See: twinline " + String.join(" ", command) + " --help");
  }

  @Test
  void withoutACommandItPointsToTheHelp() {
    assertThat(Said.alone().exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(Said.alone().err()).contains("See: twinline --help");
    assertThat(Said.alone("plan").err()).contains("twinline plan failover", "plan failback");
    assertThat(Said.alone("--help").out()).contains("runbook", "approve", "TWINLINE_USER");
  }

  @Test
  void thePlanExplainsBothOperations() {
    assertThat(Said.alone("plan", "--help").out())
        .contains("Example:\n  twinline plan failover acme", "\n  twinline plan failback acme");
  }

  @Test
  void namesAndRegionsAreCheckedBeforeAnythingIsSent() {
    assertThat(Said.alone("status", "Acme").err())
        .contains("\"Acme\" is not a contact center name");
    assertThat(Said.alone("plan", "failover", "acme", "--to", "west").err())
        .contains("\"west\" is not an AWS Region code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failover acme --to us-west-2 --reason x",
        "failback acme --reason x",
        "approve acme",
        "reject acme",
        "cancel acme"
      })
  void whoeverDecidesMustSayWhoTheyAre(String command) {
    Said said = Said.alone(command.split(" "));

    assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.err()).contains("who are you? Say --by PERSON, or set TWINLINE_USER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status acme",
        "plan failback acme",
        "watch acme",
        // As notices print them: NoticesTest has the same words.
        "watch acme --workflow-id failover/acme",
        "cancel acme --workflow-id failover/acme --by a",
        "readiness acme",
        "schedule list acme",
        "approve acme --by a",
        "reject acme --by a",
        "cancel acme --by a"
      })
  void withoutTemporalTheLineSaysSoAndTheCodeToo(String command) {
    Said said = Said.alone(command.split(" "));

    assertThat(said.exitCode()).isEqualTo(ExitCode.NO_TEMPORAL.code());
    assertThat(said.err()).isEqualTo("twinline: no Temporal here" + System.lineSeparator());
  }

  @Test
  void aStackTraceIsShownOnlyWhenAskedFor() {
    assertThat(Said.alone("status", "acme").err()).doesNotContain("\tat ");
    assertThat(Said.alone("status", "acme", "--verbose").err()).contains("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "status acme --output json, NO_TEMPORAL, no Temporal here",
    "runbook globex --output json, NOT_FOUND, there is no contact center",
    "approve acme --output=JSON, USAGE, who are you?",
    "status --output json, USAGE, Missing required parameter",
    "status acme --colour --output json, USAGE, Unknown option",
    "frobnicate --output json, USAGE, frobnicate",
  })
  void scriptsGetTheTroubleAsJsonAndPeopleTheirLine(String command, ExitCode code, String told) {
    Said said = Said.alone(command.split(" "));

    said.endedWith(code);
    assertThat(said.json().fieldNames()).toIterable().containsExactly("error");
    assertThat(said.json().at("/error/type").asText()).isEqualTo(code.name());
    assertThat(said.json().at("/error/exitCode").asInt()).isEqualTo(code.code());
    assertThat(said.json().at("/error/message").asText()).contains(told);
    assertThat(said.err().strip())
        .isEqualTo("twinline: " + said.json().at("/error/message").asText());
  }

  @ParameterizedTest
  @EnumSource(FailureType.class)
  void everyFailureEndsWithACodeThatIsNeitherSuccessNorAccident(FailureType type) {
    assertThat(ExitCode.of(type))
        .isNotIn(ExitCode.DONE, ExitCode.UNFORESEEN, ExitCode.USAGE, ExitCode.NO_TEMPORAL);
  }

  @Test
  void noTwoExitCodesShareANumber() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
  }

  private static String[] with(List<String> command, String option) {
    return Stream.concat(command.stream(), Stream.of(option)).toArray(String[]::new);
  }
}
