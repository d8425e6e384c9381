package dev.twinline.worker.health;

import dev.twinline.catalog.CatalogException;
import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.model.ContactCenterName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether each contact center's file can be used. A file is read again only when it has changed;
 * where it is a link, as in a mounted ConfigMap, what counts is the file behind it.
 */
public final class CatalogLook implements Look {

  private static final int SHOWN = 3;

  private final ContactCenterFolder folder;
  private final Map<ContactCenterName, Read> known = new HashMap<>();

  public CatalogLook(ContactCenterFolder folder) {
    this.folder = folder;
  }

  /** What a file was like when it was read; a problem is empty where there is none. */
  private record Read(Stamp stamp, String problem) {}

  private record Stamp(FileTime modified, long size, Object identity) {}

  @Override
  public Verdict take() {
    List<ContactCenterName> names = names();
    known.keySet().retainAll(names);
    if (names.isEmpty()) {
      return Verdict.unmet(
          "the folder of the contact center files holds none, so nothing can be moved",
          "put the files there, or correct " + ContactCenterFolder.VARIABLE);
    }
    List<String> problems =
        names.stream().map(this::problem).filter(problem -> !problem.isEmpty()).toList();
    return problems.isEmpty()
        ? Verdict.met(names.size() + (names.size() == 1 ? " contact center" : " contact centers"))
        : Verdict.unmet(
            sentence(problems, names.size()),
            "correct the file (twinline validate FILE says what is wrong); it is read again by"
                + " itself. Operations on the other contact centers go on");
  }

  private List<ContactCenterName> names() {
    try {
      return folder.names();
    } catch (UncheckedIOException e) {
      return List.of();
    }
  }

  private String problem(ContactCenterName name) {
    try {
      Stamp stamp = stamp(folder.fileOf(name));
      Read before = known.get(name);
      if (before == null || !before.stamp().equals(stamp)) {
        known.put(name, new Read(stamp, read(name)));
      }
      return known.get(name).problem();
    } catch (IOException e) {
      known.remove(name);
      return "the file of " + name + " cannot be read";
    }
  }

  private static Stamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }

  private String read(ContactCenterName name) {
    try {
      folder.read(name);
      return "";
    } catch (CatalogException e) {
      return e.getMessage();
    }
  }

  private static String sentence(List<String> problems, int files) {
    List<String> shown = new ArrayList<>(problems.subList(0, Math.min(SHOWN, problems.size())));
    if (problems.size() > SHOWN) {
      shown.add("and " + (problems.size() - SHOWN) + " more");
    }
    return problems.size() + " of " + files + " files cannot be used: " + String.join("; ", shown);
  }
}
