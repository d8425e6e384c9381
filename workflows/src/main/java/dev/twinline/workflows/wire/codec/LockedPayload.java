package dev.twinline.workflows.wire.codec;

import io.temporal.common.converter.RawValue;
import io.temporal.payload.codec.PayloadCodecException;

/**
 * A payload is encrypted and this process cannot decrypt it. The message names the key and what to
 * do.
 *
 * <p>In workflow code it is neither a Temporal failure nor one that ends a run: the workflow task
 * fails with these words, and is repeated until a worker takes it that has the key, or the key is
 * back. A running failover must not end because one worker lacks a key.
 */
public final class LockedPayload extends PayloadCodecException {

  private static final long serialVersionUID = 1L;

  private LockedPayload(String message) {
    super(message);
  }

  static LockedPayload unknownKey(String id, String keysThere) {
    return new LockedPayload(
        "a payload is encrypted with key \""
            + id
            + "\", which is not here ("
            + keysThere
            + "). Put that key back into the file that "
            + PayloadKeys.VARIABLE
            + " names, in both Regions; it is read again without a restart");
  }

  /** What to say of a payload that arrived as it was sent, because nothing here decrypts it. */
  public static LockedPayload asItCame(RawValue value) {
    return new LockedPayload(
        "what was sent is encrypted with key \""
            + EncryptingCodec.shownKeyOf(value.getPayload())
            + "\", with which nothing can be decrypted here. Put that key back into the file that "
            + PayloadKeys.VARIABLE
            + " names, in both Regions, or send it again");
  }

  static LockedPayload doesNotOpen(String id) {
    return new LockedPayload(
        "a payload that names key \""
            + id
            + "\" cannot be decrypted with the key of that name here: it was encrypted with another"
            + " one, or has been altered. Compare the files that "
            + PayloadKeys.VARIABLE
            + " names in both Regions: an ID stands for one key for ever");
  }
}
