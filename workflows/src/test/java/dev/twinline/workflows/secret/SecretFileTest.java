package dev.twinline.workflows.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("token");
  }

  private SecretFile<String> open() {
    return SecretFile.open("THE_TOKEN", file(), SecretFile::word);
  }

  @Test
  void aFileThatIsReplacedCountsTheNextTime() throws IOException {
    Files.writeString(file(), "first\n");
    SecretFile<String> token = open();
    assertThat(token.current()).isEqualTo("first");

    Path next = Files.writeString(folder.resolve("next"), "other\n");
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    assertThat(token.current()).isEqualTo("other");
  }

  /** As Kubernetes mounts a secret: the folder behind a link is swapped. */
  @Test
  void aLinkThatLeadsElsewhereCountsTheNextTime() throws IOException {
    for (String generation : new String[] {"a", "b"}) {
      Files.writeString(Files.createDirectory(folder.resolve(generation)).resolve("t"), generation);
    }
    Path data = Files.createSymbolicLink(folder.resolve("data"), Path.of("a"));
    Files.createSymbolicLink(file(), Path.of("data", "t"));
    SecretFile<String> token = open();
    assertThat(token.current()).isEqualTo("a");

    Path swapped = Files.createSymbolicLink(folder.resolve("data_tmp"), Path.of("b"));
    Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    assertThat(token.current()).isEqualTo("b");
  }

  @Test
  void whatWasReadLastGoesOnBeingUsedWhileTheFileIsGoneOrWrong() throws IOException {
    Files.writeString(file(), "first");
    SecretFile<String> token = open();

    Files.delete(file());
    assertThat(token.current()).isEqualTo("first");

    Files.writeString(file(), "two words");
    assertThat(token.current()).isEqualTo("first");

    Files.writeString(file(), "second-token");
    assertThat(token.current()).isEqualTo("second-token");
  }

  @Test
  void aFileThatCannotBeUsedFromTheBeginningIsNamedWithoutItsContents() throws IOException {
    assertThatThrownBy(this::open)
        .isInstanceOf(WrongSecret.class)
        .hasMessage("THE_TOKEN: the file " + file() + " does not exist");

    Files.writeString(file(), "hush hush");
    assertThatThrownBy(this::open)
        .hasMessageStartingWith("THE_TOKEN: the file " + file() + " must hold one word")
        .hasMessageNotContaining("hush");

    Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(this::open).hasMessageEndingWith("is no text");
  }
}
