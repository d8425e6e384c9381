package dev.twinline.catalog;

import dev.twinline.workflows.model.ContactCenter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A contact center file that was read and found right.
 *
 * @param digest of what the file says; comments, the order of its keys and its schedules do not
 *     change it
 */
public record ContactCenterFile(Path path, ContactCenter contactCenter, String digest) {

  /** The name that the file has in a contact center's folder. */
  public static final String NAME = "contact-center.yaml";

  /**
   * Reads a file.
   *
   * @throws InvalidContactCenterFile with everything that is wrong in it
   */
  public static ContactCenterFile read(Path path) {
    return read(path, path.toString(), Part.ALL);
  }

  /** The same, with another word for the file in what is said about it. */
  static ContactCenterFile read(Path path, String shown, Part part) {
    ContactCenter contactCenter = parse(shown, textOf(path, shown), part);
    return new ContactCenterFile(path, contactCenter, ContactCenterDigest.of(contactCenter));
  }

  static ContactCenter parse(String file, String text) {
    return parse(file, text, Part.ALL);
  }

  private static ContactCenter parse(String file, String text, Part part) {
    Reading reading = new Reading(file);
    return YamlText.root(text, reading)
        .map(root -> ContactCenterReader.read(root, part))
        .filter(read -> reading.isClean())
        .orElseThrow(reading::failure);
  }

  private static String textOf(Path path, String shown) {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw unreadable(shown, "there is no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(shown, "is not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(shown, "cannot be read: " + whyUnreadable(e));
    }
  }

  /** Without the path that the JDK puts into such messages. */
  static String whyUnreadable(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException refused && refused.getReason() != null) {
      return refused.getReason();
    }
    return e.getClass().getSimpleName();
  }

  private static InvalidContactCenterFile unreadable(String shown, String why) {
    return new InvalidContactCenterFile(List.of(new Problem(shown, 0, "", why)));
  }
}
