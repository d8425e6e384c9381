package dev.twinline.workflows.wire.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.EncodingKeys;
import io.temporal.payload.codec.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts whole payloads, their metadata too, with AES-256-GCM: a random nonce of 96 bits, then
 * the ciphertext with its tag of 128 bits. The key's ID stands in the payload's metadata and is
 * authenticated with it.
 *
 * <p>Nothing else is bound to a payload, on purpose. Whoever shows one to a person, the Web UI and
 * the command line through a codec server, says neither its workflow nor its run; and payloads
 * rightly travel, into a child, a schedule's run, or the run after a reset.
 *
 * <p>With random nonces a key may encrypt 2^32 payloads (NIST SP 800-38D, section 8.3). An
 * operation has a few hundred.
 */
final class EncryptingCodec implements PayloadCodec {

  static final String ENCODING = "binary/encrypted";
  static final String KEY_ID = "encryption-key-id";

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final ByteString ENCRYPTED = ByteString.copyFromUtf8(ENCODING);

  private final Supplier<PayloadKeys> keys;
  private final SecureRandom random = new SecureRandom();

  EncryptingCodec(Supplier<PayloadKeys> keys) {
    this.keys = keys;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    PayloadKeys now = keys.get();
    return now.active()
        .map(id -> payloads.stream().map(it -> encrypt(it, id, now.key(id).orElseThrow())).toList())
        .orElse(payloads);
  }

  /**
   * Decrypts what is encrypted, and passes on what is not.
   *
   * @throws LockedPayload naming the key that is missing
   */
  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(it -> isEncrypted(it) ? decrypt(it) : it).toList();
  }

  /** A payload that is encrypted already stays as it is: it was sent so by somebody with a key. */
  private Payload encrypt(Payload plain, String id, SecretKey key) {
    if (isEncrypted(plain)) {
      return plain;
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, id).doFinal(plain.toByteArray());
      return Payload.newBuilder()
          .putMetadata(EncodingKeys.METADATA_ENCODING_KEY, ENCRYPTED)
          .putMetadata(KEY_ID, ByteString.copyFromUtf8(id))
          .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot encrypt with " + CIPHER, e);
    }
  }

  private Payload decrypt(Payload sealed) {
    PayloadKeys now = keys.get();
    String id = keyOf(sealed);
    SecretKey key =
        now.key(id).orElseThrow(() -> LockedPayload.unknownKey(shownKeyOf(sealed), now.toString()));
    byte[] data = sealed.getData().toByteArray();
    if (data.length < NONCE_BYTES) {
      throw LockedPayload.doesNotOpen(id);
    }
    byte[] nonce = Arrays.copyOf(data, NONCE_BYTES);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, nonce, id)
              .doFinal(data, NONCE_BYTES, data.length - NONCE_BYTES);
      return Payload.parseFrom(plain);
    } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
      // Without the cause: a cipher's complaint says nothing to people.
      throw LockedPayload.doesNotOpen(id);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String id)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("twinline payload 1\n" + id).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  static boolean isEncrypted(Payload payload) {
    return ENCRYPTED.equals(
        payload.getMetadataOrDefault(EncodingKeys.METADATA_ENCODING_KEY, ByteString.EMPTY));
  }

  /** An ID comes from whoever made the payload: what it may not be is not repeated. */
  static String shownKeyOf(Payload sealed) {
    String id = keyOf(sealed);
    return id.matches("[A-Za-z0-9._-]{1,64}") ? id : "(no proper key ID)";
  }

  private static String keyOf(Payload sealed) {
    return sealed.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
  }
}
