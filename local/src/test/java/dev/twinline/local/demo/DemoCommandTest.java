package dev.twinline.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinline.starter.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class DemoCommandTest {

  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final List<Chapter> BOTH = List.of(Chapter.failover, Chapter.failback);

  @TempDir Path folder;

  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "-0", "NaN", "50.5", "Infinity", "1e9", "many", ""})
  void aRateThatNobodyCanPlayIsWrongUsage(String rate) {
    assertThat(DemoCommand.run("--calls-per-second=" + rate)).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void aChapterThatIsNotInTheStoryIsWrongUsage() {
    assertThat(DemoCommand.run("--chapter", "epilogue")).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeAnythingStarts() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "kept");

    for (Path page : new Path[] {folder, file.resolve("report.html"), Path.of("/")}) {
      assertThatThrownBy(() -> demo(EXAMPLES, BOTH, page, "").play())
          .isInstanceOf(DemoTrouble.class)
          .hasMessageContaining("the report cannot be written to " + page);
    }

    assertThat(talk.size()).isZero();
    assertThat(file).hasContent("kept");
  }

  @Test
  void aNoEndsTheStoryAtOnceAndIsNoFailure() throws Exception {
    Path page = folder.resolve("demo.html");

    Instant start = Instant.now();
    DemoOutcome outcome = demo(EXAMPLES, BOTH, page, "n\n").play();

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(40));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.NOT_APPROVED);
    assertThat(talk.toString(StandardCharsets.UTF_8))
        .contains("Failover: REJECTED", "The failback is not played")
        .doesNotContain("NOT RECOVERED");
    assertThat(page).content().contains("rejected, nothing was moved").doesNotContain("FAILED");
    assertThat(folder.resolve("demo-failback.html")).doesNotExist();
  }

  @Test
  void trafficComesHomeInStepsThatLoseNobody() throws Exception {
    Path page = folder.resolve("demo.html");

    DemoOutcome outcome =
        demo(catalogWithShortSoak(), List.of(Chapter.failback), page, "y\n").play();

    assertThat(outcome.exitCode())
        .as(talk.toString(StandardCharsets.UTF_8))
        .isEqualTo(ExitCode.DONE);
    JsonNode chapter = new ObjectMapper().readTree(outcome.json()).get("chapters").get(0);
    assertThat(chapter.get("verdict").asText()).isEqualTo("BACK TO NORMAL");
    assertThat(chapter.get("steps").asInt()).as("two, and the last agents").isEqualTo(3);
    assertThat(chapter.get("callsAnswered").asInt()).isPositive();
    assertThat(chapter.get("callsLost").asInt()).isLessThan(5);
    assertThat(talk.toString(StandardCharsets.UTF_8))
        .contains("care   0%  sales   0%", "care  50%", ": step 1,", ": step 2,", "care 100%");
    assertThat(page).content().contains("<h2>Steps</h2>", "back to normal");
  }

  private Path catalogWithShortSoak() throws IOException {
    Path example = Path.of("acme", "contact-center.yaml");
    String yaml = Files.readString(EXAMPLES.resolve(example));
    assertThat(yaml).contains("soak: 10s");
    Path catalog = Files.createDirectories(folder.resolve("catalog"));
    Files.createDirectories(catalog.resolve(example).getParent());
    Files.writeString(catalog.resolve(example), yaml.replace("soak: 10s", "soak: 2s"));
    return catalog;
  }

  /**
   * @param said what the person at the terminal types
   */
  private Demo demo(Path catalog, List<Chapter> chapters, Path page, String said) {
    return new Demo(
        new Terminal(
            new PrintStream(talk, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8))),
        catalog,
        new Demo.Settings(chapters, false, 4, 1, Optional.of(page)));
  }
}
