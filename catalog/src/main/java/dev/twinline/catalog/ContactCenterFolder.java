package dev.twinline.catalog;

import dev.twinline.workflows.model.ContactCenterName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that holds one sub-folder for each contact center, each with its {@value
 * ContactCenterFile#NAME}.
 */
public record ContactCenterFolder(Path path) {

  /** The environment variable that names the folder. */
  public static final String VARIABLE = "TWINLINE_CATALOG";

  private static final String DEFAULT = "examples";

  /** The folder that {@value #VARIABLE} names, else {@code examples}. */
  public static ContactCenterFolder from(Map<String, String> environment) {
    String folder = environment.getOrDefault(VARIABLE, "");
    return new ContactCenterFolder(Path.of(folder.isBlank() ? DEFAULT : folder));
  }

  /** The contact centers that have a file, in order of their names. */
  public List<ContactCenterName> names() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(path)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(ContactCenterFile.NAME)))
          .flatMap(folder -> nameOf(folder).stream())
          .sorted()
          .toList();
    } catch (IOException e) {
      // Without the exception itself: it says where on this machine the folder is.
      throw new UncheckedIOException(
          "listing the contact centers in the folder \"" + shownFolder() + "\"",
          new IOException(ContactCenterFile.whyUnreadable(e)));
    }
  }

  /**
   * Reads one contact center's file.
   *
   * @throws UnknownContactCenter if it has none
   * @throws InvalidContactCenterFile if its file is wrong, or names another contact center
   */
  public ContactCenterFile read(ContactCenterName name) {
    return read(name, Part.ALL);
  }

  /**
   * The same for whoever moves callers: without the section {@code schedules}, which is not even
   * looked at, so that a mistake in a timetable stands in nobody's way.
   *
   * @throws UnknownContactCenter if it has none
   * @throws InvalidContactCenterFile if the rest of its file is wrong, or names another one
   */
  public ContactCenterFile readWithoutSchedules(ContactCenterName name) {
    return read(name, Part.WITHOUT_SCHEDULES);
  }

  private ContactCenterFile read(ContactCenterName name, Part part) {
    Path file = fileOf(name);
    if (!Files.exists(file)) {
      throw new UnknownContactCenter(
          "there is no contact center \""
              + name
              + "\" (no file "
              + shown(name)
              + "); "
              + whatThereIs());
    }
    ContactCenterFile read = ContactCenterFile.read(file, shown(name), part);
    requireItsOwnName(read, name);
    return read;
  }

  /** Where the file of a contact center is, or would be. */
  public Path fileOf(ContactCenterName name) {
    return path.resolve(name.value()).resolve(ContactCenterFile.NAME);
  }

  /**
   * How messages name a file. They travel into workflow histories, where the folders of one machine
   * mean nothing to a reader and are nobody's business.
   */
  private String shown(ContactCenterName name) {
    return shownFolder() + "/" + name + "/" + ContactCenterFile.NAME;
  }

  private String shownFolder() {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }

  private String whatThereIs() {
    if (!Files.isDirectory(path)) {
      return "the folder \""
          + shownFolder()
          + "\" does not exist; "
          + VARIABLE
          + " names the folder";
    }
    String names =
        names().stream().map(ContactCenterName::toString).collect(Collectors.joining(", "));
    return "the folder \""
        + shownFolder()
        + "\" has "
        + (names.isEmpty() ? "none" : names)
        + "; "
        + VARIABLE
        + " names the folder";
  }

  /** A copied folder whose file still says the old name would move the wrong callers. */
  private void requireItsOwnName(ContactCenterFile read, ContactCenterName folder) {
    ContactCenterName inside = read.contactCenter().name();
    if (!inside.equals(folder)) {
      throw new InvalidContactCenterFile(
          List.of(
              new Problem(
                  shown(folder),
                  0,
                  "name",
                  "says "
                      + inside
                      + ", but its folder is called "
                      + folder
                      + "; the two must be the same")));
    }
  }

  private static Optional<ContactCenterName> nameOf(Path folder) {
    try {
      return Optional.of(new ContactCenterName(folder.getFileName().toString()));
    } catch (IllegalArgumentException notAName) {
      return Optional.empty();
    }
  }
}
