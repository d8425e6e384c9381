package dev.twinline.workflows.secret;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with a secret, which may be replaced while the process runs. Each time somebody wants the
 * secret the file's time, size and identity are looked at, which costs microseconds, and the file
 * is read again when they have changed.
 *
 * <p>A file that is gone or wrong after it was once right takes nothing away: what was read last
 * goes on being used, and a warning says so once for each state of the file.
 *
 * @param <T> what the file's text means
 */
public final class SecretFile<T> {

  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

  /** How many times a file that is being replaced at this very moment is read. */
  private static final int READS = 3;

  /** Larger files are no secrets but mistakes. */
  private static final long LARGEST = 1024 * 1024;

  private final String setting;
  private final Path path;
  private final Function<String, T> meaning;
  private Stamp seen;
  private T secret;

  private SecretFile(String setting, Path path, Function<String, T> meaning) {
    this.setting = setting;
    this.path = path;
    this.meaning = meaning;
  }

  /**
   * Reads the file for the first time.
   *
   * @param setting what names the file, such as an environment variable: messages begin with it
   * @param meaning reads the text; throws {@link WrongSecret} with what is wrong and nothing of the
   *     text itself
   * @throws WrongSecret when the file cannot be used
   */
  public static <T> SecretFile<T> open(String setting, Path path, Function<String, T> meaning) {
    SecretFile<T> file = new SecretFile<>(setting, path, meaning);
    file.seen = file.stamp();
    file.secret = file.read();
    return file;
  }

  /** A secret that is one word, such as a token: without the line break at its end. */
  public static String word(String text) {
    String word = text.strip();
    if (word.isEmpty()) {
      throw new WrongSecret("is empty");
    }
    if (!word.matches("[\\x21-\\x7e]+")) {
      throw new WrongSecret("must hold one word of printable ASCII characters, without spaces");
    }
    return word;
  }

  /** The secret as the file has it now, or as it last had a usable one. */
  public synchronized T current() {
    Stamp now = stamp();
    if (!now.equals(seen)) {
      seen = now;
      takeAgain();
    }
    return secret;
  }

  private void takeAgain() {
    try {
      secret = read();
      LOG.info("{}: {} has changed and was read again", setting, path);
    } catch (WrongSecret wrong) {
      LOG.warn("{}; what was read before goes on being used", wrong.getMessage());
    }
  }

  private T read() {
    WrongSecret wrong = null;
    for (int i = 0; i < READS; i++) {
      Stamp before = stamp();
      try {
        T read = meaning.apply(text());
        if (before.equals(stamp())) {
          return read;
        }
        wrong = new WrongSecret("is being replaced again and again");
      } catch (WrongSecret e) {
        wrong = e;
      }
      if (before.equals(stamp())) {
        break;
      }
    }
    throw new WrongSecret(setting + ": the file " + path + " " + wrong.getMessage());
  }

  private String text() {
    try {
      if (Files.size(path) > LARGEST) {
        throw new WrongSecret("is larger than a secret can be");
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new WrongSecret("does not exist");
    } catch (CharacterCodingException e) {
      throw new WrongSecret("is no text");
    } catch (IOException e) {
      // Without the exception's own words: only its kind says something that is surely no secret.
      throw new WrongSecret("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Stamp stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    } catch (IOException e) {
      return Stamp.MISSING;
    }
  }

  public Path path() {
    return path;
  }

  /** Where it is; never what stands in it. */
  @Override
  public String toString() {
    return setting + " (" + path + ")";
  }

  /** Two that are equal are of one state of the file, also where a mount swaps the whole folder. */
  private record Stamp(FileTime modified, long size, String identity) {
    static final Stamp MISSING = new Stamp(FileTime.fromMillis(0), -1, "");
  }
}
