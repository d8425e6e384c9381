package dev.twinline.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.starter.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "-0", "NaN", "50.5", "Infinity", "1e9", "many", ""})
  void aRateThatNobodyCanPlayIsWrongUsage(String rate) {
    assertThat(DemoCommand.run("--calls-per-second=" + rate)).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeAnythingStarts() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "kept");
    ByteArrayOutputStream talk = new ByteArrayOutputStream();

    for (Path page : new Path[] {folder, file.resolve("report.html"), Path.of("/")}) {
      assertThatThrownBy(() -> demo(talk, page).play())
          .isInstanceOf(DemoTrouble.class)
          .hasMessageContaining("the report cannot be written to " + page);
    }

    assertThat(talk.size()).isZero();
    assertThat(file).hasContent("kept");
  }

  private static Demo demo(ByteArrayOutputStream talk, Path page) {
    return new Demo(
        new Terminal(new PrintStream(talk, true, StandardCharsets.UTF_8)),
        Path.of("../examples"),
        new Demo.Settings(true, 4, 1, Optional.of(page)));
  }
}
