package dev.twinline.local.realserver.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.crowd.Crowd;
import dev.twinline.local.crowd.Crowd.Limits;
import dev.twinline.local.crowd.CrowdFiles;
import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.system.TemporalCli;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A Region is gone, and every contact center of the house is failed over at the same time. */
@NeedsTemporalCli
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
// What waits longest begins first, so that nothing waits for it in the end.
@Order(1)
class ManyFailoversTest {

  private static final int CONTACT_CENTERS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void tenAtOnceAllRecoverAndEachDistributionIsWrittenOnceAsPlanned() {
    try (Crowd crowd =
        new Crowd(
            CONTACT_CENTERS,
            Limits.ON,
            TemporalCli.find(System.getenv()).orElseThrow(),
            Path.of("..", "examples", "acme", "contact-center.yaml"),
            RealStage.newFolder(),
            yaml -> CrowdFiles.withTimeFor(yaml, PATIENCE))) {
      crowd.start();
      crowd.awaitGates(PATIENCE);
      crowd.approve();

      assertThat(crowd.awaitEnds(PATIENCE)).as("failovers that did not recover").isEmpty();
      assertThat(crowd.violations()).isEmpty();
    }
  }
}
