package dev.twinline.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.ContactCenterCatalog.Entry;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContactCenterCatalogTest {

  private static final Path EXAMPLE = Path.of("../examples/acme/contact-center.yaml");
  private static final ContactCenterName ACME = new ContactCenterName("acme");

  @TempDir private Path folder;
  private Path file;
  private FileContactCenterCatalog catalog;

  @BeforeEach
  void copyTheExample() throws IOException {
    Files.createDirectory(folder.resolve("acme"));
    file = Files.copy(EXAMPLE, folder.resolve("acme/contact-center.yaml"));
    catalog = new FileContactCenterCatalog(new ContactCenterFolder(folder));
  }

  @Test
  void aContactCenterIsReadWithTheDigestOfItsFile() {
    Entry entry = catalog.readContactCenter(ACME);

    assertThat(entry.contactCenter().name()).isEqualTo(ACME);
    assertThat(entry.contactCenter().groups()).hasSize(3);
    assertThat(entry.digest()).isNotEmpty();
  }

  @Test
  void aCorrectedFileCountsAtOnce() throws IOException {
    String before = catalog.readContactCenter(ACME).digest();
    Files.writeString(
        file, Files.readString(file).replace("agentsSignedIn: 20", "agentsSignedIn: 5"));

    Entry after = catalog.readContactCenter(ACME);

    assertThat(after.contactCenter().readiness().agentsSignedIn()).isEqualTo(5);
    assertThat(after.digest()).isNotEqualTo(before);
  }

  @Test
  void aMistakeInATimetableStandsInNobodysWayAndIsNoReasonToAskAgain() throws IOException {
    Entry before = catalog.readContactCenter(ACME);
    Files.writeString(
        file, Files.readString(file).replace("cron: \"0 * * * *\"", "cron: \"at midnight\""));

    assertThat(catalog.readContactCenter(ACME)).isEqualTo(before);
  }

  @Test
  void aContactCenterWithoutAFileIsRefusedForGoodNamingThoseThereAre() {
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> catalog.readContactCenter(new ContactCenterName("acne")));

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
    assertThat(failure.getOriginalMessage()).contains("acne").contains("has acme");
  }

  @Test
  void aWrongFileIsRefusedForGoodNamingFileLineAndField() throws IOException {
    Files.writeString(file, Files.readString(file).replace("replica: us-west-2", "replica: moon"));

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> catalog.readContactCenter(ACME));

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage())
        .contains("contact-center.yaml:")
        .contains("regions.replica");
  }

  @Test
  void theContactCentersThatHaveAFileAreListed() {
    assertThat(catalog.listContactCenters()).containsExactly(ACME);
  }
}
