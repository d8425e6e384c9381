package dev.twinline.local.scenery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/** A copy of the example's file in a catalog folder of its own, with other words here and there. */
public final class ExampleFile {

  private static final Path EXAMPLE = Path.of("..", "examples", "acme", "contact-center.yaml");

  private final Path folder;

  private ExampleFile(Path folder) {
    this.folder = folder;
  }

  static ExampleFile with(UnaryOperator<String> words) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "catalog");
      Files.createDirectories(folder.resolve("acme"));
      ExampleFile file = new ExampleFile(folder);
      Files.writeString(file.path(), words.apply(Files.readString(EXAMPLE)));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another catalog folder whose file differs from this one's. */
  public ExampleFile differing(UnaryOperator<String> words) {
    try {
      String here = Files.readString(path());
      return with(ignored -> words.apply(here));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the file under the eyes of whoever reads it; a reader meets the old or the new one. */
  public void rewrite(UnaryOperator<String> words) {
    try {
      Path next = folder.resolve("next.yaml");
      Files.writeString(next, words.apply(Files.readString(path())));
      Files.move(next, path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The catalog folder. */
  public Path folder() {
    return folder;
  }

  private Path path() {
    return folder.resolve("acme").resolve("contact-center.yaml");
  }

  /** Nobody is asked, neither before a failover nor before a failback. */
  public static String nobodyAsked(String yaml) {
    return replaced(yaml, "approvals: 1\n", "approvals: 0\n");
  }

  /** Nobody is asked before a failover. */
  public static String failoverAtOnce(String yaml) {
    return replaced(yaml, "failover:\n    approvals: 1\n", "failover:\n    approvals: 0\n");
  }

  /** Nobody is asked before a failback. */
  public static String failbackAtOnce(String yaml) {
    return replaced(yaml, "failback:\n    approvals: 1\n", "failback:\n    approvals: 0\n");
  }

  /** People are asked before each step of a failback. */
  public static String askingEachStep(String yaml) {
    return replaced(yaml, "approval: once", "approval: eachStep");
  }

  /** Steps soak for moments, and what does not work is given up soon. */
  public static String quick(String yaml) {
    String soon = replaced(yaml, "soak: 10s", "soak: 1s");
    soon = replaced(soon, "budget: 2m", "budget: 30s");
    soon = replaced(soon, "within: 2m", "within: 20s");
    return replaced(soon, "agentsAvailable: 20", "agentsAvailable: 5");
  }

  /**
   * The same with one group, home in one step without a long farewell: the fewest requests that an
   * operation can do with. Requests take most of its time, by AWS's limits.
   */
  public static String oneGroup(String yaml) {
    String quick = replaced(quick(yaml), "stepPercent: 50", "stepPercent: 100");
    int others = quick.indexOf("  - name: sales");
    int end = quick.indexOf("# One Region must");
    if (others < 0 || end < others) {
      throw new IllegalArgumentException("the example does not list its groups as it did");
    }
    return replaced(quick.substring(0, others) + quick.substring(end), "drain: 5s", "drain: 1s");
  }

  /**
   * Steps soak for so long, and what does not work is tried for as long as the example says: a
   * worker that is killed in the middle costs an attempt.
   */
  public static String patient(String yaml, String soak) {
    return replaced(replaced(yaml, "soak: 10s", "soak: " + soak), "Available: 20", "Available: 5");
  }

  /** The same, but that there is time to do something in a soak. */
  public static String soakingFor(String yaml, String soak) {
    return replaced(quick(yaml), "soak: 1s", "soak: " + soak);
  }

  public static String replaced(String yaml, String words, String others) {
    if (!yaml.contains(words)) {
      throw new IllegalArgumentException("the example does not say: " + words);
    }
    return yaml.replace(words, others);
  }
}
