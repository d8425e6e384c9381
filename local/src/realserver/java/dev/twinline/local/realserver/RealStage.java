package dev.twinline.local.realserver;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.local.system.TemporalCli;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.local.system.WorkersInside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The example contact center on a development server of its own, with a worker process for each
 * Region. A server starts within half a second, so each test has its own world.
 */
public final class RealStage implements AutoCloseable {

  /** The operations, the simulator, the file; its workers are processes. */
  public final Scenery scenery;

  public final DevelopmentTemporal temporal;

  /** Starts further worker processes, and knows where they log. */
  public final WorkerProcesses workers;

  /** What workers a stage has from the beginning. */
  private enum From {
    PROCESSES,
    INSIDE,
    NONE
  }

  private RealStage(
      UnaryOperator<String> words,
      UnaryOperator<DevelopmentTemporal.Settings> settings,
      From from) {
    Path folder = newFolder();
    temporal =
        DevelopmentTemporal.start(
            settings.apply(
                DevelopmentTemporal.Settings.onFreePorts(
                    TemporalCli.find(System.getenv()).orElseThrow(),
                    folder.resolve("temporal.log"))));
    workers = new WorkerProcesses(WorkerProcesses.leadingTo(temporal), folder);
    scenery =
        switch (from) {
          case PROCESSES -> Scenery.on(temporal, workers, words);
          case INSIDE -> Scenery.on(temporal, new WorkersInside(temporal), words);
          case NONE -> Scenery.withoutWorkers(temporal, workers, words);
        };
  }

  /** Workers in both Regions, the example's file but for a few words. */
  public static RealStage with(UnaryOperator<String> words) {
    return with(words, settings -> settings);
  }

  /** The same with another server: with a database, without search attributes. */
  public static RealStage with(
      UnaryOperator<String> words, UnaryOperator<DevelopmentTemporal.Settings> settings) {
    return new RealStage(words, settings, From.PROCESSES);
  }

  /**
   * The same with workers in the test's own process, where it is the server that matters: a process
   * costs two seconds of a processor.
   */
  public static RealStage withWorkersInside(UnaryOperator<String> words) {
    return withWorkersInside(words, settings -> settings);
  }

  /** The same with another server. */
  public static RealStage withWorkersInside(
      UnaryOperator<String> words, UnaryOperator<DevelopmentTemporal.Settings> settings) {
    return new RealStage(words, settings, From.INSIDE);
  }

  /** The same before any worker has been started. */
  public static RealStage withoutWorkers(
      UnaryOperator<String> words, UnaryOperator<DevelopmentTemporal.Settings> settings) {
    return new RealStage(words, settings, From.NONE);
  }

  /** Where a person types commands. */
  public Terminal terminal(String person) {
    return Terminal.of(this, person);
  }

  /** A folder for logs and database files that stays for whoever looks into a failed test. */
  public static Path newFolder() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "real-server"));
      return Files.createTempDirectory(parent, "stage").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    scenery.close();
  }
}
