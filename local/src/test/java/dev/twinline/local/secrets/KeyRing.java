package dev.twinline.local.secrets;

import dev.twinline.workflows.wire.TwinlineDataConverter;
import dev.twinline.workflows.wire.codec.EncryptedPayloads;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;

/** The key file of one process, replaced whole as a mounted secret is. */
final class KeyRing {

  private final Path file;

  KeyRing(Path folder, String name) {
    file = folder.resolve(name);
  }

  /** The key of an ID, the same in every file. */
  static String key(String id) {
    return Base64.getEncoder()
        .encodeToString(String.format("%-32s", id).getBytes(StandardCharsets.US_ASCII));
  }

  KeyRing holds(String active, String... ids) {
    StringBuilder text = new StringBuilder("active " + active + "\n");
    for (String id : ids) {
      text.append(id).append(' ').append(key(id)).append('\n');
    }
    try {
      Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DataConverter converter() {
    return TwinlineDataConverter.of(Map.of(EncryptedPayloads.VARIABLE, file.toString()));
  }
}
