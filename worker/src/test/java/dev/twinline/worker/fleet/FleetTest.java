package dev.twinline.worker.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.worker.settings.InvalidConfiguration;
import io.temporal.common.VersioningBehavior;
import io.temporal.worker.WorkerDeploymentOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetTest {

  @Test
  void withoutABuildAWorkerIsUnversionedAndAlone() {
    Fleet fleet = Fleet.from(Map.of("TWINLINE_DEPLOYMENT", "elsewhere"));

    assertThat(fleet).isEqualTo(Fleet.OF_ONE);
    assertThat(fleet.deploymentOptions()).isEmpty();
    assertThat(fleet).hasToString("unversioned, one of 1 in its Region");
  }

  @Test
  void runsStayOnTheBuildThatBeganThem() {
    Fleet fleet = Fleet.from(Map.of("TWINLINE_BUILD_ID", "1.8.2", "TWINLINE_FLEET_SIZE", "3"));

    WorkerDeploymentOptions told = fleet.deploymentOptions().orElseThrow();
    assertThat(told.isUsingVersioning()).isTrue();
    assertThat(told.getVersion().toCanonicalString()).isEqualTo("twinline.1.8.2");
    assertThat(told.getDefaultVersioningBehavior()).isEqualTo(VersioningBehavior.PINNED);
    assertThat(fleet).hasToString("build 1.8.2 of twinline, one of 3 in its Region");
  }

  @Test
  void aFleetWhoseSharesAreTooSmallIsToldSo() {
    assertThat(Fleet.from(Map.of("TWINLINE_FLEET_SIZE", "4")).advice()).isEmpty();
    assertThat(Fleet.from(Map.of("TWINLINE_FLEET_SIZE", "5")).advice().orElseThrow())
        .startsWith("TWINLINE_FLEET_SIZE is 5: ")
        .contains("even a single failover is slow", "have 2 in a Region");
  }

  @Test
  void aDeploymentMayHaveAnotherName() {
    assertThat(
            Fleet.from(Map.of("TWINLINE_BUILD_ID", "7", "TWINLINE_DEPLOYMENT", "voice"))
                .version()
                .orElseThrow()
                .getDeploymentName())
        .isEqualTo("voice");
  }

  @ParameterizedTest
  @CsvSource({
    "TWINLINE_BUILD_ID, two words",
    "TWINLINE_BUILD_ID, a:b",
    "TWINLINE_DEPLOYMENT, twin.line",
    "TWINLINE_FLEET_SIZE, 0",
    "TWINLINE_FLEET_SIZE, 101",
    "TWINLINE_FLEET_SIZE, many"
  })
  void whatCannotBeMeantIsRefusedByName(String variable, String value) {
    assertThatThrownBy(() -> Fleet.from(Map.of(variable, value)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining(variable)
        .hasMessageContaining(value);
  }
}
