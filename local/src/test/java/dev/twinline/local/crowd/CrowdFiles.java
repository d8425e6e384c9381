package dev.twinline.local.crowd;

import dev.twinline.simulator.scene.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A catalog folder with a file for each of many contact centers: the example's file with the
 * identities of the simulator's numbered scenes.
 */
public final class CrowdFiles {

  private CrowdFiles() {}

  /** The names of the first contact centers. */
  static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(CrowdFiles::name).toList();
  }

  /** The scenes that the files describe. */
  static List<Scene> scenes(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Scene::numbered).toList();
  }

  /**
   * The example's file for ten agents, with so much time to shift and to prove: within AWS's limits
   * a failover has to wait for those that began before it.
   */
  public static String withTimeFor(String yaml, Duration time) {
    String seconds = time.toSeconds() + "s";
    return yaml.replace("budget: 2m", "budget: " + seconds)
        .replace("within: 2m", "within: " + seconds)
        .replace("agentsAvailable: 20", "agentsAvailable: 5")
        .replace("agentsSignedIn: 20", "agentsSignedIn: 5");
  }

  /**
   * Writes a file for each.
   *
   * @param example the file to begin with
   * @param words what else is different
   */
  static void write(Path folder, Path example, int count, UnaryOperator<String> words) {
    try {
      String yaml = words.apply(Files.readString(example));
      for (int number = 1; number <= count; number++) {
        Path file =
            Files.createDirectories(folder.resolve(name(number))).resolve("contact-center.yaml");
        Files.writeString(file, of(yaml, number));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "crowd-%03d", number);
  }

  /**
   * Groups, queues and flows of a scene have a block of their own; the first keeps the example's.
   */
  private static String of(String yaml, int number) {
    Scene scene = Scene.numbered(number);
    String suffix = String.format(Locale.ROOT, "-%03d", number);
    String block = String.format(Locale.ROOT, "%09x", number - 1);
    return yaml.replace("name: acme", "name: " + name(number))
        .replace("11111111-aaaa-4bbb-8ccc-000000000001", scene.instanceId())
        .replace("acme-east", scene.sourceAlias())
        .replace("acme-west", scene.replicaAlias())
        .replace("name: care", "name: care" + suffix)
        .replace("name: sales", "name: sales" + suffix)
        .replace("name: back-office", "name: back-office" + suffix)
        .replace("-4000-8000-000000000", "-4000-8000-" + block)
        .replace("+1555010", scene.sourceNumber().substring(0, 8));
  }
}
