package dev.twinline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.twinline.workflows.model.ContactCenterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactCenterFolderTest {

  private static final ContactCenterName ACME = new ContactCenterName("acme");

  @TempDir Path folder;

  @Test
  void theExamplesFolderHasAcme() {
    ContactCenterFolder examples = new ContactCenterFolder(AcmeFile.FOLDER);

    assertThat(examples.names()).containsExactly(ACME);
    assertThat(examples.read(ACME)).isEqualTo(ContactCenterFile.read(AcmeFile.PATH));
  }

  @Test
  void whoeverMovesCallersDoesNotReadTheTimetables() throws IOException {
    put("acme", AcmeFile.with("cron: \"0 * * * *\"", "cron: \"at midnight\""));
    ContactCenterFolder wrong = new ContactCenterFolder(folder);
    ContactCenterFile whole = ContactCenterFile.read(AcmeFile.PATH);

    assertThatThrownBy(() -> wrong.read(ACME)).hasMessageContaining("schedules[0].cron");
    ContactCenterFile read = wrong.readWithoutSchedules(ACME);
    assertThat(read.contactCenter().schedules()).isEmpty();
    assertThat(read.contactCenter().groups()).isEqualTo(whole.contactCenter().groups());
    assertThat(read.digest()).isEqualTo(whole.digest());
  }

  @Test
  void theVariableNamesTheFolderAndExamplesIsTheDefault() {
    assertThat(ContactCenterFolder.from(Map.of()).path()).isEqualTo(Path.of("examples"));
    assertThat(ContactCenterFolder.from(Map.of("TWINLINE_CATALOG", "centers")).path())
        .isEqualTo(Path.of("centers"));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNamesThereAre() throws IOException {
    put("globex", "name: globex");
    put("initech", "name: initech");

    assertThatThrownBy(() -> new ContactCenterFolder(folder).read(ACME))
        .isInstanceOf(UnknownContactCenter.class)
        .hasMessageContaining("there is no contact center \"acme\"")
        .hasMessageContaining("has globex, initech")
        .hasMessageContaining("TWINLINE_CATALOG");
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() {
    ContactCenterFolder nowhere = new ContactCenterFolder(folder.resolve("nowhere"));

    assertThat(nowhere.names()).isEmpty();
    assertThatThrownBy(() -> nowhere.read(ACME))
        .isInstanceOf(UnknownContactCenter.class)
        .hasMessageContaining("nowhere\" does not exist; TWINLINE_CATALOG names the folder");
  }

  @Test
  void aCopiedFolderWhoseFileStillHasTheOldNameIsRefused() throws IOException {
    put("globex", AcmeFile.text());

    assertThatThrownBy(() -> new ContactCenterFolder(folder).read(new ContactCenterName("globex")))
        .isInstanceOf(InvalidContactCenterFile.class)
        .hasMessageContaining("name: says acme, but its folder is called globex");
  }

  @Test
  void aFileThatIsNotTextIsRefused() throws IOException {
    Path file = Files.createDirectories(folder.resolve("acme")).resolve(ContactCenterFile.NAME);
    Files.write(file, new byte[] {'n', (byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> ContactCenterFile.read(file))
        .hasMessageContaining("is not UTF-8 text");
  }

  @Test
  void whatIsSaidNamesFilesByTheFoldersNameAndNotByWhereItIs() throws IOException {
    Path centers = folder.resolve("centers");
    put("centers/initech", "name: initech");
    put("centers/globex", AcmeFile.text());
    Files.createDirectories(centers.resolve("folder").resolve(ContactCenterFile.NAME));
    ContactCenterFolder absolute = new ContactCenterFolder(centers.toAbsolutePath());

    assertThat(complaintAbout("acme", absolute))
        .contains("no file centers/acme/contact-center.yaml", "folder \"centers\" has globex");
    assertThat(complaintAbout("initech", absolute))
        .startsWith("centers/initech/contact-center.yaml:1: account: is missing");
    assertThat(complaintAbout("globex", absolute))
        .startsWith("centers/globex/contact-center.yaml: name: says acme");
    assertThat(complaintAbout("folder", absolute))
        .startsWith("centers/folder/contact-center.yaml: cannot be read: ");
    assertThat(complaintAbout("acme", new ContactCenterFolder(centers.resolve("nowhere"))))
        .contains("no file nowhere/acme/contact-center.yaml");
  }

  @Test
  void aFileThatAPersonNamesKeepsThatNameInWhatIsSaid() {
    Path typed = Path.of("..", "examples", "nobody.yaml");

    assertThatThrownBy(() -> ContactCenterFile.read(typed))
        .hasMessage("../examples/nobody.yaml: there is no such file");
  }

  private String complaintAbout(String name, ContactCenterFolder centers) {
    CatalogException complaint =
        catchThrowableOfType(
            CatalogException.class, () -> centers.read(new ContactCenterName(name)));
    assertThat(complaint.getMessage()).doesNotContain(folder.toString());
    return complaint.getMessage();
  }

  private void put(String name, String text) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Files.writeString(own.resolve(ContactCenterFile.NAME), text);
  }
}
