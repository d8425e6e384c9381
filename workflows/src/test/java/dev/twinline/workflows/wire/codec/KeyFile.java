package dev.twinline.workflows.wire.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;

/** A file of keys, replaced whole as a mounted secret is. */
final class KeyFile {

  private final Path file;

  KeyFile(Path folder) {
    file = folder.resolve("codec-keys");
  }

  /** The key of an ID: each ID has its own, the same wherever it is asked for. */
  static String key(String id) {
    return Base64.getEncoder()
        .encodeToString(String.format("%-32s", id).getBytes(StandardCharsets.US_ASCII));
  }

  KeyFile says(String active, String... ids) {
    StringBuilder text = new StringBuilder("# keys of a test\nactive " + active + "\n");
    for (String id : ids) {
      text.append(id).append(' ').append(key(id)).append('\n');
    }
    return says(text.toString());
  }

  KeyFile says(String text) {
    try {
      Path next = Files.writeString(file.resolveSibling("next"), text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> environment() {
    return Map.of(EncryptedPayloads.VARIABLE, file.toString());
  }
}
