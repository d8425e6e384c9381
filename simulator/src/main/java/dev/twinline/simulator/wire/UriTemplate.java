package dev.twinline.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path of the model such as {@code /traffic-distribution/{Id}}, matched segment by segment. */
final class UriTemplate {
  private final List<String> segments;

  UriTemplate(String requestUri) {
    if (requestUri.contains("?") || requestUri.contains("+}")) {
      throw new IllegalStateException("no operation we play has such a path yet: " + requestUri);
    }
    segments = segmentsOf(requestUri);
  }

  /** How many segments are fixed words; the template with more of them is the closer match. */
  long fixedSegments() {
    return segments.stream().filter(segment -> !isLabel(segment)).count();
  }

  /** The decoded labels of a raw path that fits, by their names. */
  Optional<Map<String, String>> match(String rawPath) {
    List<String> actual = segmentsOf(rawPath);
    if (actual.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String expected = segments.get(i);
      if (isLabel(expected) && !actual.get(i).isEmpty()) {
        labels.put(expected.substring(1, expected.length() - 1), decode(actual.get(i)));
      } else if (!expected.equals(actual.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(labels);
  }

  private static List<String> segmentsOf(String path) {
    return List.of(path.replaceFirst("^/", "").replaceFirst("/$", "").split("/", -1));
  }

  private static boolean isLabel(String segment) {
    return segment.startsWith("{");
  }

  /** In a path a plus sign is itself; only a form reads it as a space. */
  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
