package dev.twinline.worker.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.worker.settings.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthAddressTest {

  @Test
  void unlessToldOtherwiseItIsAFreePortOfTheLoopback() {
    assertThat(HealthAddress.from(Map.of())).hasToString("127.0.0.1:0");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0:8080, 0.0.0.0:8080",
    "localhost:0, 127.0.0.1:0",
    "[::1]:9, 0:0:0:0:0:0:0:1:9"
  })
  void anAddressOfThisMachineIsTaken(String written, String read) {
    assertThat(HealthAddress.from(Map.of(HealthAddress.VARIABLE, written))).hasToString(read);
  }

  @Test
  void emptyMeansNone() {
    assertThat(HealthAddress.from(Map.of(HealthAddress.VARIABLE, "")).address()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080", ":8080", "127.0.0.1", "127.0.0.1:65536", "no such host:1", "on"})
  void anythingElseIsRefusedNamingTheVariable(String written) {
    assertThatThrownBy(() -> HealthAddress.from(Map.of(HealthAddress.VARIABLE, written)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage(
            "TWINLINE_HEALTH_ADDRESS must be HOST:PORT on this machine, such as 0.0.0.0:8080 or"
                + " 127.0.0.1:0 for a free port, or empty for no health endpoint; not \""
                + written
                + "\"");
  }
}
