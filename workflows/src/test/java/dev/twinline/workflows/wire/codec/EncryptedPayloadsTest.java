package dev.twinline.workflows.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.secret.WrongSecret;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptedPayloadsTest {

  private static final Region WEST = new Region("us-west-2");

  @TempDir private Path folder;

  private DataConverter converter(String active, String... ids) {
    return TwinlineDataConverter.of(new KeyFile(folder).says(active, ids).environment());
  }

  private static Payload payload(DataConverter converter, Object value) {
    return converter.toPayload(value).orElseThrow();
  }

  private static Region region(DataConverter converter, Payload payload) {
    return converter.fromPayload(payload, Region.class, Region.class);
  }

  @Test
  void aPayloadShowsNothingButThatItIsEncryptedAndWithWhichKey() {
    Payload sealed = payload(converter("2026-11", "2026-11"), WEST);

    assertThat(sealed.getMetadataMap()).containsOnlyKeys("encoding", "encryption-key-id");
    assertThat(sealed.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("binary/encrypted");
    assertThat(sealed.getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("2026-11");
    assertThat(sealed.getData().toStringUtf8()).doesNotContain("us-west-2").doesNotContain("json");
  }

  @Test
  void whatWasEncryptedIsReadAgain() {
    DataConverter converter = converter("a", "a");

    assertThat(region(converter, payload(converter, WEST))).isEqualTo(WEST);
    assertThat(converter.fromPayload(payload(converter, null), Region.class, Region.class))
        .isNull();
  }

  @Test
  void noTwoPayloadsHaveTheSameNonce() {
    DataConverter converter = converter("a", "a");
    Set<ByteString> nonces = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      nonces.add(payload(converter, WEST).getData().substring(0, 12));
    }
    assertThat(nonces).hasSize(1000);
  }

  @Test
  void whatPeopleSendWithoutACodecIsReadAsItIs() {
    Payload plain = payload(TwinlineDataConverter.create(), WEST);

    assertThat(region(converter("a", "a"), plain)).isEqualTo(WEST);
  }

  @Test
  void theStrictReaderSeesWhatWasSentAndNotHowItTravelled() {
    DataConverter converter = converter("a", "a");
    Payload sealed = payload(converter, WEST);

    RawValue raw = converter.fromPayload(sealed, RawValue.class, RawValue.class);

    assertThat(raw.getPayload().getData().toStringUtf8()).isEqualTo("\"us-west-2\"");
  }

  @Test
  void whatNobodyCanDecryptReachesTheStrictReaderAsItCame() {
    Payload sealed = payload(converter("gone", "gone"), WEST);
    DataConverter later = converter("a", "a");

    RawValue raw = later.fromPayload(sealed, RawValue.class, RawValue.class);
    Object[] arguments =
        later.fromPayloads(
            Optional.of(Payloads.newBuilder().addPayloads(sealed).build()),
            new Class<?>[] {RawValue.class},
            new Type[] {RawValue.class});

    assertThat(raw.getPayload()).isEqualTo(sealed);
    assertThat(((RawValue) arguments[0]).getPayload()).isEqualTo(sealed);
  }

  @Test
  void anotherKeyCountsFromTheMomentTheFileSaysSoAndOldPayloadsStayReadable() {
    KeyFile file = new KeyFile(folder).says("old", "old");
    DataConverter running = TwinlineDataConverter.of(file.environment());
    Payload before = payload(running, WEST);

    file.says("new", "old", "new");

    assertThat(region(running, before)).isEqualTo(WEST);
    assertThat(payload(running, WEST).getMetadataOrThrow("encryption-key-id").toStringUtf8())
        .isEqualTo("new");
  }

  /** The order of a rotation: readable everywhere first, and only then active anywhere. */
  @Test
  void twoRegionsReadEachOtherAtEveryMomentOfARotation() {
    KeyFile[] files = {
      new KeyFile(inFolder("east")).says("old", "old"),
      new KeyFile(inFolder("west")).says("old", "old")
    };
    DataConverter east = TwinlineDataConverter.of(files[0].environment());
    DataConverter west = TwinlineDataConverter.of(files[1].environment());
    String[][] rotation = {{"old", "old", "new"}, {"new", "old", "new"}};
    for (String[] step : rotation) {
      for (KeyFile file : files) {
        file.says(step[0], step[1], step[2]);
        assertThat(region(west, payload(east, WEST))).isEqualTo(WEST);
        assertThat(region(east, payload(west, WEST))).isEqualTo(WEST);
      }
    }
  }

  /** What that order is for: a key that is active before the other Region knows it locks it out. */
  @Test
  void aKeyThatIsActiveBeforeTheOtherRegionKnowsItIsNamedThere() {
    KeyFile file = new KeyFile(inFolder("east")).says("new", "old", "new");
    DataConverter east = TwinlineDataConverter.of(file.environment());
    KeyFile behind = new KeyFile(inFolder("west")).says("old", "old");
    DataConverter west = TwinlineDataConverter.of(behind.environment());

    assertThatThrownBy(() -> region(west, payload(east, WEST)))
        .hasMessageContaining("key \"new\", which is not here (there are old)");
  }

  private Path inFolder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aKeyThatIsGoneIsNamedWithTheRemedyAndReadsAgainWhenItIsBack() {
    KeyFile file = new KeyFile(folder).says("2026-05", "2026-05");
    DataConverter running = TwinlineDataConverter.of(file.environment());
    Payload sealed = payload(running, WEST);

    file.says("2026-11", "2026-11");

    assertThatThrownBy(() -> region(running, sealed))
        .isInstanceOf(LockedPayload.class)
        .hasMessageContaining("key \"2026-05\", which is not here (there are 2026-11)")
        .hasMessageContaining("Put that key back into the file that TWINLINE_CODEC_KEYS names");

    file.says("2026-11", "2026-11", "2026-05");
    assertThat(region(running, sealed)).isEqualTo(WEST);
  }

  @Test
  void aProcessWithoutKeysSaysWhatIsMissingAndReadsWhatIsNotEncrypted() {
    Payload sealed = payload(converter("a", "a"), WEST);
    DataConverter without = TwinlineDataConverter.create();

    assertThatThrownBy(() -> region(without, sealed))
        .isInstanceOf(LockedPayload.class)
        .hasMessageContaining("key \"a\", which is not here (there is no key)");
    assertThat(payload(without, WEST).getMetadataOrThrow("encoding").toStringUtf8())
        .isEqualTo("json/plain");
  }

  @Test
  void activeNoneEncryptsNothingAndReadsEverything() {
    Payload sealed = payload(converter("a", "a"), WEST);
    DataConverter none = converter("none", "a");

    assertThat(region(none, sealed)).isEqualTo(WEST);
    assertThat(payload(none, WEST).getMetadataOrThrow("encoding").toStringUtf8())
        .isEqualTo("json/plain");
    assertThat(none.exceptionToFailure(new IllegalStateException("seen")).getMessage())
        .isEqualTo("seen");
  }

  @Test
  void oneChangedBitOrAnotherNameOfTheKeyIsNoticed() {
    DataConverter converter = converter("a", "a", "b");
    Payload sealed = payload(converter, WEST);
    byte[] bytes = sealed.getData().toByteArray();
    bytes[bytes.length - 20] ^= 1;

    assertThatThrownBy(
            () -> region(converter, sealed.toBuilder().setData(ByteString.copyFrom(bytes)).build()))
        .isInstanceOf(LockedPayload.class)
        .hasMessageContaining("\"a\" cannot be decrypted");
    assertThatThrownBy(() -> region(converter, named(sealed, "b")))
        .isInstanceOf(LockedPayload.class);
    assertThatThrownBy(
            () -> region(converter, sealed.toBuilder().setData(ByteString.EMPTY).build()))
        .isInstanceOf(LockedPayload.class);
  }

  @Test
  void aKeyIdThatIsNoneIsNotRepeated() {
    DataConverter converter = converter("a", "a");
    Payload strange = named(payload(converter, WEST), "\u001b[31m\nActive keys:");

    assertThatThrownBy(() -> region(converter, strange)).hasMessageContaining("no proper key ID");
  }

  private static Payload named(Payload sealed, String id) {
    return sealed.toBuilder().putMetadata("encryption-key-id", ByteString.copyFromUtf8(id)).build();
  }

  @Test
  void aFailuresMessageTraceAndDetailsAreEncryptedAndReadAgain() {
    DataConverter converter = converter("a", "a");
    ApplicationFailure failure =
        ApplicationFailure.newFailureWithCause(
            "care stays in us-east-1", "STALE", new IllegalStateException("the cause"), WEST);

    Failure sealed = converter.exceptionToFailure(failure);

    assertThat(sealed.toString())
        .doesNotContain("care stays")
        .doesNotContain("the cause")
        .doesNotContain("EncryptedPayloadsTest")
        .contains("STALE");
    ApplicationFailure read = (ApplicationFailure) converter.failureToException(sealed);
    assertThat(read.getOriginalMessage()).isEqualTo("care stays in us-east-1");
    assertThat(read.getDetails().get(Region.class)).isEqualTo(WEST);
    assertThat(read.getCause()).hasMessageContaining("the cause");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|must say which key encrypts",
        "active a|names an active key that has no line of its own",
        "active none~active none|line 2 is a second \"active\"",
        "active a~a c2VjcmV0LXdvcmQ=|line 2 must have a key of 32 bytes (openssl rand -base64 32), not of 11",
        "active a~a secret-word|line 2 must have its key in Base64",
        "a secret-word more|line 1 must be \"active ID\", or a key's ID and its Base64",
        "active none~none secret-word|line 2 must begin with a key's ID",
      })
  void aFileThatIsWrongIsNamedWithItsLineAndNothingOfItsText(String text, String expected) {
    KeyFile file = new KeyFile(folder).says(text.replace('~', '\n'));

    assertThatThrownBy(() -> TwinlineDataConverter.of(file.environment()))
        .isInstanceOf(WrongSecret.class)
        .hasMessageStartingWith("TWINLINE_CODEC_KEYS: the file ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("secret-word")
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void twoKeysOfOneIdAreRefused() {
    KeyFile file =
        new KeyFile(folder).says("active a\na " + KeyFile.key("a") + "\na " + KeyFile.key("b"));

    assertThatThrownBy(() -> TwinlineDataConverter.of(file.environment()))
        .hasMessageContaining("line 3 has the ID of a key above it");
  }

  @Test
  void noKeyShowsInTheTextOfAnything() {
    PayloadKeys keys =
        PayloadKeys.parse("active a\na " + KeyFile.key("a") + "\nb " + KeyFile.key("b"));

    assertThat(keys).hasToString("there are a, b");
    assertThat(keys.key("a").orElseThrow().toString()).doesNotContain(KeyFile.key("a"));
  }
}
