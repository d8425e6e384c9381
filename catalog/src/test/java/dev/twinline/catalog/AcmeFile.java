package dev.twinline.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example file, whole or with one thing in it written differently. */
final class AcmeFile {

  static final Path FOLDER = Path.of("..", "examples");
  static final Path PATH = FOLDER.resolve("acme").resolve(ContactCenterFile.NAME);

  private AcmeFile() {}

  static String text() {
    try {
      return Files.readString(PATH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The example with the first occurrence of a text written differently. */
  static String with(String text, String instead) {
    String whole = text();
    int at = whole.indexOf(text);
    if (at < 0) {
      throw new IllegalArgumentException("the example does not contain " + text);
    }
    return whole.substring(0, at) + instead + whole.substring(at + text.length());
  }

  /** The line of the example on which a text first stands. */
  static int lineOf(String text) {
    return (int) text().substring(0, text().indexOf(text)).lines().count()
        + (text().charAt(text().indexOf(text) - 1) == '\n' ? 1 : 0);
  }

  /** What is wrong with a text, as a person reads it; nothing if it is right. */
  static List<String> problemsOf(String text) {
    try {
      ContactCenterFile.parse("acme.yaml", text);
      return List.of();
    } catch (InvalidContactCenterFile e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }
}
