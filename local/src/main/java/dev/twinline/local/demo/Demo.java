package dev.twinline.local.demo;

import dev.twinline.catalog.CatalogException;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.local.system.LocalSystem;
import dev.twinline.simulator.Simulator;
import dev.twinline.workflows.evidence.page.ReportPage;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The story, played in front of callers: a Region fails, and traffic comes home again. */
final class Demo {

  private static final ContactCenterName ACME = new ContactCenterName("acme");
  private static final Path REPORTS = Path.of("reports");

  private final Terminal terminal;
  private final Path catalog;
  private final Settings settings;

  /**
   * What the person asked for.
   *
   * @param chapters in the order of the story
   */
  record Settings(
      List<Chapter> chapters,
      boolean yes,
      double callsPerSecond,
      long seed,
      Optional<Path> report) {
    Settings {
      chapters = List.copyOf(chapters);
    }
  }

  Demo(Terminal terminal, Path catalog, Settings settings) {
    this.terminal = terminal;
    this.catalog = catalog;
    this.settings = settings;
  }

  DemoOutcome play() {
    ContactCenter contactCenter = contactCenter();
    try (ReportFiles reports = reserveReports()) {
      terminal.say("Starting Temporal, the simulator and a worker for each Region in one process");
      Simulator simulator = Simulator.builder().callsPerSecond(0).seed(settings.seed()).start();
      try (LocalSystem system = LocalSystem.start(simulator, catalog)) {
        system.startWorker(contactCenter.regions().source());
        system.startWorker(contactCenter.regions().replica());
        return playOn(system, contactCenter, reports);
      }
    }
  }

  private ContactCenter contactCenter() {
    try {
      return new ContactCenterFolder(catalog).read(ACME).contactCenter();
    } catch (CatalogException e) {
      throw new DemoTrouble(
          e.getMessage() + ". Run from the project's folder, or set TWINLINE_CATALOG.", e);
    }
  }

  private ReportFiles reserveReports() {
    return settings
        .report()
        .map(file -> ReportFiles.named(file, settings.chapters()))
        .orElseGet(() -> ReportFiles.timed(REPORTS, settings.chapters(), Instant.now()));
  }

  private DemoOutcome playOn(LocalSystem system, ContactCenter contactCenter, ReportFiles reports) {
    if (!settings.chapters().contains(Chapter.failover)) {
      terminal.say("All traffic is put into " + contactCenter.regions().replica());
      new AfterAFailover(system.simulator())
          .arrange(contactCenter.groups(), contactCenter.regions());
    }
    system.simulator().arrange().callsPerSecond(settings.callsPerSecond());
    terminal.say("Callers dial " + settings.callsPerSecond() + " times a second\n");

    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    CallBoard board = new CallBoard(system.simulator(), contactCenter, start);
    Oncall2 person = new Oncall2(terminal, settings.yes());
    Stage stage = new Stage(system, contactCenter, terminal, person, board);
    terminal.say(board.heading());
    DemoOutcome outcome = playChapters(stage, reports, start);
    terminal.say(outcome.summary());
    return outcome;
  }

  /** A chapter that did not succeed is the last one: nobody comes home from where nobody went. */
  private DemoOutcome playChapters(Stage stage, ReportFiles reports, Instant start) {
    List<ChapterOutcome> played = new ArrayList<>();
    Map<Chapter, Path> pages = new EnumMap<>(Chapter.class);
    for (Chapter chapter : settings.chapters()) {
      ChapterOutcome outcome = play(chapter, stage);
      reports.write(chapter, ReportPage.of(outcome.report().withCalls(outcome.calls())));
      played.add(outcome);
      pages.put(chapter, reports.of(chapter));
      if (!outcome.succeeded()) {
        sayWhatIsNotPlayed(played.size());
        break;
      }
    }
    return new DemoOutcome(played, pages, start);
  }

  private void sayWhatIsNotPlayed(int played) {
    settings.chapters().stream()
        .skip(played)
        .forEach(
            left ->
                terminal.say(
                    "\nThe "
                        + left
                        + " is not played: it begins where the chapter before it ends well"));
  }

  private ChapterOutcome play(Chapter chapter, Stage stage) {
    return switch (chapter) {
      case failover -> new FailoverChapter(stage).play();
      case failback ->
          settings.chapters().contains(Chapter.failover)
              ? FailbackChapter.afterTheFailover(stage).play()
              : FailbackChapter.byItself(stage).play();
    };
  }
}
