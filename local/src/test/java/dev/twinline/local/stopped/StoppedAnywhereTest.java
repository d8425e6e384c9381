package dev.twinline.local.stopped;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every worker is killed and replaced at an event of an operation's history, whatever that is, and
 * the world looks afterwards as if nothing had happened.
 *
 * <p>Each event has a performance of its own; the profile {@code every-event} plays all of them,
 * any other build every tenth.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class StoppedAnywhereTest {

  private static final int EVERY = Integer.getInteger("twinline.stopped.every", 10);

  /** Every other stop comes when what the event has begun is under way. */
  private static final Duration A_MOMENT = Duration.ofMillis(100);

  /** Most of the time a performance waits for an attempt that is lost. */
  private static final int AT_ONCE = Integer.getInteger("twinline.stopped.atOnce", 24);

  private static final AtomicInteger LOST_TASKS = new AtomicInteger();

  private static ExecutorService stages;
  private static ExecutorService threads;

  @BeforeAll
  static void open() {
    stages = Executors.newFixedThreadPool(AT_ONCE);
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void close() {
    stages.shutdownNow();
    threads.shutdownNow();
  }

  @Test
  void operationsArriveWhereverTheirWorkersAreStopped() {
    List<CompletableFuture<List<StopTable.Row>>> stories =
        Stream.of(Story.values())
            .map(story -> CompletableFuture.supplyAsync(() -> stopsOf(story), threads))
            .toList();
    List<StopTable.Row> rows =
        stories.stream().map(CompletableFuture::join).flatMap(List::stream).toList();

    StopTable.write(rows);
    assertThat(rows).allSatisfy(row -> assertThat(row.faults()).isEmpty());
    assertThat(rows.stream().filter(row -> row.stop().isPresent()).count())
        .as("stops that were really made, of %d", rows.size())
        .isGreaterThanOrEqualTo(Math.round(rows.size() * 0.9));
    assertThat(LOST_TASKS.get())
        .as("tasks that the embedded server lost, of %d", rows.size())
        .isLessThanOrEqualTo(Math.max(1, rows.size() / 50));
  }

  private static List<StopTable.Row> stopsOf(Story story) {
    Performed undisturbed = Performance.play(story, Stop.never(), threads);
    Comparison comparison = new Comparison(story, undisturbed);
    assertThat(comparison.faultsOf(undisturbed)).as("undisturbed").isEmpty();
    assertThat(comparison.missingIn(undisturbed)).as("never asked for in %s", story).isEmpty();

    List<CompletableFuture<StopTable.Row>> stops =
        IntStream.rangeClosed(1, undisturbed.events().size())
            .filter(event -> event % EVERY == 0)
            .mapToObj(
                event ->
                    CompletableFuture.supplyAsync(
                        () -> stoppedAt(event, story, undisturbed, comparison), stages))
            .toList();
    return stops.stream().map(CompletableFuture::join).toList();
  }

  private static Performed playOnceMoreIfATaskIsLost(int event, Story story, Duration later) {
    try {
      return Performance.play(story, new Stop(event, later), threads);
    } catch (LostTask lost) {
      LOST_TASKS.incrementAndGet();
      return Performance.play(story, new Stop(event, later), threads);
    }
  }

  private static StopTable.Row stoppedAt(
      int event, Story story, Performed undisturbed, Comparison comparison) {
    Duration later = event / EVERY % 2 == 0 ? Duration.ZERO : A_MOMENT;
    Performed stopped = playOnceMoreIfATaskIsLost(event, story, later);
    if (stopped.stop().isEmpty()) {
      // Temporal told its workers of several events at once, and so wrote fewer of its own.
      int there = event * stopped.events().size() / undisturbed.events().size();
      stopped = playOnceMoreIfATaskIsLost(there, story, later);
    }
    StopTable.Row row =
        new StopTable.Row(
            story,
            event,
            stopped.stop(),
            stopped.took(),
            undisturbed.took(),
            stopped.lost(),
            undisturbed.lost(),
            comparison.faultsOf(stopped));
    StopTable.print(row);
    return row;
  }
}
