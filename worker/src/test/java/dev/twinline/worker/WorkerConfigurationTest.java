package dev.twinline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.worker.settings.InvalidConfiguration;
import dev.twinline.workflows.model.Region;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerConfigurationTest {

  @TempDir private Path folder;

  @Test
  void onlyTheRegionAndTheCatalogMustBeGiven() {
    WorkerConfiguration configuration = read(Map.of());

    assertThat(configuration.shutdownGrace()).isEqualTo(Duration.ofSeconds(20));
    assertThat(configuration.logLevel()).isEqualTo("info");
  }

  @Test
  void everyVariableIsRead() {
    WorkerConfiguration configuration =
        read(
            Map.of(
                "TWINLINE_REGION", "eu-west-2",
                "TWINLINE_SHUTDOWN_GRACE_SECONDS", "45",
                "TWINLINE_LOG_LEVEL", "DEBUG"));

    assertThat(configuration.region()).isEqualTo(new Region("eu-west-2"));
    assertThat(configuration.catalog().path()).isEqualTo(folder);
    assertThat(configuration.shutdownGrace()).isEqualTo(Duration.ofSeconds(45));
    assertThat(configuration.logLevel()).isEqualTo("debug");
  }

  @Test
  void anArgumentCountsMoreThanAVariable() {
    assertThat(read(Map.of(), "--region", "us-west-2").region().code()).isEqualTo("us-west-2");
    assertThat(read(Map.of(), "--region=us-west-2").region().code()).isEqualTo("us-west-2");
    assertThat(
            WorkerConfiguration.from(
                    Map.of("TWINLINE_CATALOG", "nowhere"),
                    "--region",
                    "us-west-2",
                    "--catalog",
                    folder.toString())
                .catalog()
                .path())
        .isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "TWINLINE_REGION, ''",
    "TWINLINE_REGION, moon",
    "TWINLINE_CATALOG, /no/such/folder",
    "TWINLINE_SHUTDOWN_GRACE_SECONDS, soon",
    "TWINLINE_SHUTDOWN_GRACE_SECONDS, -1",
    "TWINLINE_SHUTDOWN_GRACE_SECONDS, 3601",
    "TWINLINE_LOG_LEVEL, loud",
    "AWS_ENDPOINT_URL, localhost:4670",
    "AWS_ENDPOINT_URL, ''",
    "AWS_ENDPOINT_URL, http://",
    "AWS_ENDPOINT_URL, http://local host",
    "AWS_ENDPOINT_URL, ftp://localhost",
    "AWS_ENDPOINT_URL_CONNECT, localhost:4670",
  })
  void aWrongValueNamesItsVariableAndWhatItSays(String variable, String value) {
    assertThatThrownBy(() -> read(Map.of(variable, value)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining(variable)
        .hasMessageContaining("\"" + value + "\"")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:4570", "HTTPS://connect.example.com/path"})
  void aWebAddressIsAnAwsEndpoint(String address) {
    assertThat(read(Map.of("AWS_ENDPOINT_URL", address))).isEqualTo(read(Map.of()));
  }

  @Test
  void anUnknownArgumentIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> read(Map.of(), "--regoin", "us-west-2"))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("--regoin")
        .hasMessageContaining("--region, --catalog");
    assertThatThrownBy(() -> read(Map.of(), "--region"))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage("--region needs a value");
  }

  @Test
  void aWebUiThatIsNoAddressIsRefusedNamingTheVariable() {
    assertThatThrownBy(() -> read(Map.of("TWINLINE_WEB_UI", "temporal.example.com")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("TWINLINE_WEB_UI must be the http or https address");
  }

  @Test
  void whatIsPrintedAtTheStartHoldsNothingSecret() {
    Map<String, String> environment =
        Map.of("AWS_SECRET_ACCESS_KEY", "abc123", "TEMPORAL_API_KEY", "def456");

    assertThat(read(environment).toString())
        .isEqualTo("region us-east-1, catalog " + folder + ", shutdown grace 20 s, log level info");
  }

  private WorkerConfiguration read(Map<String, String> environment, String... arguments) {
    Map<String, String> complete = new HashMap<>();
    complete.put("TWINLINE_REGION", "us-east-1");
    complete.put("TWINLINE_CATALOG", folder.toString());
    complete.putAll(environment);
    return WorkerConfiguration.from(complete, arguments);
  }
}
