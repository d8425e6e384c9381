package dev.twinline.starter.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who may use the codec server: whoever shows the token, for one of the namespaces, and in a
 * browser only the pages of the origins.
 */
public final class Entrance {

  private static final String BEARER = "Bearer ";

  private final Supplier<String> token;
  private final Set<String> origins;
  private final Set<String> namespaces;

  /**
   * @param token what to show in the header {@code Authorization}, asked for with each request
   * @param origins such as {@code https://temporal.example.com}
   * @param namespaces what clients must name, which keeps mistakes out and nobody who means to come
   *     in: no payload is bound to a namespace. None lets everyone in who shows the token
   */
  public Entrance(Supplier<String> token, Set<String> origins, Set<String> namespaces) {
    this.token = token;
    this.origins = Set.copyOf(origins);
    this.namespaces = Set.copyOf(namespaces);
  }

  /** Requests that no page sends, those of the command line, have no origin. */
  boolean admitsOrigin(String origin) {
    return origin == null || origins.contains(origin);
  }

  boolean admitsNamespace(String namespace) {
    return namespaces.isEmpty() || namespace != null && namespaces.contains(namespace);
  }

  /** Takes the same time whatever was shown, whichever of its characters are right. */
  boolean admits(String authorization) {
    boolean isBearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    String shown = isBearer ? authorization.substring(BEARER.length()).strip() : "";
    return MessageDigest.isEqual(digest(shown), digest(token.get())) && isBearer;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
