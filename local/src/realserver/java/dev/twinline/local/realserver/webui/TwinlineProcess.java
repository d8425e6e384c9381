package dev.twinline.local.realserver.webui;

import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.starter.Twinline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code twinline} as somebody on call types it. */
final class TwinlineProcess {

  private TwinlineProcess() {}

  /** What a command answers. */
  static String answer(RealStage stage, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Twinline.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(WorkerProcesses.leadingTo(stage.temporal));
    builder.environment().put("TWINLINE_CATALOG", stage.scenery.file().folder().toString());
    try {
      Process process = builder.start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
