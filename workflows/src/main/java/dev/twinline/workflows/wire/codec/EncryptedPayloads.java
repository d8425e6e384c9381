package dev.twinline.workflows.wire.codec;

import dev.twinline.workflows.secret.SecretFile;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.context.SerializationContext;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A data converter whose payloads, and whose failures' messages and traces, are encrypted while
 * there is an active key.
 *
 * <p>What people send is read as {@link RawValue}: a payload of theirs that cannot be decrypted
 * arrives as it is, so that whoever reads it can say so where the sender sees it.
 */
public final class EncryptedPayloads extends CodecDataConverter {

  /**
   * The environment variable that names the file with the keys; without it nothing is encrypted.
   */
  public static final String VARIABLE = PayloadKeys.VARIABLE;

  private final DataConverter plain;
  private final Supplier<PayloadKeys> keys;

  private EncryptedPayloads(DataConverter plain, Supplier<PayloadKeys> keys) {
    super(plain, List.of(new EncryptingCodec(keys)), true);
    this.plain = plain;
    this.keys = keys;
  }

  /**
   * A converter with the keys of a process.
   *
   * @throws dev.twinline.workflows.secret.WrongSecret when the file of {@value
   *     PayloadKeys#VARIABLE} cannot be used
   */
  public static EncryptedPayloads over(DataConverter plain, Map<String, String> environment) {
    return new EncryptedPayloads(plain, keys(environment));
  }

  /** A converter without keys: it encrypts nothing, and says so of what it cannot read. */
  public static EncryptedPayloads withoutKeys(DataConverter plain) {
    return over(plain, Map.of());
  }

  /** The codec alone, for whoever encrypts and decrypts on behalf of others. */
  public static PayloadCodec codec(Map<String, String> environment) {
    return new EncryptingCodec(keys(environment));
  }

  private static Supplier<PayloadKeys> keys(Map<String, String> environment) {
    String file = environment.getOrDefault(VARIABLE, "");
    if (file.isBlank()) {
      return () -> PayloadKeys.NONE;
    }
    return SecretFile.open(VARIABLE, Path.of(file.strip()), PayloadKeys::parse)::current;
  }

  /** Whether nothing here could decrypt what somebody sent. */
  public static boolean isEncrypted(RawValue value) {
    return EncryptingCodec.isEncrypted(value.getPayload());
  }

  @Override
  public <T> T fromPayload(Payload payload, Class<T> type, Type generic) {
    try {
      return super.fromPayload(payload, type, generic);
    } catch (LockedPayload locked) {
      return unopened(locked, type, () -> plain.fromPayload(payload, type, generic));
    }
  }

  @Override
  public <T> T fromPayloads(int index, Optional<Payloads> content, Class<T> type, Type generic) {
    try {
      return super.fromPayloads(index, content, type, generic);
    } catch (LockedPayload locked) {
      return unopened(locked, type, () -> plain.fromPayloads(index, content, type, generic));
    }
  }

  @Override
  public Object[] fromPayloads(Optional<Payloads> content, Class<?>[] types, Type[] generics) {
    try {
      return super.fromPayloads(content, types, generics);
    } catch (LockedPayload locked) {
      boolean raw = Arrays.stream(types).allMatch(RawValue.class::equals);
      return unopened(
          locked,
          raw ? RawValue.class : Object.class,
          () -> plain.fromPayloads(content, types, generics));
    }
  }

  private static <T> T unopened(LockedPayload locked, Class<?> type, Supplier<T> asItIs) {
    if (type != RawValue.class) {
      throw locked;
    }
    return asItIs.get();
  }

  /**
   * A failure that names a missing key is kept in the clear: whoever needs its words has no key to
   * read them with, and there is no secret in them.
   */
  @Override
  public Failure exceptionToFailure(Throwable throwable) {
    return keys.get().active().isPresent() && !isAboutAKey(throwable)
        ? super.exceptionToFailure(throwable)
        : plain.exceptionToFailure(throwable);
  }

  private static boolean isAboutAKey(Throwable throwable) {
    for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
      if (cause instanceof LockedPayload) {
        return true;
      }
    }
    return false;
  }

  /** Neither codec nor converter depends on where a payload is used. */
  @Override
  public CodecDataConverter withContext(SerializationContext context) {
    return this;
  }
}
