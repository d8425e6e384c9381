package dev.twinline.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.catalog.ContactCenterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogLookTest {

  private static final Path EXAMPLE = Path.of("../examples/acme/contact-center.yaml");

  @TempDir Path folder;
  private CatalogLook look;

  @BeforeEach
  void look() {
    look = new CatalogLook(new ContactCenterFolder(folder));
  }

  @Test
  void aFolderWithoutAContactCenterIsNotReady() {
    assertThat(look.take().met()).isFalse();
    assertThat(look.take().why()).contains("holds none");
  }

  @Test
  void oneWrongFileAmongOthersIsNamedAndNoLongerOnceItIsRight() throws IOException {
    write("acme", Files.readString(EXAMPLE));
    write("zeta", "name: zeta\n");

    Verdict wrong = look.take();
    assertThat(wrong.met()).isFalse();
    assertThat(wrong.why()).startsWith("1 of 2 files cannot be used: ").contains("zeta/contact-");

    write("zeta", Files.readString(EXAMPLE).replace("name: acme", "name: zeta"));
    assertThat(look.take()).isEqualTo(Verdict.met("2 contact centers"));
  }

  @Test
  void aLinkThatIsTurnedToOtherFilesIsNoticedAsInAMountedConfigMap() throws IOException {
    Path good = Files.createDirectories(folder.resolve("..one"));
    Path bad = Files.createDirectories(folder.resolve("..two"));
    Files.writeString(good.resolve("file"), Files.readString(EXAMPLE));
    Files.writeString(bad.resolve("file"), "name: acme\n");
    Path acme = Files.createDirectories(folder.resolve("acme"));
    Path data = folder.resolve("..data");
    Files.createSymbolicLink(data, good.getFileName());
    Files.createSymbolicLink(acme.resolve("contact-center.yaml"), Path.of("..", "..data", "file"));
    assertThat(look.take().met()).isTrue();

    Path next = folder.resolve("..next");
    Files.createSymbolicLink(next, bad.getFileName());
    Files.move(next, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

    assertThat(look.take().met()).isFalse();
  }

  private void write(String name, String yaml) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve(name).resolve("contact-center.yaml"), yaml);
  }
}
