package dev.twinline.activities.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What AWS, or its SDK, has against the worker's own credentials, in words with the remedy. */
final class RefusedCredentials {

  /** Begins the words, and is how others know them. */
  private static final String WHOSE = "the AWS credentials of this worker";

  private static final String AGAIN =
      " The worker takes them up by itself, and this is tried again until then.";
  private static final String EXPIRED =
      "have expired. Renew them (the role, profile or container that the worker has them from)."
          + AGAIN;
  private static final String UNKNOWN =
      "are not known to AWS. Give the worker others, of the contact center's account." + AGAIN;
  private static final String UNTRUE =
      "do not fit the signature. Check the secret key, and this machine's clock: AWS takes five"
          + " minutes of difference."
          + AGAIN;

  /** What to say where the worker has none. */
  static final String MISSING =
      WHOSE
          + " are missing. Give it a role, a profile or the variables AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY."
          + AGAIN;

  /**
   * The refusals that mean the worker's own credentials, by error code: the common errors of AWS's
   * APIs and those of its security token service, in the words of all protocols. They are no
   * refusals for good: whoever renews the credentials changes the answer.
   */
  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry("ExpiredToken", EXPIRED),
          Map.entry("ExpiredTokenException", EXPIRED),
          Map.entry("TokenRefreshRequired", EXPIRED),
          Map.entry("UnrecognizedClientException", UNKNOWN),
          Map.entry("InvalidClientTokenId", UNKNOWN),
          Map.entry("InvalidAccessKeyId", UNKNOWN),
          Map.entry("AuthFailure", UNKNOWN),
          Map.entry("MissingAuthenticationToken", UNKNOWN),
          Map.entry("MissingAuthenticationTokenException", UNKNOWN),
          Map.entry("InvalidIdentityToken", UNKNOWN),
          Map.entry("NotAuthorized", UNKNOWN),
          Map.entry("InvalidSignatureException", UNTRUE),
          Map.entry("SignatureDoesNotMatch", UNTRUE),
          Map.entry("IncompleteSignature", UNTRUE),
          Map.entry("IncompleteSignatureException", UNTRUE),
          Map.entry("RequestExpired", UNTRUE),
          Map.entry("RequestTimeTooSkewed", UNTRUE));

  private RefusedCredentials() {}

  /** What to say of a refusal with such an error code, where it is about the credentials. */
  static Optional<String> by(String errorCode) {
    return Optional.ofNullable(BY_CODE.get(errorCode)).map(words -> WHOSE + " " + words);
  }

  /** The SDK has no type for it; the rest of its message lists where it has looked. */
  static boolean areMissing(SdkClientException e) {
    return e.getMessage() != null && e.getMessage().startsWith("Unable to load credentials");
  }

  /** Whether these are words from here. */
  static boolean areMeantBy(String message) {
    return message.contains(WHOSE);
  }
}
