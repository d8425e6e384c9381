package dev.twinline.local.system;

import dev.twinline.worker.WorkerMain;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.WebUi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Workers as processes of their own, as {@code twinline worker} starts them, so that one can be
 * killed in the middle of anything. Each writes a log file into the given folder.
 */
public final class WorkerProcesses implements Workers {

  /** The last line that a worker logs before it takes work. */
  private static final String READY = "polling ";

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final int LOOK_EVERY_MILLIS = 50;

  private final Map<String, String> environment;
  private final Path logs;
  private final Class<?> program;
  private final AtomicInteger started = new AtomicInteger();

  /**
   * @param environment what the workers are told beside their Region, catalog and AWS: where
   *     Temporal is
   */
  public WorkerProcesses(Map<String, String> environment, Path logs) {
    this(environment, logs, WorkerMain.class);
  }

  /**
   * The same where the processes run another program than {@link WorkerMain}, which takes the same
   * arguments and logs the same last line before it takes work.
   */
  public WorkerProcesses(Map<String, String> environment, Path logs, Class<?> program) {
    this.environment = Map.copyOf(environment);
    this.logs = logs;
    this.program = program;
  }

  /** Starts a worker and waits until it takes work. */
  @Override
  public OfItsOwn start(Region region, Path catalog, URI aws) {
    return launch(region, catalog, aws).awaitReady();
  }

  /** Starts a worker without waiting for it, as where the server may be away. */
  public OfItsOwn launch(Region region, Path catalog, URI aws) {
    Path log = logs.resolve("worker-" + region + "-" + started.incrementAndGet() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            java().toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx160m",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            "--region",
            region.code(),
            "--catalog",
            catalog.toString());
    // Nothing of the surrounding process's clouds and servers: a trial must never reach a real
    // account, nor carry a real token to a development server.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.startsWith("TEMPORAL_"));
    builder.environment().put("AWS_ENDPOINT_URL", aws.toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", "any");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(logs);
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      // Whoever ends without saying goodbye leaves no worker behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new OfItsOwn(region, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("a worker process cannot be started", e);
    }
  }

  /** Whatever Java their environment names, else the one that runs this process. */
  private Path java() {
    String home = environment.getOrDefault("JAVA_HOME", System.getProperty("java.home"));
    return Path.of(home, "bin", "java");
  }

  /** A worker process. */
  public record OfItsOwn(Region region, Process process, Path log) implements Running {

    /** Waits until it takes work. */
    public OfItsOwn awaitReady() {
      return awaitWord(READY);
    }

    /**
     * Waits until it has logged something.
     *
     * @throws IllegalStateException when it ends before that, or does not within a minute; with
     *     what it logged
     */
    public OfItsOwn awaitWord(String word) {
      long giveUp = System.nanoTime() + READY_WITHIN.toNanos();
      while (!said().contains(word)) {
        if (!process.isAlive() || System.nanoTime() > giveUp) {
          throw new IllegalStateException(
              "the worker of " + region + " did not say \"" + word + "\":\n" + said());
        }
        pause();
      }
      return this;
    }

    private void pause() {
      try {
        process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a worker was waited for", e);
      }
    }

    /** What it has logged so far. */
    public String said() {
      try {
        return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Kills it as {@code kill -9} does. */
    @Override
    public void lose() {
      process.destroyForcibly();
      hasEndedWithin(Duration.ofSeconds(10));
    }

    @Override
    public boolean stop(Duration grace) {
      process.destroy();
      // The worker keeps to a grace of its own; this only bounds the wait for it.
      if (!hasEndedWithin(grace)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    }

    private boolean hasEndedWithin(Duration time) {
      try {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** The variables that lead a process to a development server. */
  public static Map<String, String> leadingTo(DevelopmentTemporal temporal) {
    return Map.of(
        "TEMPORAL_ADDRESS",
        temporal.address(),
        "TEMPORAL_NAMESPACE",
        temporal.namespace(),
        WebUi.VARIABLE,
        temporal.webUi());
  }
}
