package dev.twinline.simulator.wire;

import dev.twinline.simulator.rules.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Region and the service that a request was signed for, which is how one port can be every
 * Region of every service. The signature itself is not verified.
 */
public record SignatureScope(String region, String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=[^/,\\s]+/\\d{8}/([^/,\\s]+)/([^/,\\s]+)/aws4_request");

  /** The scope of the request's {@code Authorization} header; refuses a request without one. */
  public static SignatureScope of(WireRequest request) {
    Matcher matcher = CREDENTIAL.matcher(request.header("Authorization").orElse(""));
    if (!matcher.find()) {
      throw new Refusal("MissingAuthenticationToken", "Missing Authentication Token");
    }
    return new SignatureScope(matcher.group(1), matcher.group(2));
  }
}
