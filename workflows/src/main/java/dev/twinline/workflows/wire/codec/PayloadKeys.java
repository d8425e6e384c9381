package dev.twinline.workflows.wire.codec;

import dev.twinline.workflows.secret.WrongSecret;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the payload codec: any number with which payloads are decrypted, and at most one with
 * which they are encrypted.
 *
 * <p>Their file is text. Empty lines and lines that begin with {@code #} mean nothing; one line
 * says {@code active ID}, or {@code active none} where nothing is encrypted (yet, or any more);
 * each other line is a key's ID and its 32 bytes in Base64, as {@code openssl rand -base64 32}
 * makes them:
 *
 * <pre>
 * active 2026-11
 * 2026-11 q83v…=
 * 2026-05 mZ8x…=
 * </pre>
 */
final class PayloadKeys {

  /** The environment variable that names the file. */
  static final String VARIABLE = "TWINLINE_CODEC_KEYS";

  /** Where there is no file: nothing is encrypted, and nothing that is can be read. */
  static final PayloadKeys NONE = new PayloadKeys(Optional.empty(), Map.of());

  private static final String ACTIVE = "active";
  private static final String NOBODY = "none";
  private static final int BYTES = 32;

  private final Optional<String> active;
  private final Map<String, SecretKey> keys;

  private PayloadKeys(Optional<String> active, Map<String, SecretKey> keys) {
    this.active = active;
    this.keys = Collections.unmodifiableMap(keys);
  }

  /**
   * Reads the file's text.
   *
   * @throws WrongSecret naming the line that is wrong, without what stands in it
   */
  static PayloadKeys parse(String text) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    String active = null;
    String[] lines = text.split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+");
      require(words.length == 2, i, "must be \"active ID\", or a key's ID and its Base64");
      if (words[0].equals(ACTIVE)) {
        require(active == null, i, "is a second \"active\"");
        active = words[1];
      } else {
        add(keys, words, i);
      }
    }
    return of(active, keys);
  }

  private static void add(Map<String, SecretKey> keys, String[] words, int line) {
    String id = words[0];
    require(
        id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") && !id.equals(NOBODY),
        line,
        "must begin with a key's ID: letters, digits, '.', '_' and '-', 64 at most, not \"none\"");
    require(!keys.containsKey(id), line, "has the ID of a key above it");
    keys.put(id, new SecretKeySpec(bytes(words[1], line), "AES"));
  }

  private static byte[] bytes(String base64, int line) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // Without the decoder's words, which show a character of the key.
      throw wrong(line, "must have its key in Base64");
    }
    require(
        bytes.length == BYTES,
        line,
        "must have a key of 32 bytes (openssl rand -base64 32), not of " + bytes.length);
    return bytes;
  }

  private static PayloadKeys of(String active, Map<String, SecretKey> keys) {
    if (active == null) {
      throw new WrongSecret(
          "must say which key encrypts: a line \"active ID\", or \"active none\"");
    }
    if (active.equals(NOBODY)) {
      return new PayloadKeys(Optional.empty(), keys);
    }
    if (!keys.containsKey(active)) {
      throw new WrongSecret("names an active key that has no line of its own");
    }
    return new PayloadKeys(Optional.of(active), keys);
  }

  private static void require(boolean right, int line, String otherwise) {
    if (!right) {
      throw wrong(line, otherwise);
    }
  }

  private static WrongSecret wrong(int line, String how) {
    return new WrongSecret("is wrong: line " + (line + 1) + " " + how);
  }

  /** The ID of the key that encrypts, if any does. */
  Optional<String> active() {
    return active;
  }

  Optional<SecretKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** Which keys there are, by their IDs, which are no secret. */
  @Override
  public String toString() {
    return keys.isEmpty() ? "there is no key" : "there are " + String.join(", ", keys.keySet());
  }
}
