package dev.twinline.local.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process holds and has used, as Linux tells it in {@code /proc}. */
final class ProcessGauge {

  private final ProcessHandle process;

  ProcessGauge(ProcessHandle process) {
    this.process = process;
  }

  /** Resident memory in MB. */
  int resident() {
    return status("VmRSS") / 1024;
  }

  /** The most that was ever resident, in MB. */
  int mostResident() {
    return status("VmHWM") / 1024;
  }

  int threads() {
    return status("Threads");
  }

  /** Time that all processors together have spent in it. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private int status(String name) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("only Linux tells what a process holds", e);
    }
  }
}
