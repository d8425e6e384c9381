package dev.twinline.local.realserver.fleet;

import static dev.twinline.local.scenery.ExampleFile.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers on a Java that has virtual threads, where one is installed beside this one. */
@NeedsTemporalCli
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class NewerJavaTest {

  private static final int VIRTUAL_THREADS_SINCE = 21;

  @Test
  void aFailoverGoesOnVirtualThreads() throws IOException {
    Optional<Path> newer = newerJava();
    assumeTrue(
        newer.isPresent(), "no Java 21 or newer stands beside " + System.getProperty("java.home"));

    try (RealStage stage =
            RealStage.withoutWorkers(yaml -> patient(yaml, "1s"), settings -> settings);
        Build workers = Build.start(stage, Map.of("JAVA_HOME", newer.get().toString()))) {
      Scenery scenery = stage.scenery;
      assertThat(workers.workers())
          .allSatisfy(worker -> assertThat(worker.said()).contains("on virtual threads"));

      WorkflowStub failover = scenery.startFailover();
      scenery.approve(failover);

      assertThat(scenery.ending(failover)).isEqualTo("RECOVERED");
      scenery.untilTrafficIs(Traffic.allIn(Scenery.WEST));
      workers.stop();
    }
  }

  /** This one if it is new enough, else one in the folder in which it stands. */
  private static Optional<Path> newerJava() throws IOException {
    Path here = Path.of(System.getProperty("java.home"));
    try (Stream<Path> beside = Files.list(here.getParent())) {
      List<Path> all = Stream.concat(Stream.of(here), beside.sorted()).toList();
      return all.stream().filter(NewerJavaTest::hasVirtualThreads).findFirst();
    }
  }

  private static boolean hasVirtualThreads(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return false;
    }
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(release)) {
      properties.load(text);
    } catch (IOException e) {
      return false;
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]")[0]) >= VIRTUAL_THREADS_SINCE;
  }
}
