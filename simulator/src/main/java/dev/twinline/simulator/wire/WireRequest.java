package dev.twinline.simulator.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request before anybody has understood it.
 *
 * <p>The path and the query are kept as they were sent: an ARN in a path arrives percent-encoded,
 * and decoding it before the path is split would turn one segment into two.
 */
public record WireRequest(
    String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {

  /** The value of a header, whatever the case of its name; names in the map are lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
