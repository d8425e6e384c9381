package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** One page of a list, and the token that asks for the next. */
final class Page {
  private static final String PREFIX = "from:";

  private Page() {}

  /** A reply with this list, cut to what the call asks for and never longer than a page may be. */
  static <T> Fields of(
      Call call, int longest, String listName, List<T> all, Function<T, Object> item) {
    int from = call.input().optionalText("NextToken").map(Page::position).orElse(0);
    int size = Math.min(longest, call.input().optionalInteger("MaxResults").orElse(longest));
    int start = Math.min(from, all.size());
    int end = Math.min(start + size, all.size());
    return Fields.of(listName, all.subList(start, end).stream().map(item).toList())
        .with("NextToken", end < all.size() ? token(end) : null);
  }

  private static String token(int position) {
    byte[] text = (PREFIX + position).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int position(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(PREFIX)) {
        return Integer.parseUnsignedInt(text.substring(PREFIX.length()));
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the refusal below: the token was not made here.
    }
    throw Refusal.invalidRequest("The NextToken is not one that was returned");
  }
}
