package dev.twinline.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a form, by their dotted names, whether they came in the query or in the body. */
record FormFields(Map<String, String> texts) {

  static FormFields of(WireRequest request) {
    Map<String, String> texts = new LinkedHashMap<>();
    put(texts, request.rawQuery() == null ? "" : request.rawQuery());
    put(texts, new String(request.body(), StandardCharsets.UTF_8));
    return new FormFields(texts);
  }

  private static void put(Map<String, String> texts, String form) {
    for (String pair : form.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        texts.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
      }
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** Whether the field itself, or anything below it, was sent. */
  boolean has(String name) {
    return texts.containsKey(name)
        || texts.keySet().stream().anyMatch(each -> each.startsWith(name + "."));
  }
}
