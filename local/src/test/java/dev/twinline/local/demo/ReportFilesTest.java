package dev.twinline.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

  private static final List<Chapter> BOTH = List.of(Chapter.failover, Chapter.failback);
  private static final Instant TIME = Instant.parse("2026-11-23T19:00:52Z");

  @TempDir Path folder;

  @Test
  void twoDemosOfTheSameSecondShareNoFile() {
    try (ReportFiles first = ReportFiles.timed(folder, List.of(Chapter.failback), TIME);
        ReportFiles second = ReportFiles.timed(folder, BOTH, TIME);
        ReportFiles third = ReportFiles.timed(folder, BOTH, TIME)) {
      assertThat(first.of(Chapter.failback))
          .isEqualTo(folder.resolve("demo-20261123-190052-failback.html"));
      assertThat(second.of(Chapter.failover))
          .isEqualTo(folder.resolve("demo-20261123-190052-2-failover.html"));
      assertThat(second.of(Chapter.failback))
          .isEqualTo(folder.resolve("demo-20261123-190052-2-failback.html"));
      assertThat(third.of(Chapter.failover))
          .isEqualTo(folder.resolve("demo-20261123-190052-3-failover.html"));
    }
  }

  @Test
  void whatWasReservedAndNotWrittenIsGivenBack() {
    try (ReportFiles reports = ReportFiles.timed(folder, BOTH, TIME)) {
      reports.write(Chapter.failover, "page");
    }

    assertThat(folder).isDirectoryContaining("glob:**-failover.html");
    assertThat(folder).isDirectoryNotContaining("glob:**-failback.html");
  }

  @Test
  void aNamedFileIsTheFailoversAndTheFailbacksIsBesideIt() {
    Path file = folder.resolve("new/demo.html");

    try (ReportFiles reports = ReportFiles.named(file, BOTH)) {
      assertThat(reports.of(Chapter.failover)).isEqualTo(file);
      assertThat(reports.of(Chapter.failback)).isEqualTo(folder.resolve("new/demo-failback.html"));
    }
    try (ReportFiles reports = ReportFiles.named(file, List.of(Chapter.failback))) {
      assertThat(reports.of(Chapter.failback)).isEqualTo(file);
    }
  }

  @Test
  void aNameWithoutAnEndingGetsTheAdditionBehindIt() {
    try (ReportFiles reports = ReportFiles.named(folder.resolve("demo"), BOTH)) {
      assertThat(reports.of(Chapter.failback)).isEqualTo(folder.resolve("demo-failback"));
    }
  }

  @Test
  void aFileThatIsThereIsKeptUntilItsReportIsWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("demo.html"), "before");

    ReportFiles.named(file, BOTH).close();
    assertThat(file).hasContent("before");

    try (ReportFiles reports = ReportFiles.named(file, BOTH)) {
      reports.write(Chapter.failover, "after");
    }
    assertThat(file).hasContent("after");
  }
}
