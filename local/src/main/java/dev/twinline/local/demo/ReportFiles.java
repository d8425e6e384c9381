package dev.twinline.local.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of the chapters' reports, reserved before anything starts: nobody watches a demo for a
 * minute to learn at its end that there is no report of it, and two demos never share a file.
 * Closing gives back what was reserved and not written.
 */
final class ReportFiles implements AutoCloseable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Map<Chapter, Path> files = new EnumMap<>(Chapter.class);
  private final Set<Path> stillEmpty = new HashSet<>();

  private ReportFiles() {}

  /**
   * Reserves the file that somebody named. Where both chapters are played it is the failover's, and
   * the failback's is beside it. A file that is there already is replaced only when its report is
   * written.
   */
  static ReportFiles named(Path file, List<Chapter> chapters) {
    ReportFiles reports = new ReportFiles();
    for (Chapter chapter : chapters) {
      Path own = chapter == chapters.get(0) ? file : besides(file, "-" + chapter);
      try {
        reports.reserve(chapter, own);
      } catch (FileAlreadyExistsException isReplacedLater) {
        reports.files.put(chapter, requireWritable(own));
      } catch (IOException e) {
        reports.close();
        throw unwritable(own, e);
      }
    }
    return reports;
  }

  /** Reserves files named after the time, with a number behind it where another demo was first. */
  static ReportFiles timed(Path folder, List<Chapter> chapters, Instant time) {
    String stem = "demo-" + STAMP.format(time);
    Optional<ReportFiles> reports = allNew(folder, stem, chapters);
    for (int number = 2; reports.isEmpty(); number++) {
      reports = allNew(folder, stem + "-" + number, chapters);
    }
    return reports.get();
  }

  private static Optional<ReportFiles> allNew(Path folder, String stem, List<Chapter> chapters) {
    ReportFiles reports = new ReportFiles();
    for (Chapter chapter : chapters) {
      Path file = folder.resolve(stem + "-" + chapter + ".html");
      try {
        reports.reserve(chapter, file);
      } catch (FileAlreadyExistsException anotherDemoWasFirst) {
        reports.close();
        return Optional.empty();
      } catch (IOException e) {
        reports.close();
        throw unwritable(file, e);
      }
    }
    return Optional.of(reports);
  }

  private void reserve(Chapter chapter, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Files.createFile(file);
    files.put(chapter, file);
    stillEmpty.add(file);
  }

  private static Path requireWritable(Path file) {
    try {
      Files.newOutputStream(file, StandardOpenOption.APPEND).close();
      return file;
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The same name with an addition before its ending. */
  private static Path besides(Path file, String addition) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return file.resolveSibling(name.substring(0, end) + addition + name.substring(end));
  }

  private static DemoTrouble unwritable(Path file, IOException e) {
    return new DemoTrouble(
        "the report cannot be written to " + file + " (" + e + "); choose another --report", e);
  }

  Path of(Chapter chapter) {
    return files.get(chapter);
  }

  void write(Chapter chapter, String page) {
    Path file = of(chapter);
    try {
      Files.writeString(file, page);
      stillEmpty.remove(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void close() {
    for (Path file : stillEmpty) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new DemoTrouble("the unused report " + file + " could not be deleted: " + e, e);
      }
    }
    stillEmpty.clear();
  }
}
