package dev.twinline.catalog;

import dev.twinline.workflows.model.ContactCenter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A contact center file that was read and found right.
 *
 * @param digest of what the file says; comments and the order of its keys do not change it
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
    ContactCenter contactCenter = parse(path.toString(), textOf(path));
    return new ContactCenterFile(path, contactCenter, ContactCenterDigest.of(contactCenter));
  }

  static ContactCenter parse(String file, String text) {
    Reading reading = new Reading(file);
    return YamlText.root(text, reading)
        .map(ContactCenterReader::read)
        .filter(read -> reading.isClean())
        .orElseThrow(reading::failure);
  }

  private static String textOf(Path path) {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw unreadable(path, "there is no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(path, "is not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(path, "cannot be read: " + e);
    }
  }

  private static InvalidContactCenterFile unreadable(Path path, String why) {
    return new InvalidContactCenterFile(List.of(new Problem(path.toString(), 0, "", why)));
  }
}
