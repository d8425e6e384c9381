package dev.twinline.workflows.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUiTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:7233, http://localhost:8233",
    "localhost:7300, http://localhost:8300",
    "[::1]:7233, http://localhost:8233",
    "acme.a1b2c.tmprl.cloud:7233, https://cloud.temporal.io",
    "us-east-1.aws.api.temporal.io:7233, https://cloud.temporal.io",
  })
  void theServersAddressTellsWhereTheUiOfADevelopmentServerAndOfTheCloudIs(
      String server, String address) {
    assertThat(WebUi.of(Map.of(), server, "default").address()).contains(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporal.example.com:7233", "127.0.0.1:65000", "localhost", ""})
  void ofAnyOtherServerNobodyKnowsItAndLinksArePaths(String server) {
    WebUi unknown = WebUi.of(Map.of(), server, "default");

    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.run("shift/acme", "r1"))
        .isEqualTo("/namespaces/default/workflows/shift%2Facme/r1");
  }

  @Test
  void aServerInsideThisProcessHasNoWebUi() {
    assertThat(WebUi.of(Map.of(), null, "default").isKnown()).isFalse();
  }

  @Test
  void theVariableCountsMoreThanTheServersAddress() {
    WebUi told =
        WebUi.of(Map.of("TWINLINE_WEB_UI", "https://ui.example.com/t/"), "localhost:7233", "ns");

    assertThat(told.run("a", "b"))
        .isEqualTo("https://ui.example.com/t/namespaces/ns/workflows/a/b");
  }

  @Test
  void everyPartOfALinkIsWrittenSoThatABrowserTakesItAsOnePart() {
    WebUi ui = WebUi.of(Map.of(), "localhost:7233", "my ns");

    assertThat(ui.run("night 7/ä?&", "r1"))
        .isEqualTo(
            "http://localhost:8233/namespaces/my%20ns/workflows/night%207%2F%C3%A4%3F%26/r1");
    assertThat(ui.startLike("Failover", "failover/acme", "r1"))
        .isEqualTo(
            "http://localhost:8233/namespaces/my%20ns/workflows/start-workflow"
                + "?workflowType=Failover&taskQueue=twinline&workflowId=failover%2Facme&runId=r1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ui.example.com", "ftp://ui.example.com", "http://", "http://h?q=1", "http://a b"})
  void whatIsNoAddressIsRefusedNamingTheVariable(String value) {
    assertThatThrownBy(() -> WebUi.configured(Map.of("TWINLINE_WEB_UI", value)))
        .hasMessageStartingWith("TWINLINE_WEB_UI must be")
        .hasMessageEndingWith("not \"" + value + "\"");
  }

  @Test
  void aSignalCommandCanBePastedIntoAShell() {
    assertThat(new SignalCommand("default", "night 7").sending("approve", "{\"by\":\"O'Hara\"}"))
        .isEqualTo(
            "temporal workflow signal --workflow-id 'night 7' --name approve"
                + " --input '{\"by\":\"O'\\''Hara\"}'");
    assertThat(new SignalCommand("prod.a1b2c", "failover/acme").sending("reject", "{}"))
        .startsWith("temporal workflow signal --namespace prod.a1b2c --workflow-id failover/acme");
  }
}
